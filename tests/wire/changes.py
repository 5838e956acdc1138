"""Waiting until something is true of the server."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Wakes those who wait whenever the server's state has changed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def tell(self) -> None:
        """Lets all who wait look again."""
        self._event.set()
        self._event = asyncio.Event()

    async def until(self, found: Callable[[], T | None], what: str, seconds: float = 15) -> T:
        """Returns the first truthy value of `found`.

        Raises:
            AssertionError: there was none in time; the message names `what` was waited for.
        """
        try:
            async with asyncio.timeout(seconds):
                while not (value := found()):
                    await self._event.wait()
                return value
        except TimeoutError:
            raise AssertionError(f"no {what} within {seconds:g} s") from None
