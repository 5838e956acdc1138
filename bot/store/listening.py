"""Waiting for what other processes change: PostgreSQL's notifications, and the clock beside them.

A notification arrives within a millisecond of the commit, but one that is sent while nobody listens is lost, and a
connection may be gone for minutes before its end is noticed. So it only says when to look: what there is to see stands
in the numbered changes.
"""

import asyncio
from contextlib import suppress
from typing import Any, Final

import asyncpg

from bot.store.changes import CHANNEL
from bot.store.engine import Database

_CONNECTING: Final = 3.0
"""Seconds that the server has to take up a connection."""


class Listener:
    """Listens to one database, over a connection of its own; SQLite has nothing to say."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: asyncpg.Connection | None = None
        self._heard = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Returns when something was changed, or when it may have been missed; at last after so many seconds."""
        if not self._database.is_sqlite and (self._connection is None or self._connection.is_closed()):
            await self._connect()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._heard.wait()
        self._heard.clear()

    async def close(self) -> None:
        """Ends the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()

    async def _connect(self) -> None:
        address = self._database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._connection = await asyncpg.connect(address, timeout=_CONNECTING)
            self._connection.add_termination_listener(self._hear)
            await self._connection.add_listener(CHANNEL, self._hear)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return  # the clock goes on, and so does the next attempt
        self._heard.set()

    def _hear(self, *_: Any) -> None:  # noqa: ANN401 - asyncpg's own
        self._heard.set()
