"""Questions without an answer that somebody wants to hear about once there is one; kept for that alone."""

import time
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final, NamedTuple

from sqlalchemy import and_, delete, func, or_, select, update

from bot.store.changes import ChangeKind
from bot.store.engine import Database, insert_into
from bot.store.exchanges import DAY
from bot.store.records import storable
from bot.store.tables import CHANGES, WISHES

DAYS: Final = 90
"""For how long a wish is kept where no answer comes."""
MOST: Final = 20
"""Wishes that one person may have at a time, so that nobody fills the store or has the bot ask for hours."""
_LEASE: Final = 600.0
"""Seconds after which somebody may be told again where whoever meant to do it has vanished."""


class Wish(NamedTuple):
    """A question that somebody wants to hear about."""

    owner: str
    person: str
    question: str
    place: int | None
    """The channel or thread to tell it in; None for a direct message."""
    locale: str
    """Of the language to tell it in."""
    wished_at: float
    seen: int
    """The number of the change up to which no article answers it."""
    id: int = 0


class Wishes:
    """Keeps wishes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, wish: Wish) -> bool:
        """Keeps a wish, the same once; False where its person has too many."""
        question = storable(wish.question)
        row = wish._asdict() | {"question": question, "key": sha256(question.encode()).hexdigest()}
        del row["id"]
        count = select(func.count()).where(WISHES.c.person == wish.person)
        async with self._database.writing() as connection:
            if (await connection.execute(count)).scalar_one() >= MOST:
                return False
            await connection.execute(insert_into(connection, WISHES).values(row).on_conflict_do_nothing())
            return True

    async def all(self) -> list[Wish]:
        """Every wish."""
        return await self._found()

    async def changed(self) -> list[Wish]:
        """The wishes of owners whose articles have changed since these were last looked at."""
        is_article = CHANGES.c.kind.in_([ChangeKind.ARTICLE, ChangeKind.OWNER])
        last = select(func.max(CHANGES.c.number)).where(CHANGES.c.owner == WISHES.c.owner, is_article)
        return await self._found(last.scalar_subquery() > WISHES.c.seen)

    async def of_person(self, person: str) -> list[Wish]:
        """The wishes of one person."""
        return await self._found(WISHES.c.person == person)

    async def seen(self, ids: Sequence[int], number: int) -> None:
        """Takes down up to which change no article answers these."""
        async with self._database.writing() as connection:
            await connection.execute(update(WISHES).where(WISHES.c.id.in_(ids)).values(seen=number))

    async def take(self, wish: Wish) -> bool:
        """True for one caller, who is to tell it and to drop it then."""
        now = time.time()
        is_free = or_(WISHES.c.taken_at.is_(None), WISHES.c.taken_at < now - _LEASE)
        async with self._database.writing() as connection:
            taken = update(WISHES).where(WISHES.c.id == wish.id, is_free).values(taken_at=now)
            return (await connection.execute(taken)).rowcount > 0

    async def drop(self, wish: Wish) -> None:
        """Forgets a wish."""
        await self._delete(WISHES.c.id == wish.id)

    async def forget_person(self, person: str) -> int:
        """Deletes the wishes of one person; how many there were."""
        return await self._delete(WISHES.c.person == person)

    async def clean(self) -> None:
        """Deletes those that are older than `DAYS`."""
        await self._delete(WISHES.c.wished_at < time.time() - DAYS * DAY)

    async def _delete(self, condition: Any) -> int:  # noqa: ANN401 - SQLAlchemy's own
        async with self._database.writing() as connection:
            return (await connection.execute(delete(WISHES).where(condition))).rowcount

    async def _found(self, *conditions: Any) -> list[Wish]:  # noqa: ANN401
        wanted = select(*(WISHES.c[name] for name in Wish._fields)).where(and_(True, *conditions))
        async with self._database.reading() as connection:
            return [Wish(*row) for row in await connection.execute(wanted.order_by(WISHES.c.owner, WISHES.c.id))]
