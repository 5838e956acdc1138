"""Which of a shard's questions this process takes, while the shard moves from one process to another.

Both have a session then, and Discord sends each question to both. The one that gets ready keeps what comes; the one
that holds the shard answers, and remembers what it has taken. Handed over are the ids of that: the new holder answers
what it has kept of all others, and what comes from then on.
"""

import time
from collections import deque
from collections.abc import Callable, Collection
from enum import Enum, auto
from typing import Any, Final

import aiohttp

_MESSAGE: Final = "MESSAGE_CREATE"
_ASKED: Final = ("INTERACTION_CREATE", _MESSAGE)
"""Events by which somebody may ask."""
_REMEMBERED: Final = 60.0
"""Seconds for which what was taken is remembered: longer than two sessions are open side by side after READY."""
_INTERACTION: Final = 2.5
"""Seconds within which an interaction that was kept can still be answered: Discord waits three."""


class NotHolderError(aiohttp.ClientError):
    """This process doesn't hold the shard, so that nothing of it may be seen."""


class State(Enum):
    """How far a process is with a shard."""

    KEEPS = auto()
    """It gets ready, and another one answers."""
    TAKES = auto()
    """It holds the shard."""
    LEAVES = auto()
    """It hands the shard over, and answers what it had taken."""
    LOST = auto()
    """Another process may hold it."""


class Admission:
    """What one bot takes of its shard's questions."""

    def __init__(
        self, state: State, holds_until: Callable[[], float], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begins in a state.

        Args:
            state: KEEPS or TAKES.
            holds_until: until when, by `clock`, this process may act on what it holds.
            clock: one that goes on while the process hangs.
        """
        self.state = state
        self._holds_until = holds_until
        self._clock = clock
        self._events: deque[tuple[float, dict[str, Any]]] = deque()
        """Those that were kept, or taken, and when they came."""
        self._late: list[dict[str, Any]] = []
        """Those that came while the shard was handed over."""

    def admits(self, event: dict[str, Any]) -> bool:
        """Whether an event of the gateway is to be handled now."""
        if event.get("t") not in _ASKED:
            return True
        now = self._clock()
        while self._events and now - self._events[0][0] > _REMEMBERED:
            self._events.popleft()
        if self.state is State.LEAVES:
            self._late.append(event)
            return False
        self._events.append((now, event))
        return self.state is State.TAKES

    def take(self, answered: Collection[str] | None = None) -> list[dict[str, Any]]:
        """Takes what comes from now on; what was kept and is left to answer.

        Args:
            answered: the ids of what the holder before had taken; None where it handed nothing over, so that what it
                had not yet taken can't be told from the rest: a message is answered once all the same.
        """
        self.state, now = State.TAKES, self._clock()
        if answered is None:
            return [event for came, event in self._events if event["t"] == _MESSAGE or now - came < _INTERACTION]
        return [event for _, event in self._events if id_of(event) not in answered]

    def leave(self) -> list[str]:
        """Takes nothing from now on; the ids of what was taken lately."""
        self.state, self._late = State.LEAVES, []
        return self.taken()

    def taken(self) -> list[str]:
        """The ids of what was taken lately."""
        return [number for _, event in self._events if (number := id_of(event))]

    def stay(self) -> list[dict[str, Any]]:
        """Takes what comes from now on all the same, as nobody takes the shard over; what came meanwhile."""
        self.state = State.TAKES
        self._events.extend((self._clock(), event) for event in self._late)
        return self._late

    def lose(self) -> None:
        """Does nothing any more that others see."""
        self.state = State.LOST

    def check(self) -> None:
        """Called before anything that others see.

        Raises:
            NotHolderError: this process may not act; it hung, perhaps, and another one holds what it held.
        """
        if self.state in {State.KEEPS, State.LOST} or self._clock() > self._holds_until():
            raise NotHolderError

    def trace(self) -> aiohttp.TraceConfig:
        """What has each request checked, the last time when its connection is there and it is about to be sent."""
        tracing = aiohttp.TraceConfig()

        async def begin(_session: object, context: Any, about: aiohttp.TraceRequestStartParams) -> None:  # noqa: ANN401
            context.is_seen = about.method != "GET"
            await check(None, context, None)

        async def check(_session: object, context: Any, _about: object) -> None:  # noqa: ANN401
            if context.is_seen:
                self.check()

        tracing.on_request_start.append(begin)
        tracing.on_connection_create_end.append(check)
        tracing.on_connection_reuseconn.append(check)
        return tracing


def id_of(event: dict[str, Any]) -> str | None:
    """The id of an interaction or a message in an event of the gateway; None where it has none."""
    data = event.get("d")
    return str(data["id"]) if isinstance(data, dict) and "id" in data else None
