"""How many questions each person asked in the last minute, where several processes count them."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select

from bot.store.engine import Database, insert_into
from bot.store.tables import ASKERS, PROCESSES


class Askers:
    """Adds up what the processes count."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def is_shared(self) -> bool:
        """True where more than one process runs."""
        if self._database.is_sqlite:
            return False
        async with self._database.reading() as connection:
            return (await connection.execute(select(func.count()).select_from(PROCESSES))).scalar_one() > 1

    async def add(self, minute: int, questions: Mapping[str, int]) -> dict[str, int]:
        """Counts questions of some people in one minute since 1970; how many each of them asked anywhere in it."""
        rows = [{"asker": asker, "minute": minute, "questions": count} for asker, count in sorted(questions.items())]
        if not rows:
            return {}
        async with self._database.writing() as connection:
            await connection.execute(delete(ASKERS).where(ASKERS.c.minute < minute - 1))
            added = insert_into(connection, ASKERS).values(rows)
            total = {"questions": ASKERS.c.questions + added.excluded.questions}
            counted = added.on_conflict_do_update(index_elements=["asker", "minute"], set_=total)
            result = await connection.execute(counted.returning(ASKERS.c.asker, ASKERS.c.questions))
            return {row.asker: row.questions for row in result}
