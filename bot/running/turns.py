"""When a session may be opened: Discord lets each bucket of shards identify once in five seconds."""

import time
from collections.abc import Callable
from typing import Final, Protocol

from bot.store.leases import Leases

_EVERY: Final = 5.0
"""Seconds from one IDENTIFY to the next, by Discord's rules."""


class Turns(Protocol):
    """Turns to open sessions of one bucket; where the store tells them, both raise a `StoreError` while it is away."""

    async def queue(self) -> float:
        """Takes a place behind all who wait; the seconds until it is probably its turn."""

    async def claim(self) -> float:
        """0 where a session may be opened right now, by whoever asks; else the seconds after which to ask again."""


class OwnTurns:
    """Those of the only process there is."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = -_EVERY

    async def queue(self) -> float:
        """The seconds until a session may be opened."""
        return max(0.0, self._last + _EVERY - self._clock())

    async def claim(self) -> float:
        """0 where it may be now, once in five seconds; else the seconds until then."""
        if (wait := await self.queue()) == 0:
            self._last = self._clock()
        return wait


class SharedTurns:
    """Those of all processes together, by the database's clock."""

    def __init__(self, leases: Leases, bucket: int) -> None:
        self._leases, self._bucket = leases, bucket

    async def queue(self) -> float:
        """The seconds until it is probably its turn."""
        return await self._leases.identify_in(self._bucket)

    async def claim(self) -> float:
        """0 where a session may be opened right now; else the seconds after which to ask again."""
        return await self._leases.identify_now(self._bucket)
