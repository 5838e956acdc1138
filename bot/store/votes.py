"""What people think of answers: one vote a person and answer, which they may change."""

import time
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import delete, exists, select

from bot.store.engine import Database, insert_into
from bot.store.records import storable
from bot.store.tables import EXCHANGES, VOTES


class Reason(StrEnum):
    """Why an answer isn't liked."""

    WRONG = "wrong"
    BESIDE = "beside"
    """It answers another question."""
    OUTDATED = "outdated"
    OTHER = "other"


class Vote(NamedTuple):
    """What one person thinks of one answer."""

    code: str
    """Of the answer's receipt."""
    person: str
    liked: bool
    reason: Reason | None = None
    words: str | None = None
    """Their own."""
    voted_at: float = 0.0


class Votes:
    """Keeps votes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, owner: str, vote: Vote) -> bool:
        """Keeps a vote in place of the one that its person had; False where the owner has no such answer."""
        values = vote._asdict() | {"voted_at": time.time(), "words": storable(vote.words) if vote.words else None}
        answered = select(exists().where(EXCHANGES.c.owner == owner, EXCHANGES.c.code == vote.code))
        async with self._database.writing() as connection:
            if not (await connection.execute(answered)).scalar_one():
                return False
            added = insert_into(connection, VOTES).values(owner=owner, **values)
            changed = {name: values[name] for name in ("liked", "reason", "words", "voted_at")}
            keys = ["owner", "code", "person"]
            await connection.execute(added.on_conflict_do_update(index_elements=keys, set_=changed))
            return True

    async def since(self, owner: str, when: float) -> list[Vote]:
        """The votes on an owner's answers from a time on, in their order."""
        return await self._found(VOTES.c.owner == owner, VOTES.c.voted_at >= when)

    async def of_person(self, person: str) -> list[Vote]:
        """The votes of one person."""
        return await self._found(VOTES.c.person == person)

    async def forget_person(self, person: str) -> int:
        """Deletes the votes of one person; how many there were."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(VOTES).where(VOTES.c.person == person))).rowcount

    async def _found(self, *conditions: Any) -> list[Vote]:  # noqa: ANN401 - SQLAlchemy's own
        wanted = select(*(VOTES.c[name] for name in Vote._fields)).where(*conditions).order_by(VOTES.c.voted_at)
        async with self._database.reading() as connection:
            found = [Vote(*row) for row in await connection.execute(wanted)]
        return [each._replace(reason=Reason(each.reason) if each.reason else None) for each in found]
