"""Questions without an answer outlive the process: a restart within a minute answers what was open.

What Discord sent of a question is kept until it is answered, and at most as long as an interaction's token lives. After
a start it is read again as if it had just come: the response to an interaction is edited, as it is too late for a
first one, and a message carries the nonce of the one that it answers, so that nothing is said twice.

Most questions are answered before they would be written, and never are. That is for shards, whose next process may be
on another machine; the only process of a bot keeps a `Journal`.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final, Protocol

from bot.running.causes import cause_of

_log = logging.getLogger(__name__)

EVENT: Final[ContextVar[dict[str, Any] | None]] = ContextVar("EVENT", default=None)
"""The gateway event that the running task is about, as Discord sent it."""
LIFE: Final = 15 * 60.0
"""Seconds that a question is kept; an interaction's token lives no longer."""
_DELAY: Final = 0.25
"""Seconds that a question may go unwritten: writing each took a third of the event loop's time."""


def is_read_again() -> bool:
    """Whether the running task is about a question that came before the start."""
    event = EVENT.get()
    return event is not None and AGAIN in event


AGAIN: Final = "again"
"""The key of an event that came before the start."""


class Keeper(Protocol):
    """What keeps the texts of open questions, by their ids."""

    async def keep(self, texts: dict[str, str], now: float, shard: int | None = None) -> None:
        """Keeps those that came through a shard."""

    async def drop(self, ids: set[str]) -> None:
        """Forgets those that have been answered."""

    async def since(self, when: float, shard: int | None = None) -> list[str]:
        """The texts of a shard that were kept from a time on, in their order; what is older is forgotten."""


class Kept(Protocol):
    """What a bot keeps of open questions."""

    async def left(self) -> list[dict[str, Any]]:
        """The events that were open when the last process ended."""

    def opened(self, question: str, event: dict[str, Any]) -> None:
        """Keeps the event of a question."""

    def answered(self, question: str) -> None:
        """Forgets a question."""

    async def write(self) -> None:
        """Brings up to date what is kept, without end."""

    async def flush(self) -> None:
        """Brings it up to date for the last time."""


class OpenQuestions:
    """Writes down what stays open for a moment, beside the answering."""

    def __init__(self, keeper: Keeper, shard: int | None = None, clock: Callable[[], float] = time.time) -> None:
        self._keeper = keeper
        self._shard = shard
        self._clock = clock
        self._new: dict[str, tuple[float, dict[str, Any]]] = {}
        """When each question that is not written yet came, and its event."""
        self._answered: set[str] = set()
        self._changed = asyncio.Event()

    async def left(self) -> list[dict[str, Any]]:
        """The events that were open when the last process ended."""
        try:
            texts = await self._keeper.since(self._clock() - LIFE, self._shard)
            return [json.loads(text) | {AGAIN: True} for text in texts]
        except Exception as error:  # whatever the store has
            _log.warning("What was open before the start can't be read: %s", cause_of(error))
            return []

    def opened(self, question: str, event: dict[str, Any]) -> None:
        """Keeps the event of a question."""
        if AGAIN not in event:  # which is written already
            self._new[question] = time.monotonic(), event
            self._changed.set()

    def answered(self, question: str) -> None:
        """Forgets a question."""
        if self._new.pop(question, None) is None:
            self._answered.add(question)
            self._changed.set()

    async def write(self) -> None:
        """Brings the keeper up to date, without end."""
        while True:
            await self._changed.wait()
            await asyncio.sleep(_DELAY)
            await self.flush(_DELAY)

    async def flush(self, age: float = 0.0) -> None:
        """Brings the keeper up to date with what has been open for `age` seconds, and with what has been answered."""
        until = time.monotonic() - age
        late = {question: json.dumps(event) for question, (came, event) in self._new.items() if came <= until}
        self._new = {question: kept for question, kept in self._new.items() if question not in late}
        if not self._new:
            self._changed.clear()
        answered, self._answered = self._answered, set()
        try:
            if late:
                await self._keeper.keep(late, self._clock(), self._shard)
            if answered:
                await self._keeper.drop(answered)
        except asyncio.CancelledError:  # at the end, where what is left is written once more
            self._answered |= answered
            raise
        except Exception as error:  # whatever the store has: questions go on
            _log.warning("Open questions can't be kept: %s", cause_of(error))
