"""The numbered changes, by which every process learns what the others have changed."""

import time
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database
from bot.store.tables import CHANGES, COUNTERS, INDEXES

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


OF_ARTICLES: Final = (ChangeKind.ARTICLE, ChangeKind.REMOVAL, ChangeKind.OWNER)
"""Those that change what an index holds."""
CHANNEL: Final = "hotline_changes"
"""Where PostgreSQL says that there are changes."""


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

    async def since(self, number: int, owner: str | None = None) -> list[Change]:
        """The changes above `number`, in their order; with an owner those of their articles alone."""
        columns = (CHANGES.c.number, CHANGES.c.owner, CHANGES.c.kind, CHANGES.c.article)
        wanted = select(*columns).where(CHANGES.c.number > number).order_by(CHANGES.c.number)
        if owner is not None:
            wanted = wanted.where(CHANGES.c.owner == owner, CHANGES.c.kind.in_(OF_ARTICLES))
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted)
            return [Change(row.number, row.owner, ChangeKind(row.kind), row.article) for row in rows]

    async def clean(self) -> None:
        """Deletes those that are older than `KEPT`, and the indexes that lack one of them; numbers go on."""
        is_old = time.time() - KEPT > CHANGES.c.at
        lacks = exists().where(
            CHANGES.c.owner == INDEXES.c.owner, CHANGES.c.number > INDEXES.c.number, CHANGES.c.kind.in_(OF_ARTICLES)
        )
        async with self._database.writing() as connection:
            await connection.execute(delete(INDEXES).where(lacks.where(is_old)))
            await connection.execute(delete(CHANGES).where(is_old))


async def note(connection: AsyncConnection, owner: str, changed: Iterable[tuple[ChangeKind, str | None]]) -> None:
    """Writes changes of an owner, each a kind and the id of an article, in the transaction that makes them.

    Call it last in there: the counter's row is locked from here to the commit. An index that holds what was removed
    goes with it.
    """
    rows = [{"owner": owner, "kind": kind, "article": article, "at": time.time()} for kind, article in changed]
    if not rows:
        return
    if any(row["kind"] in {ChangeKind.REMOVAL, ChangeKind.OWNER} for row in rows):
        await connection.execute(delete(INDEXES).where(INDEXES.c.owner == owner))
    counted = (
        update(COUNTERS)
        .where(COUNTERS.c.name == _COUNTER)
        .values(number=COUNTERS.c.number + len(rows))
        .returning(COUNTERS.c.number)
    )
    last = (await connection.execute(counted)).scalar_one()
    first = last - len(rows) + 1
    await connection.execute(insert(CHANGES), [row | {"number": first + at} for at, row in enumerate(rows)])
    if connection.dialect.name == "postgresql":  # sent with the commit
        await connection.execute(select(func.pg_notify(CHANNEL, "")))
