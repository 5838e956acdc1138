"""Keeping one article: which article it is a version of, and what is written of it."""

import json
import time
from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final, NamedTuple

from sqlalchemy import and_, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.articles._queries import as_article, of_number
from bot.store.articles._records import FETCHED, Kept, Origin, Source, Status
from bot.store.identity import is_nearly, normal_address, shingles
from bot.store.records import packed, storable
from bot.store.tables import ARTICLES, SHINGLES, VERSIONS
from knowledge.article import Article

_COMPARED: Final = 5
"""Candidates that are compared word by word: those with most shingles in common."""
_IN_COMMON: Final = 3
"""Shingles that a candidate must share, of sixteen: with nine tenths of the words in common it is eight on average."""


class Keeper(NamedTuple):
    """Keeps articles of an owner in a transaction."""

    connection: AsyncConnection
    place: str
    """Of the database, for errors."""
    owner: str
    reserved: Collection[str]
    """Ids that a new article doesn't get."""

    async def keep(self, article: Article, source: Source) -> Kept:
        """Keeps an article, as a new one or as a version of one that is there."""
        now = time.time()
        address = source.address or article.url
        key = storable(normal_address(address)) if address else None
        runs = shingles(article.text)
        if source.version_of is not None and await self._is_taken(source.version_of):
            found: tuple[Article, int] | None = await self._newest(source.version_of)
        else:
            found = await self._same(article, key, runs)
        described = {
            "title": storable(article.title),
            "source_hash": source.hash,
            "origin": source.origin,
            "name": storable(source.name) if source.name else None,
            "feed": source.feed,
            "etag": source.etag,
            "last_modified": source.last_modified,
            "checked_at": now if source.origin in FETCHED else None,
            "gone_at": None,
        }
        located = {"address": storable(address) if address else None, "address_key": key}
        if found is None:
            article = replace(article, id=await self._free_id(article.id))
            row = {"owner": self.owner, "id": article.id, "version": 1, "added_by": source.by}
            times = {"added_at": now, "changed_at": now}
            await self.connection.execute(insert(ARTICLES).values(row | located | times | described))
            kept = Kept(article, 1, Status.ADDED)
        else:
            before, number = found
            article = replace(article, id=before.id, **await self._corrected(before.id, source.origin))
            if article == before:
                return Kept(article, number, Status.UNCHANGED)
            kept = Kept(article, number + 1, Status.REPLACED)
            described["title"] = storable(article.title)
            values = described | {"version": number + 1, "changed_at": now} | (located if address else {})
            is_it = and_(ARTICLES.c.owner == self.owner, ARTICLES.c.id == article.id)
            await self.connection.execute(update(ARTICLES).where(is_it).values(values))
        await self._write(kept, source.hash, runs, now)
        return kept

    async def _write(self, kept: Kept, source_hash: str, runs: Collection[int], now: float) -> None:
        """Writes a version, and the shingles of the newest in the place of those before."""
        named = {"owner": self.owner, "article": kept.article.id}
        version = {"number": kept.version, "source_hash": source_hash, "kept_at": now}
        await self.connection.execute(insert(VERSIONS).values(named | version | packed(kept.article)._asdict()))
        if kept.version > 1:
            of_it = and_(SHINGLES.c.owner == self.owner, SHINGLES.c.article == kept.article.id)
            await self.connection.execute(delete(SHINGLES).where(of_it))
        await self.connection.execute(insert(SHINGLES), [named | {"hash": each} for each in runs])

    async def _same(
        self, article: Article, address_key: str | None, runs: Collection[int]
    ) -> tuple[Article, int] | None:
        """The article that this one is a version of, as it is now, and the number of that version."""
        if address_key is not None:
            at_address = and_(ARTICLES.c.owner == self.owner, ARTICLES.c.address_key == address_key)
            wanted = select(ARTICLES.c.id).where(at_address).limit(1)
            if found := (await self.connection.execute(wanted)).scalar():
                return await self._newest(found)
        in_common = func.count()
        alike = (
            select(SHINGLES.c.article)
            .where(SHINGLES.c.owner == self.owner, SHINGLES.c.hash.in_(runs))
            .group_by(SHINGLES.c.article)
            .having(in_common >= min(_IN_COMMON, len(runs)))
            .order_by(in_common.desc(), SHINGLES.c.article)
            .limit(_COMPARED)
        )
        for article_id in (await self.connection.execute(alike)).scalars().all():
            before, number = await self._newest(article_id)
            if is_nearly(article, before):
                return before, number
        return None

    async def _newest(self, article_id: str) -> tuple[Article, int]:
        number = select(ARTICLES.c.version).where(ARTICLES.c.owner == self.owner, ARTICLES.c.id == article_id)
        row = (await self.connection.execute(of_number(self.owner, article_id, number.scalar_subquery()))).one()
        return as_article(row, self.place), row.number

    async def _corrected(self, article_id: str, origin: Origin) -> dict[str, Any]:
        """The fields that people gave an article; what somebody adds by hand says itself what it is."""
        if origin not in FETCHED:
            return {}
        is_it = and_(ARTICLES.c.owner == self.owner, ARTICLES.c.id == article_id)
        given = (await self.connection.execute(select(ARTICLES.c.corrected).where(is_it))).scalar()
        fields: dict[str, Any] = json.loads(given) if given else {}
        return fields

    async def _free_id(self, wanted: str) -> str:
        candidate, number = wanted, 1
        while candidate in self.reserved or await self._is_taken(candidate):
            number += 1
            candidate = f"{wanted}-{number}"
        return candidate

    async def _is_taken(self, article_id: str) -> bool:
        taken = exists().where(ARTICLES.c.owner == self.owner, ARTICLES.c.id == article_id)
        return bool((await self.connection.execute(select(taken))).scalar_one())
