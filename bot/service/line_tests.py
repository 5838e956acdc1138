"""The line test on schedule: some times a day, by one process, with its outcome on record.

The house articles are tested, and the library of each owner that has articles of its own or a log channel. What has
failed since the last test and what has recovered is news; what still fails was told before.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from datetime import time as TimeOfDay  # noqa: N812 - a time is a moment elsewhere in here
from typing import Final, NamedTuple

from bot.service.libraries import Libraries
from bot.service.line_test import Outcome, line_test
from bot.store import Store
from bot.store.line_tests import LineTest
from knowledge.errors import HotlineError

_log = logging.getLogger(__name__)
_NAME: Final = "line test"
HOUSE: Final = ""
"""The owner whose record is that of the house articles."""


class Tested(NamedTuple):
    """How a line test went, beside the one before it."""

    owner: str
    asked: int
    failed: tuple[tuple[str, str], ...]
    """Article and question of those that fail and did not before."""
    recovered: tuple[tuple[str, str], ...]
    """Of those that failed before and pass now."""
    failing: int
    """All that fail."""


class LineTests:
    """Tests libraries when that is due."""

    def __init__(
        self,
        store: Store,
        libraries: Libraries,
        times: Sequence[TimeOfDay],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`times` of day in UTC, none where there is to be no test; `clock` in seconds since 1970."""
        self._store = store
        self._libraries = libraries
        self._times = times
        self._clock = clock
        self._of_house: list[Outcome] | None = None
        """Of the last test of the house articles, which stands for all servers that have no others."""

    async def when_due(self) -> list[Tested]:
        """Tests all libraries where that is due and no other process does it; what is news in each.

        Raises:
            StoreError: it can't be seen whether it is due.
        """
        now = self._clock()
        again_at = next_of(self._times, now)
        if again_at is None:
            return []
        due = await self._store.due.at(_NAME)
        if due is None or due > again_at:  # at the first start, or the times were set anew
            await self._store.due.set(_NAME, again_at)
            return []
        if not await self._store.due.take(_NAME, again_at - now, now=now):
            return []
        tested = [await self.test(HOUSE)]
        for owner in sorted({*await self._store.articles.owners(), *await self._store.places.owners("log_channel")}):
            try:
                tested.append(await self.test(owner))
            except HotlineError as error:
                _log.warning("The line test of an owner stopped: %s", error)
        return tested

    async def test(self, owner: str) -> Tested:
        """Tests what may be asked on behalf of an owner, and keeps the outcome.

        Raises:
            StoreError: the articles can't be read, or the outcome not kept.
        """
        library = await self._libraries.of(owner or None)
        if library is not self._libraries.house or owner == HOUSE or self._of_house is None:
            outcomes = await asyncio.to_thread(line_test, library)
        else:
            outcomes = self._of_house
        if owner == HOUSE:
            self._of_house = outcomes
        failed = tuple((each.call.article, each.call.question) for each in outcomes if not each.passed)
        passed = {(each.call.article, each.call.question) for each in outcomes if each.passed}
        before = await self._store.line_tests.last(owner)
        failed_before = before.failed if before else ()
        await self._store.line_tests.keep(owner, LineTest(self._clock(), len(outcomes), failed))
        return Tested(
            owner,
            len(outcomes),
            failed=tuple(each for each in failed if each not in failed_before),
            recovered=tuple(each for each in failed_before if each in passed),
            failing=len(failed),
        )


def next_of(times: Sequence[TimeOfDay], now: float) -> float | None:
    """The next of these times of day in UTC after `now`, both in seconds since 1970; None where there is no time."""
    today = datetime.fromtimestamp(now, UTC)
    days = (today.date(), today.date() + timedelta(days=1))
    moments = (datetime.combine(day, each, UTC).timestamp() for day in days for each in times)
    return min((each for each in moments if each > now), default=None)
