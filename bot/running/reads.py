"""Reads of the store that nobody waits long for: a database may be locked by another program, or its server silent."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

from bot.errors import StoreUnavailable

_Read = TypeVar("_Read")


class Reads:
    """Reads by keys; one that is late goes on beside, and whoever reads the same meanwhile isn't kept waiting."""

    def __init__(self, place: Callable[[], str]) -> None:
        """Reads of the store at the `place` that stands in errors."""
        self._place = place
        self._late: dict[Hashable, asyncio.Future[Any]] = {}

    async def within(self, seconds: float, key: Hashable, read: Callable[[], Awaitable[_Read]]) -> _Read:
        """What `read` returns.

        Raises:
            StoreUnavailable: that takes longer, or an earlier one still does.
            StoreError: it can't be read.
        """
        if key not in self._late:
            reading = asyncio.ensure_future(read())
            await asyncio.wait([reading], timeout=seconds)
            if reading.done():
                return reading.result()
            self._late[key] = reading
            reading.add_done_callback(lambda read: self._ended(key, read))
        raise StoreUnavailable(self._place(), "it does not answer")

    def _ended(self, key: Hashable, late: asyncio.Future[Any]) -> None:
        if self._late.get(key) is late:
            del self._late[key]
        if not late.cancelled():
            late.exception()  # who asked has gone on without
