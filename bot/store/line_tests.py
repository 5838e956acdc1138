"""The outcomes of line tests."""

import json
from typing import Final, NamedTuple

from sqlalchemy import delete, insert, select

from bot.store.engine import Database
from bot.store.tables import LINE_TESTS

KEPT: Final = 90 * 86_400.0
"""Seconds for which outcomes are kept."""


class LineTest(NamedTuple):
    """How a line test went."""

    at: float
    """In seconds since 1970."""
    asked: int
    """Questions."""
    failed: tuple[tuple[str, str], ...]
    """Article and question of those that failed."""


class LineTestRecords:
    """Keeps the outcome of each test, by the owner whose library was asked ("" for the house articles)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, owner: str, test: LineTest) -> None:
        """Keeps an outcome; those that are older than `KEPT` go."""
        row = {"owner": owner, "at": test.at, "asked": test.asked, "failed": json.dumps(test.failed)}
        async with self._database.writing() as connection:
            await connection.execute(delete(LINE_TESTS).where(LINE_TESTS.c.at < test.at - KEPT))
            await connection.execute(delete(LINE_TESTS).where(LINE_TESTS.c.owner == owner, LINE_TESTS.c.at == test.at))
            await connection.execute(insert(LINE_TESTS), row)

    async def last(self, owner: str) -> LineTest | None:
        """The outcome of the last test; None where there was none."""
        wanted = select(LINE_TESTS).where(LINE_TESTS.c.owner == owner).order_by(LINE_TESTS.c.at.desc()).limit(1)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).one_or_none()
        if row is None:
            return None
        return LineTest(row.at, row.asked, tuple((article, question) for article, question in json.loads(row.failed)))
