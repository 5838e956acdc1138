"""The index of each owner's articles, kept so that any process opens it instead of building it."""

from typing import NamedTuple

from sqlalchemy import exists, select

from bot.store.changes import OF_ARTICLES
from bot.store.engine import Database, insert_into
from bot.store.tables import CHANGES, INDEXES, OWNERS


class KeptIndex(NamedTuple):
    """An index as it is kept."""

    number: int
    """Of the last change that it holds."""
    content: bytes


class Indexes:
    """Keeps one index for each owner, which goes with what is removed from it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, owner: str) -> KeptIndex | None:
        """An owner's index; None where none is kept."""
        wanted = select(INDEXES.c.number, INDEXES.c.content).where(INDEXES.c.owner == owner)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).one_or_none()
            return KeptIndex(*row) if row else None

    async def keep(self, owner: str, index: KeptIndex) -> bool:
        """Keeps an index in the place of an older one; False where the owner's articles have changed since."""
        row = index._asdict()
        since = exists().where(
            CHANGES.c.owner == owner, CHANGES.c.number > index.number, CHANGES.c.kind.in_(OF_ARTICLES)
        )
        async with self._database.writing() as connection:
            lock = select(OWNERS.c.owner).where(OWNERS.c.owner == owner).with_for_update()
            if not (await connection.execute(lock)).scalar() or (await connection.execute(select(since))).scalar_one():
                return False
            kept = insert_into(connection, INDEXES).values(owner=owner, **row)
            await connection.execute(kept.on_conflict_do_update(index_elements=["owner"], set_=row))
            return True
