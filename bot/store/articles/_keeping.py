"""Keeping articles: which article each is a version of, and what is written of them.

What is there already is looked up for all of them together, and all that is new is written together: a statement takes
as long as reading a small file does, and thousands of files come at once. In between they are decided on one after the
other, each as if those before it had been written. What takes long for a long text is done beside the event loop.
"""

import json
import time
from asyncio import to_thread
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from sqlalchemy import and_, delete, exists, insert, select, update
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
_TOGETHER: Final = 100
"""Articles that are looked up in one query, in which each has sixteen shingles; SQLite takes 32,766 values."""


class _Given(NamedTuple):
    """An article that is to be kept, and what it is recognised by."""

    article: Article
    source: Source
    address: str | None
    address_key: str | None
    runs: frozenset[int]


class Keeper:
    """Keeps articles of an owner in a transaction."""

    def __init__(self, connection: AsyncConnection, place: str, owner: str, reserved: Collection[str]) -> None:
        """Keeps them in the database at `place`, as errors name it; no new article gets an id that is `reserved`."""
        self._connection = connection
        self._place = place
        self._owner = owner
        self._reserved = reserved
        self._ids: set[str] = set()
        """Those that are known to be taken."""
        self._at_address: dict[str, str] = {}
        """Keys of addresses -> ids."""
        self._with_run: dict[int, set[str]] = {}
        """Shingles -> the ids of the articles that have them."""
        self._current: dict[str, tuple[Article, int]] = {}
        """The articles that were decided on, by their ids, each with the number of its newest version."""
        self._new: dict[str, dict[str, Any]] = {}
        self._changed: dict[str, dict[str, Any]] = {}
        """Rows of articles that are to be inserted, and values that are to be updated."""
        self._versions: list[tuple[Article, dict[str, Any]]] = []
        """Articles, and what the rows of their versions hold beside them."""
        self._runs: dict[str, frozenset[int]] = {}
        """The shingles that an article is to have."""

    async def keep(self, articles: Sequence[tuple[Article, Source]]) -> list[Kept]:
        """Keeps articles, each as a new one or as a version of one that is there."""
        kept: list[Kept] = []
        for start in range(0, len(articles), _TOGETHER):
            several = await to_thread(_given, articles[start : start + _TOGETHER])
            await self._look_up(several)
            kept += [await self._decide(each) for each in several]
            await self._write()
        return kept

    async def _look_up(self, several: Sequence[_Given]) -> None:
        """Looks up what is there of what several articles are recognised by."""
        ids = {each.article.id for each in several}
        of_owner = ARTICLES.c.owner == self._owner
        taken = await self._connection.execute(select(ARTICLES.c.id).where(of_owner, ARTICLES.c.id.in_(ids)))
        self._ids.update(taken.scalars())
        if keys := {each.address_key for each in several if each.address_key is not None}:
            wanted = select(ARTICLES.c.address_key, ARTICLES.c.id).where(of_owner, ARTICLES.c.address_key.in_(keys))
            for key, article_id in await self._connection.execute(wanted):
                self._at_address.setdefault(key, article_id)
        runs = frozenset().union(*(each.runs for each in several))
        wanted_runs = select(SHINGLES.c.hash, SHINGLES.c.article).where(
            SHINGLES.c.owner == self._owner, SHINGLES.c.hash.in_(runs)
        )
        for run, article_id in await self._connection.execute(wanted_runs):
            self._with_run.setdefault(run, set()).add(article_id)

    async def _decide(self, given: _Given) -> Kept:
        """What an article is to be kept as; notes what is to be written of it."""
        article, source = given.article, given.source
        now = time.time()
        found = await self._found(given)
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
        located = {"address": storable(given.address) if given.address else None, "address_key": given.address_key}
        if found is None:
            article = replace(article, id=await self._free_id(article.id))
            row = {"owner": self._owner, "id": article.id, "version": 1, "added_by": source.by}
            self._new[article.id] = row | {"added_at": now, "changed_at": now} | located | described
            kept = Kept(article, 1, Status.ADDED)
        else:
            before, number = found
            article = replace(article, id=before.id, **await self._corrected(before.id, source.origin))
            if article == before:
                return Kept(article, number, Status.UNCHANGED)
            kept = Kept(article, number + 1, Status.REPLACED)
            described["title"] = storable(article.title)
            values = described | {"version": number + 1, "changed_at": now} | (located if given.address else {})
            row = self._new.get(article.id) or self._changed.setdefault(article.id, {})
            row.update(values)
        self._take_down(kept, given, now)
        return kept

    def _take_down(self, kept: Kept, given: _Given, now: float) -> None:
        """Notes a version, and by what the next articles may recognise it."""
        article = kept.article
        named = {"owner": self._owner, "article": article.id}
        version = {"number": kept.version, "source_hash": given.source.hash, "kept_at": now}
        self._versions.append((article, named | version))
        self._runs[article.id] = given.runs
        self._ids.add(article.id)
        self._current[article.id] = article, kept.version
        if given.address_key is not None:
            self._at_address[given.address_key] = article.id
        for run in given.runs:
            self._with_run.setdefault(run, set()).add(article.id)

    async def _write(self) -> None:
        """Writes what is noted; the shingles of a newest version take the place of those before."""
        execute = self._connection.execute
        if self._new:
            await execute(insert(ARTICLES), list(self._new.values()))
        for article_id, values in self._changed.items():
            is_it = and_(ARTICLES.c.owner == self._owner, ARTICLES.c.id == article_id)
            await execute(update(ARTICLES).where(is_it).values(values))
        if self._versions:
            await execute(insert(VERSIONS), await to_thread(_rows, self._versions))
        if self._changed:
            of_them = and_(SHINGLES.c.owner == self._owner, SHINGLES.c.article.in_(self._changed))
            await execute(delete(SHINGLES).where(of_them))
        if rows := list(self._shingles()):
            await execute(insert(SHINGLES), rows)
        for noted in (self._new, self._changed, self._versions, self._runs):
            noted.clear()

    def _shingles(self) -> Iterator[dict[str, Any]]:
        for article_id, runs in self._runs.items():
            for run in sorted(runs):
                yield {"owner": self._owner, "article": article_id, "hash": run}

    async def _found(self, given: _Given) -> tuple[Article, int] | None:
        """The article that one is a version of, as it is now, and the number of that version."""
        known = given.source.version_of
        if known is not None and await self._is_taken(known):
            return await self._newest(known)
        if given.address_key is not None and given.address_key in self._at_address:
            return await self._newest(self._at_address[given.address_key])
        in_common = Counter(article_id for run in given.runs for article_id in self._with_run.get(run, ()))
        enough = min(_IN_COMMON, len(given.runs))
        alike = sorted((-number, article_id) for article_id, number in in_common.items() if number >= enough)
        for _, article_id in alike[:_COMPARED]:
            before, number = await self._newest(article_id)
            if await to_thread(is_nearly, given.article, before):
                return before, number
        return None

    async def _newest(self, article_id: str) -> tuple[Article, int]:
        if article_id in self._current:
            return self._current[article_id]
        number = select(ARTICLES.c.version).where(ARTICLES.c.owner == self._owner, ARTICLES.c.id == article_id)
        wanted = of_number(self._owner, article_id, number.scalar_subquery())
        row = (await self._connection.execute(wanted)).one()
        return as_article(row, self._place), row.number

    async def _corrected(self, article_id: str, origin: Origin) -> dict[str, Any]:
        """The fields that people gave an article; what somebody adds by hand says itself what it is."""
        if origin not in FETCHED:
            return {}
        is_it = and_(ARTICLES.c.owner == self._owner, ARTICLES.c.id == article_id)
        given = (await self._connection.execute(select(ARTICLES.c.corrected).where(is_it))).scalar()
        fields: dict[str, Any] = json.loads(given) if given else {}
        return fields

    async def _free_id(self, wanted: str) -> str:
        """`wanted` where it is free, else the first of `wanted-2`, `wanted-3`, … that is."""
        if wanted not in self._reserved and wanted not in self._ids:  # it was looked up
            return wanted
        number = 2
        while (candidate := f"{wanted}-{number}") in self._reserved or await self._is_taken(candidate):
            number += 1
        return candidate

    async def _is_taken(self, article_id: str) -> bool:
        if article_id in self._ids:
            return True
        taken = exists().where(ARTICLES.c.owner == self._owner, ARTICLES.c.id == article_id)
        return bool((await self._connection.execute(select(taken))).scalar_one())


def _given(articles: Sequence[tuple[Article, Source]]) -> list[_Given]:
    given = []
    for article, source in articles:
        address = source.address or article.url
        key = storable(normal_address(address)) if address else None
        given.append(_Given(article, source, address, key, shingles(article.text)))
    return given


def _rows(versions: Sequence[tuple[Article, dict[str, Any]]]) -> list[dict[str, Any]]:
    return [row | packed(article)._asdict() for article, row in versions]
