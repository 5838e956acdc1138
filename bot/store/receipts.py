"""Receipts: what an answer quoted, for as long as its owner is there.

A receipt says nothing of who asked, nor what. What is quoted from an article in the store is kept by reference to its
version; a quotation from a house article, which is a file, is kept by value.
"""

import json
import zlib
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select, tuple_

from bot.store.engine import Database, insert_into
from bot.store.tables import RECEIPTS, VERSIONS


class Quoted(NamedTuple):
    """A quotation of a receipt; spans are into the text of the article's version."""

    article: str
    version: int | None
    """None where the quotation is kept by value."""
    start: int
    end: int
    core: tuple[int, int]
    paragraph: int
    kind: str
    before: tuple[tuple[int, int], ...] = ()
    """Spans of the lines to be read before it."""
    value: dict[str, Any] | None = None
    """Text, lines before and citation, where the quotation is kept by value."""


class Receipt(NamedTuple):
    """What an answer quoted."""

    owner: str
    code: str
    answered_at: float
    confidence: float
    quotations: tuple[Quoted, ...]


class Receipts:
    """Keeps and finds receipts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, receipts: Sequence[Receipt]) -> None:
        """Keeps receipts; one with a code that its owner has already is not kept again."""
        rows = [
            each._asdict() | {"quotations": zlib.compress(json.dumps(each.quotations).encode("utf-8"))}
            for each in receipts
        ]
        if rows:
            async with self._database.writing() as connection:
                await connection.execute(insert_into(connection, RECEIPTS).on_conflict_do_nothing(), rows)

    async def find(self, code: str, owner: str | None) -> Receipt | None:
        """The receipt of that code, of this owner, or with None of anybody."""
        wanted = select(RECEIPTS).where(RECEIPTS.c.code == code)
        if owner is not None:
            wanted = wanted.where(RECEIPTS.c.owner == owner)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted.limit(1))).one_or_none()
        if row is None:
            return None
        quotations = tuple(
            Quoted(article, version, start, end, (core[0], core[1]), paragraph, kind, tuple(map(tuple, before)), value)
            for article, version, start, end, core, paragraph, kind, before, value in json.loads(
                zlib.decompress(row.quotations)
            )
        )
        return Receipt(row.owner, row.code, row.answered_at, row.confidence, quotations)

    async def versions_of(self, texts: Collection[tuple[str, str, str]]) -> dict[tuple[str, str, str], int]:
        """The number of the newest version of each article with its text, where one has it.

        Args:
            texts: owner, article and the hash of its text; all are looked up at once.
        """
        columns = (VERSIONS.c.owner, VERSIONS.c.article, VERSIONS.c.text_hash)
        wanted = select(*columns, func.max(VERSIONS.c.number)).where(tuple_(*columns).in_(texts)).group_by(*columns)
        async with self._database.reading() as connection:
            return {(owner, article, text): number for owner, article, text, number in await connection.execute(wanted)}
