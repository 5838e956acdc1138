"""The numbered changes, by which every process learns what the others have changed."""

import time
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.tables import CHANGES, COUNTERS

_COUNTER: Final = "changes"
KEPT: Final = 7 * 86_400.0
"""Seconds for which changes stay: a process that is away for longer begins anew."""


class ChangeKind(StrEnum):
    """What was changed."""

    ARTICLE = "article"
    """It was added, or has a new version or description."""
    REMOVAL = "removal"
    SETTINGS = "settings"
    FEED = "feed"
    OWNER = "owner"
    """Everything of an owner was deleted."""


class Change(NamedTuple):
    """One change, at its number."""

    number: int
    owner: str
    kind: ChangeKind
    article: str | None


class Changes:
    """Reads the changes; they are written by whatever makes them, in its own transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last(self) -> int:
        """The number of the last change; 0 where there is none."""
        async with self._database.reading() as connection:
            wanted = select(COUNTERS.c.number).where(COUNTERS.c.name == _COUNTER)
            return int((await connection.execute(wanted)).scalar_one())

    async def since(self, number: int) -> list[Change]:
        """The changes above `number`, in their order."""
        columns = (CHANGES.c.number, CHANGES.c.owner, CHANGES.c.kind, CHANGES.c.article)
        wanted = select(*columns).where(CHANGES.c.number > number).order_by(CHANGES.c.number)
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted)
            return [Change(row.number, row.owner, ChangeKind(row.kind), row.article) for row in rows]

    async def clean(self) -> None:
        """Deletes those that are older than `KEPT`; numbers go on from the last."""
        async with self._database.writing() as connection:
            await connection.execute(delete(CHANGES).where(CHANGES.c.at < time.time() - KEPT))


async def note(connection: AsyncConnection, owner: str, changed: Iterable[tuple[ChangeKind, str | None]]) -> None:
    """Writes changes of an owner, each a kind and the id of an article, in the transaction that makes them.

    Call it last in there: the counter's row is locked from here to the commit.
    """
    rows = [{"owner": owner, "kind": kind, "article": article, "at": time.time()} for kind, article in changed]
    if not rows:
        return
    counted = (
        update(COUNTERS)
        .where(COUNTERS.c.name == _COUNTER)
        .values(number=COUNTERS.c.number + len(rows))
        .returning(COUNTERS.c.number)
    )
    last = (await connection.execute(counted)).scalar_one()
    first = last - len(rows) + 1
    await connection.execute(insert(CHANGES), [row | {"number": first + at} for at, row in enumerate(rows)])
