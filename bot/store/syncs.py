"""Which slash commands each application last registered with Discord, as a hash."""

from sqlalchemy import select

from bot.store.engine import Database, insert_into
from bot.store.tables import SYNCS


class Syncs:
    """Remembers one hash for each application."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def hash_of(self, application: str) -> str | None:
        """The hash of what was last registered; None where nothing was."""
        async with self._database.reading() as connection:
            wanted = select(SYNCS.c.hash).where(SYNCS.c.application == application)
            return (await connection.execute(wanted)).scalar()

    async def set(self, application: str, value: str) -> None:
        """Remembers the hash of what was registered just now."""
        async with self._database.writing() as connection:
            added = insert_into(connection, SYNCS).values(application=application, hash=value)
            await connection.execute(added.on_conflict_do_update(index_elements=["application"], set_={"hash": value}))
