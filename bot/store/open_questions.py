"""Questions that have no answer yet, so that a restart can answer them; forgotten with their answer."""

from sqlalchemy import bindparam, delete, select

from bot.store.engine import Database, insert_into
from bot.store.tables import OPEN_QUESTIONS


class OpenQuestions:
    """Keeps what was asked, by the id that the asking program gives it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, texts: dict[str, str], now: float) -> None:
        """Keeps questions; one that is there already is kept as it was."""
        async with self._database.writing() as connection:
            rows = [{"id": key, "text": text, "asked_at": now} for key, text in texts.items()]
            await connection.execute(insert_into(connection, OPEN_QUESTIONS).on_conflict_do_nothing(), rows)

    async def drop(self, ids: set[str]) -> None:
        """Forgets questions; those that aren't there are no matter."""
        async with self._database.writing() as connection:
            one = delete(OPEN_QUESTIONS).where(OPEN_QUESTIONS.c.id == bindparam("question"))
            await connection.execute(one, [{"question": each} for each in ids])

    async def since(self, when: float) -> list[str]:
        """The questions kept from a time on, in their order; what is older is forgotten."""
        async with self._database.writing() as connection:
            await connection.execute(delete(OPEN_QUESTIONS).where(OPEN_QUESTIONS.c.asked_at < when))
            wanted = select(OPEN_QUESTIONS.c.text).order_by(OPEN_QUESTIONS.c.asked_at, OPEN_QUESTIONS.c.id)
            return list(await connection.scalars(wanted))
