"""What became of questions: their outcome and what was quoted, and their text only where that is kept."""

import time
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import delete, select, update

from bot.store.engine import Database, insert_into
from bot.store.records import storable
from bot.store.tables import EXCHANGES, OWNERS, VOTES

DAY: Final = 86_400.0


class Outcome(StrEnum):
    """What a question came to."""

    ANSWERED = "answered"
    NEAREST = "nearest"
    """No answer, but the nearest sentences were shown."""
    NOTHING = "nothing"
    FAILED = "failed"


class Exchange(NamedTuple):
    """A question and its outcome; what was quoted first is kept by reference alone."""

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
    code: str | None = None
    """Of its receipt; unique among its owner's."""


class Exchanges:
    """Keeps the outcome of each question."""

    def __init__(self, database: Database, days: int) -> None:
        """`days` for which the text of questions is kept; 0 where it never is."""
        self._database = database
        self._days = days

    @property
    def question_days(self) -> int:
        """For how many days the text of a question is kept; 0 where it never is."""
        return self._days

    async def keep(self, exchanges: Sequence[tuple[str, Exchange]]) -> None:
        """Keeps exchanges, each with its owner, and with its question only where questions are kept.

        One whose code its owner has already is not kept again.
        """
        if not exchanges:
            return
        rows = []
        for owner, exchange in exchanges:
            question = storable(exchange.question) if exchange.question and self._days else None
            rows.append(exchange._replace(question=question)._asdict() | {"owner": owner})
        async with self._database.writing() as connection:
            owners = [{"owner": owner} for owner in sorted({owner for owner, _ in exchanges})]
            await connection.execute(insert_into(connection, OWNERS).on_conflict_do_nothing(), owners)
            await connection.execute(insert_into(connection, EXCHANGES).on_conflict_do_nothing(), rows)

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

    async def clean(self, owner: str, days: float) -> None:
        """Deletes the exchanges and the votes of an owner that are older than so many days."""
        before = time.time() - days * DAY
        async with self._database.writing() as connection:
            await connection.execute(delete(EXCHANGES).where(EXCHANGES.c.owner == owner, EXCHANGES.c.asked_at < before))
            await connection.execute(delete(VOTES).where(VOTES.c.owner == owner, VOTES.c.voted_at < before))

    async def owners(self) -> list[str]:
        """Those of whom there are exchanges."""
        async with self._database.reading() as connection:
            wanted = select(EXCHANGES.c.owner).distinct().order_by(EXCHANGES.c.owner)
            return list(await connection.scalars(wanted))

    async def clean_texts(self) -> None:
        """Deletes the texts that were kept for their days."""
        is_old = EXCHANGES.c.asked_at < time.time() - self._days * DAY
        async with self._database.writing() as connection:
            has_text = EXCHANGES.c.question.is_not(None)
            await connection.execute(update(EXCHANGES).where(is_old, has_text).values(question=None))

    async def _found(self, *conditions: Any) -> list[Exchange]:  # noqa: ANN401 - SQLAlchemy's own
        columns = [EXCHANGES.c[name] for name in Exchange._fields]
        wanted = select(*columns).where(*conditions).order_by(EXCHANGES.c.asked_at, EXCHANGES.c.id)
        async with self._database.reading() as connection:
            found = [Exchange(*row) for row in await connection.execute(wanted)]
        return [each._replace(outcome=Outcome(each.outcome)) for each in found]
