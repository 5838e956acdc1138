"""The way to the cluster: its nodes one after the other, and an error of its own where none answers.

Questions are looked up in a few threads, which all libraries share. So nobody waits for a cluster that did not answer a
moment ago: while it is away, one question every few seconds tries whether it is back.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from bot.errors import SearchAway, SearchMissing

_SECONDS: Final = 1.0
"""That a node has to answer a look-up, which takes it milliseconds; then the next one is asked."""
_PATIENCE: Final = 2.2
"""Seconds in which nodes are tried, so that an asker learns within three that none answers."""
_PAUSE: Final = 0.1
"""Seconds from one try to the next: a node that was elected needs a moment."""
_AWAY: Final = 5.0
"""Seconds for which a cluster that did not answer is not asked again: whoever waits for it keeps others waiting."""


class Cluster:
    """The nodes at an address, or at several with commas between them. Blocks, so it is for threads."""

    def __init__(self, address: str) -> None:
        """Connects to nobody yet.

        Raises:
            SearchMissing: what speaks to it isn't installed.
        """
        try:
            from opensearchpy import OpenSearch  # here: an extra that few need
        except ImportError as error:
            raise SearchMissing from error
        hosts = address.split(",")
        self.client: Final[OpenSearch] = OpenSearch(hosts, timeout=_SECONDS, max_retries=0, retry_on_timeout=True)
        self._away_until = 0.0

    def close(self) -> None:
        """Closes its connections."""
        self.client.close()

    def asked(self, ask: Callable[..., Any]) -> dict[str, Any]:
        """What one of the nodes answers.

        Raises:
            SearchAway: none does, or none did a moment ago.
        """
        began = time.monotonic()
        if began < self._away_until:
            raise SearchAway("it did not answer a moment ago")
        end = began + _PATIENCE
        if self._away_until:
            self._away_until = end  # one question tries; the others need not wait for what it finds
        while True:
            try:
                with explaining():
                    answer: dict[str, Any] = ask(request_timeout=min(_SECONDS, end - time.monotonic()))
            except SearchAway:
                if time.monotonic() + 2 * _PAUSE > end:
                    self._away_until = time.monotonic() + _AWAY
                    raise
                time.sleep(_PAUSE)
            else:
                self._away_until = 0.0
                return answer


@contextmanager
def explaining() -> Iterator[None]:
    """Makes one error of all that a cluster which is away, or in trouble, ends with."""
    from opensearchpy.exceptions import OpenSearchException  # here: an extra that few need

    try:
        yield
    except OpenSearchException as error:
        raise SearchAway(type(error).__name__) from error
