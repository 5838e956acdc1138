"""Owners: those that have left, and deleting what is theirs."""

import time
from collections.abc import Collection
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.changes import ChangeKind, note
from bot.store.engine import Database, insert_into
from bot.store.tables import (
    ARTICLES,
    DUE,
    EXCHANGES,
    FEEDS,
    HIDDEN_EVENTS,
    LINE_TESTS,
    OWNERS,
    PLACES,
    RECEIPTS,
    VOTES,
    WISHES,
)

KEPT: Final = 30 * 86_400.0
"""Seconds for which the data of an owner that left is kept."""


class Owners:
    """Takes down who left, and deletes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def left(self, owner: str) -> None:
        """Takes down that an owner left just now; nothing where that is known already."""
        async with self._database.writing() as connection:
            await lock(connection, owner)
            gone = update(OWNERS).where(OWNERS.c.owner == owner, OWNERS.c.left_at.is_(None))
            await connection.execute(gone.values(left_at=time.time()))

    async def are_here(self, owners: Collection[str]) -> None:
        """Takes down that these owners haven't left, or are back."""
        async with self._database.writing() as connection:
            back = update(OWNERS).where(OWNERS.c.owner.in_(owners), OWNERS.c.left_at.is_not(None))
            await connection.execute(back.values(left_at=None))

    async def gone(self) -> list[str]:
        """The owners that left longer ago than their data is kept."""
        wanted = select(OWNERS.c.owner).where(OWNERS.c.left_at < time.time() - KEPT).order_by(OWNERS.c.owner)
        async with self._database.reading() as connection:
            return list((await connection.execute(wanted)).scalars())

    async def known(self) -> list[str]:
        """The owners that something is kept of."""
        async with self._database.reading() as connection:
            return list((await connection.execute(select(OWNERS.c.owner).order_by(OWNERS.c.owner))).scalars())

    async def forget(self, owner: str) -> None:
        """Deletes everything that belongs to an owner, at once."""
        async with self._database.writing() as connection:
            await lock(connection, owner)
            # Versions, shingles and entries follow.
            for table in (
                ARTICLES,
                PLACES,
                EXCHANGES,
                VOTES,
                RECEIPTS,
                WISHES,
                FEEDS,
                HIDDEN_EVENTS,
                DUE,
                LINE_TESTS,
                OWNERS,
            ):
                await connection.execute(delete(table).where(table.c.owner == owner))
            await note(connection, owner, [(ChangeKind.OWNER, None)])


async def lock(connection: AsyncConnection, owner: str) -> None:
    """Lets no other transaction that calls this for the same owner go on before the end of this one."""
    await connection.execute(insert_into(connection, OWNERS).values(owner=owner).on_conflict_do_nothing())
    await connection.execute(select(OWNERS.c.owner).where(OWNERS.c.owner == owner).with_for_update())
