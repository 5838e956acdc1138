"""What became of questions: their outcome and what people thought of it, and their text only where that is kept."""

import time
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select, update

from bot.store import owners
from bot.store.engine import Database
from bot.store.records import storable
from bot.store.tables import EXCHANGES


class Outcome(StrEnum):
    """What a question came to."""

    ANSWERED = "answered"
    NEAREST = "nearest"
    """No answer, but the nearest sentences were shown."""
    NOTHING = "nothing"
    FAILED = "failed"


class Exchange(NamedTuple):
    """A question and its outcome; what was quoted is kept by reference alone."""

    asked_at: float
    outcome: Outcome
    confidence: float
    milliseconds: float
    place: str | None = None
    asker: str | None = None
    question: str | None = None
    """None where questions aren't kept, or not any more."""
    article: str | None = None
    version: int | None = None
    start: int | None = None
    end: int | None = None
    feedback: str | None = None
    reason: str | None = None
    id: int = 0


class Exchanges:
    """Keeps the outcome of each question."""

    def __init__(self, database: Database, days: int) -> None:
        """`days` for which the text of questions is kept; 0 where it never is."""
        self._database = database
        self._days = days

    async def keep(self, owner: str, exchange: Exchange) -> int:
        """Keeps an exchange and returns its id; its question and what people wrote only where questions are kept."""
        question = storable(exchange.question) if exchange.question and self._days else None
        values = exchange._replace(question=question, reason=None)._asdict()
        del values["id"]
        async with self._database.writing() as connection:
            await owners.lock(connection, owner)
            added = insert(EXCHANGES).values(owner=owner, **values).returning(EXCHANGES.c.id)
            return int((await connection.execute(added)).scalar_one())

    async def rate(self, owner: str, exchange_id: int, feedback: str | None, reason: str | None = None) -> bool:
        """Keeps what somebody thought of an answer, in place of what was there; False where there is no such answer."""
        values = {"feedback": feedback, "reason": storable(reason) if reason else None}
        rated = update(EXCHANGES).where(EXCHANGES.c.owner == owner, EXCHANGES.c.id == exchange_id).values(values)
        async with self._database.writing() as connection:
            return (await connection.execute(rated)).rowcount > 0

    async def since(self, owner: str, when: float) -> list[Exchange]:
        """The exchanges from a time on, in their order."""
        return await self._found(EXCHANGES.c.owner == owner, EXCHANGES.c.asked_at >= when)

    async def of_asker(self, asker: str) -> list[Exchange]:
        """The exchanges of one person, whoever's articles they asked."""
        return await self._found(EXCHANGES.c.asker == asker)

    async def forget_asker(self, asker: str) -> int:
        """Deletes the exchanges of one person; how many there were."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(EXCHANGES).where(EXCHANGES.c.asker == asker))).rowcount

    async def clean(self) -> None:
        """Deletes the texts that were kept for their days."""
        is_old = EXCHANGES.c.asked_at < time.time() - self._days * 86_400
        has_text = EXCHANGES.c.question.is_not(None) | EXCHANGES.c.reason.is_not(None)
        async with self._database.writing() as connection:
            await connection.execute(update(EXCHANGES).where(is_old, has_text).values(question=None, reason=None))

    async def _found(self, *conditions: Any) -> list[Exchange]:  # noqa: ANN401 - SQLAlchemy's own
        columns = [EXCHANGES.c[name] for name in Exchange._fields]
        wanted = select(*columns).where(*conditions).order_by(EXCHANGES.c.asked_at, EXCHANGES.c.id)
        async with self._database.reading() as connection:
            found = [Exchange(*row) for row in await connection.execute(wanted)]
        return [each._replace(outcome=Outcome(each.outcome)) for each in found]
