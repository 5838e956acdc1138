"""Questions that have no answer yet, so that a restart can answer them; forgotten with their answer."""

from sqlalchemy import bindparam, delete, func, select

from bot.store.engine import Database, insert_into
from bot.store.tables import OPEN_QUESTIONS


class OpenQuestions:
    """Keeps what was asked, by the id that the asking program gives it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, texts: dict[str, str], now: float, shard: int | None = None) -> None:
        """Keeps questions that came through a shard; one that is there already is kept as it was."""
        async with self._database.writing() as connection:
            rows = [{"id": key, "text": text, "asked_at": now, "shard": shard} for key, text in texts.items()]
            await connection.execute(insert_into(connection, OPEN_QUESTIONS).on_conflict_do_nothing(), rows)

    async def drop(self, ids: set[str]) -> None:
        """Forgets questions; those that aren't there are no matter."""
        async with self._database.writing() as connection:
            one = delete(OPEN_QUESTIONS).where(OPEN_QUESTIONS.c.id == bindparam("question"))
            await connection.execute(one, [{"question": each} for each in ids])

    async def since(self, when: float, shard: int | None = None) -> list[str]:
        """The questions of a shard kept from a time on, in their order; what is older is forgotten.

        Those that came before there were several shards are the first one's; where there are none, all are meant.
        """
        of_shard = [] if shard is None else [func.coalesce(OPEN_QUESTIONS.c.shard, 0) == shard]
        async with self._database.writing() as connection:
            await connection.execute(delete(OPEN_QUESTIONS).where(OPEN_QUESTIONS.c.asked_at < when))
            wanted = (
                select(OPEN_QUESTIONS.c.text).where(*of_shard).order_by(OPEN_QUESTIONS.c.asked_at, OPEN_QUESTIONS.c.id)
            )
            return list(await connection.scalars(wanted))
