"""When the scheduled jobs are due, so that a restart neither repeats nor misses one."""

import time

from sqlalchemy import select, update

from bot.store.engine import Database, insert_into
from bot.store.tables import DUE


class Due:
    """A time for each job, by the owner that it is for ("" where for all) and its name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def at(self, name: str, owner: str = "") -> float | None:
        """When a job is due; None where that was never set."""
        async with self._database.reading() as connection:
            wanted = select(DUE.c.at).where(DUE.c.owner == owner, DUE.c.name == name)
            return (await connection.execute(wanted)).scalar()

    async def set(self, name: str, at: float, owner: str = "") -> None:
        """Sets when a job is due."""
        async with self._database.writing() as connection:
            added = insert_into(connection, DUE).values(owner=owner, name=name, at=at)
            await connection.execute(added.on_conflict_do_update(index_elements=["owner", "name"], set_={"at": at}))

    async def take(self, name: str, again_in: float, owner: str = "", now: float | None = None) -> bool:
        """True for one caller where the job is due, which from then on is due in so many seconds."""
        now = time.time() if now is None else now
        is_due = (DUE.c.owner == owner, DUE.c.name == name, DUE.c.at <= now)
        async with self._database.writing() as connection:
            taken = await connection.execute(update(DUE).where(*is_due).values(at=now + again_in))
            return taken.rowcount > 0
