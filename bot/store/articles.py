"""The articles of an owner, with all versions of their text."""

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreDamaged
from bot.store import owners
from bot.store.changes import ChangeKind, note
from bot.store.engine import Database
from bot.store.identity import is_nearly, normal_address, shingles
from bot.store.records import Record, packed, storable, unpacked
from bot.store.tables import ARTICLES, EXCHANGES, SHINGLES, VERSIONS
from knowledge.article import Article

_COMPARED: Final = 5
"""Candidates that are compared word by word: those with most shingles in common."""
_IN_COMMON: Final = 3
"""Shingles that a candidate must share, of sixteen: with nine tenths of the words in common it is eight on average."""


class Origin(StrEnum):
    """The way in which an article came."""

    LINK = "link"
    FILE = "file"
    TEXT = "text"
    FEED = "feed"


class Source(NamedTuple):
    """Where an article came from."""

    origin: Origin
    hash: str
    """SHA-256 of its original bytes."""
    address: str | None = None
    """The address it was fetched from, or the `file:` address of a local file."""
    name: str | None = None
    """Of the file that it came in."""
    by: str | None = None
    """Who added it, an opaque string."""
    feed: int | None = None
    etag: str | None = None
    last_modified: str | None = None


class Status(StrEnum):
    """What came of keeping an article."""

    ADDED = "added"
    REPLACED = "replaced"
    """An article that was there has a new version."""
    UNCHANGED = "unchanged"


class Kept(NamedTuple):
    """An article as it was kept."""

    article: Article
    """With its id, which for a new version is that of the article before."""
    version: int
    status: Status


class Listed(NamedTuple):
    """What is known of an article beside its text."""

    id: str
    version: int
    title: str
    origin: Origin
    address: str | None
    name: str | None
    feed: int | None
    source_hash: str
    added_at: float
    added_by: str | None
    changed_at: float
    checked_at: float | None
    gone_at: float | None
    etag: str | None
    last_modified: str | None
    cited: int
    """How many answers quoted it first."""


class Articles:
    """Keeps, finds and removes articles; each method names the owner whose they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self, owner: str, ids: Collection[str] | None = None) -> list[Article]:
        """The newest version of each article, or of those with these ids, in the order in which they were added.

        Raises:
            StoreDamaged: one is not as it was kept.
        """
        wanted = (
            select(VERSIONS)
            .join_from(VERSIONS, ARTICLES, and_(_of_version(), VERSIONS.c.number == ARTICLES.c.version))
            .where(ARTICLES.c.owner == owner)
            .order_by(ARTICLES.c.added_at, ARTICLES.c.id)
        )
        if ids is not None:
            wanted = wanted.where(ARTICLES.c.id.in_(ids))
        async with self._database.reading() as connection:
            return [self._article(row) for row in await connection.execute(wanted)]

    async def version(self, owner: str, article_id: str, number: int) -> Article | None:
        """An article as it was in that version; None where there is none.

        Raises:
            StoreDamaged: it is not as it was kept.
        """
        async with self._database.reading() as connection:
            row = (await connection.execute(_version(owner, article_id, number))).one_or_none()
            return self._article(row) if row else None

    async def versions(self, owner: str, article_id: str) -> dict[int, float]:
        """When each version of an article was kept, by its number."""
        columns = (VERSIONS.c.number, VERSIONS.c.kept_at)
        wanted = select(*columns).where(VERSIONS.c.owner == owner, VERSIONS.c.article == article_id)
        async with self._database.reading() as connection:
            return {row.number: row.kept_at for row in await connection.execute(wanted.order_by(VERSIONS.c.number))}

    async def listed(self, owner: str, search: str = "", *, first: int = 0, limit: int | None = None) -> list[Listed]:
        """The articles whose title, id or address holds `search`, the newest first."""
        wanted = _listed(owner).where(_holds(search)).order_by(ARTICLES.c.added_at.desc(), ARTICLES.c.id)
        async with self._database.reading() as connection:
            return [_as_listed(row) for row in await connection.execute(wanted.offset(first).limit(limit))]

    async def find(self, owner: str, article_id: str) -> Listed | None:
        """What is known of an article; None where there is none of that id."""
        async with self._database.reading() as connection:
            row = (await connection.execute(_listed(owner).where(ARTICLES.c.id == article_id))).one_or_none()
            return _as_listed(row) if row else None

    async def count(self, owner: str, search: str = "") -> int:
        """How many articles there are whose title, id or address holds `search`."""
        wanted = select(func.count()).select_from(ARTICLES).where(ARTICLES.c.owner == owner, _holds(search))
        async with self._database.reading() as connection:
            return (await connection.execute(wanted)).scalar_one()

    async def totals(self) -> tuple[int, int]:
        """How many articles there are of all owners, and how many owners have some."""
        wanted = select(func.count(), func.count(ARTICLES.c.owner.distinct())).select_from(ARTICLES)
        async with self._database.reading() as connection:
            articles, holding = (await connection.execute(wanted)).one()
            return articles, holding

    async def to_check(self, before: float, limit: int) -> list[tuple[str, Listed]]:
        """Those with a web address that were last checked before a time, with their owners, the longest ago first."""
        checked = func.coalesce(ARTICLES.c.checked_at, ARTICLES.c.added_at)
        wanted = _listed(None).add_columns(ARTICLES.c.owner).where(ARTICLES.c.address.like("http%"), checked < before)
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted.order_by(checked).limit(limit))
            return [(row.owner, _as_listed(row[:-1])) for row in rows]

    async def keep(
        self, owner: str, articles: Sequence[tuple[Article, Source]], reserved: Collection[str] = ()
    ) -> list[Kept]:
        """Keeps articles, all or none of them: new ones, and new versions of those that are there.

        An article's own id is a wish; it gets another where that is taken or among `reserved`.
        """
        async with self._database.writing() as connection:
            await owners.lock(connection, owner)
            kept = [await self._keep(connection, owner, *each, reserved) for each in articles]
            changed = [each.article.id for each in kept if each.status is not Status.UNCHANGED]
            await note(connection, owner, [(ChangeKind.ARTICLE, article_id) for article_id in changed])
            return kept

    async def describe(self, owner: str, article: Article) -> bool:
        """Keeps another description (title, date, publisher …) of an article's newest version; False where none is.

        Its text stays, so there is no new version.
        """
        async with self._database.writing() as connection:
            await owners.lock(connection, owner)
            is_it = and_(ARTICLES.c.owner == owner, ARTICLES.c.id == article.id)
            changed = update(ARTICLES).where(is_it).values(title=storable(article.title)).returning(ARTICLES.c.version)
            number = (await connection.execute(changed)).scalar()
            if number is None:
                return False
            is_version = and_(VERSIONS.c.owner == owner, VERSIONS.c.article == article.id, VERSIONS.c.number == number)
            await connection.execute(update(VERSIONS).where(is_version).values(packed(article)._asdict()))
            await note(connection, owner, [(ChangeKind.ARTICLE, article.id)])
            return True

    async def checked(
        self, owner: str, article_id: str, *, gone: bool, etag: str | None, last_modified: str | None
    ) -> None:
        """Takes down that an article's address was asked just now; `gone` where it answered that there is nothing."""
        now = time.time()
        gone_at = func.coalesce(ARTICLES.c.gone_at, now) if gone else None
        async with self._database.writing() as connection:
            await connection.execute(
                update(ARTICLES)
                .where(ARTICLES.c.owner == owner, ARTICLES.c.id == article_id)
                .values(checked_at=now, gone_at=gone_at, etag=etag, last_modified=last_modified)
            )

    async def remove(self, owner: str, ids: Collection[str]) -> list[str]:
        """Deletes articles with all their versions, all or none; the ids of those that were there."""
        async with self._database.writing() as connection:
            gone = delete(ARTICLES).where(ARTICLES.c.owner == owner, ARTICLES.c.id.in_(ids)).returning(ARTICLES.c.id)
            removed = sorted((await connection.execute(gone)).scalars())
            await note(connection, owner, [(ChangeKind.REMOVAL, article_id) for article_id in removed])
            return removed

    async def _keep(
        self, connection: AsyncConnection, owner: str, article: Article, source: Source, reserved: Collection[str]
    ) -> Kept:
        now = time.time()
        address = source.address or article.url
        key = storable(normal_address(address)) if address else None
        found = await self._same(connection, owner, article, key)
        description = {
            "title": storable(article.title),
            "source_hash": source.hash,
            "origin": source.origin,
            "name": storable(source.name) if source.name else None,
            "feed": source.feed,
            "etag": source.etag,
            "last_modified": source.last_modified,
            "checked_at": now if source.origin in {Origin.LINK, Origin.FEED} else None,
            "gone_at": None,
        }
        if found is None:
            article = _named(article, await _free_id(connection, owner, article.id, reserved))
            row = {"owner": owner, "id": article.id, "version": 1, "added_by": source.by}
            row |= {"address": storable(address) if address else None, "address_key": key}
            times = {"added_at": now, "changed_at": now}
            await connection.execute(insert(ARTICLES).values(row | times | description))
            kept = Kept(article, 1, Status.ADDED)
        else:
            before, number = found
            article = _named(article, before.id)
            if article == before:
                return Kept(article, number, Status.UNCHANGED)
            kept = Kept(article, number + 1, Status.REPLACED)
            values = description | {"version": number + 1, "changed_at": now}
            if address is not None:
                values |= {"address": storable(address), "address_key": key}
            is_it = and_(ARTICLES.c.owner == owner, ARTICLES.c.id == article.id)
            await connection.execute(update(ARTICLES).where(is_it).values(values))
        named = {"owner": owner, "article": article.id}
        version = {"number": kept.version, "source_hash": source.hash, "kept_at": now}
        await connection.execute(insert(VERSIONS).values(named | version | packed(article)._asdict()))
        await connection.execute(delete(SHINGLES).where(SHINGLES.c.owner == owner, SHINGLES.c.article == article.id))
        await connection.execute(insert(SHINGLES), [named | {"hash": each} for each in shingles(article.text)])
        return kept

    async def _same(
        self, connection: AsyncConnection, owner: str, article: Article, address_key: str | None
    ) -> tuple[Article, int] | None:
        """The article that this one is a version of, as it is now, and the number of that version."""
        ids: list[str] = []
        if address_key is not None:
            at_address = select(ARTICLES.c.id).where(ARTICLES.c.owner == owner, ARTICLES.c.address_key == address_key)
            ids += (await connection.execute(at_address.limit(1))).scalars()
        at_once = bool(ids)
        if not ids:
            hashes = shingles(article.text)
            in_common = func.count()
            alike = (
                select(SHINGLES.c.article)
                .where(SHINGLES.c.owner == owner, SHINGLES.c.hash.in_(hashes))
                .group_by(SHINGLES.c.article)
                .having(in_common >= min(_IN_COMMON, len(hashes)))
                .order_by(in_common.desc(), SHINGLES.c.article)
                .limit(_COMPARED)
            )
            ids += (await connection.execute(alike)).scalars()
        for article_id in ids:
            number = select(ARTICLES.c.version).where(ARTICLES.c.owner == owner, ARTICLES.c.id == article_id)
            row = (await connection.execute(_version(owner, article_id, number.scalar_subquery()))).one()
            before = self._article(row)
            if at_once or is_nearly(article, before):
                return before, row.number
        return None

    def _article(self, row: Row[Any]) -> Article:
        try:
            return unpacked(row.article, Record(row.text, row.text_hash, row.record))
        except ValueError as error:
            raise StoreDamaged(self._database.place, f"article {row.article}: {error}") from error


def _named(article: Article, article_id: str) -> Article:
    return article if article.id == article_id else replace(article, id=article_id)


async def _free_id(connection: AsyncConnection, owner: str, wanted: str, reserved: Collection[str]) -> str:
    candidate, number = wanted, 1
    while (
        candidate in reserved
        or (
            await connection.execute(select(exists().where(ARTICLES.c.owner == owner, ARTICLES.c.id == candidate)))
        ).scalar_one()
    ):
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def _of_version() -> ColumnElement[bool]:
    return and_(VERSIONS.c.owner == ARTICLES.c.owner, VERSIONS.c.article == ARTICLES.c.id)


def _version(owner: str, article_id: str, number: Any) -> Select[Any]:  # noqa: ANN401 - a number, or a query for it
    return select(VERSIONS).where(
        VERSIONS.c.owner == owner, VERSIONS.c.article == article_id, VERSIONS.c.number == number
    )


def _listed(owner: str | None) -> Select[Any]:
    cited = (
        select(func.count())
        .where(EXCHANGES.c.owner == ARTICLES.c.owner, EXCHANGES.c.article == ARTICLES.c.id)
        .scalar_subquery()
    )
    columns = [ARTICLES.c[name] for name in Listed._fields if name != "cited"]
    wanted = select(*columns, cited.label("cited"))
    return wanted if owner is None else wanted.where(ARTICLES.c.owner == owner)


def _as_listed(row: Sequence[Any]) -> Listed:
    listed = Listed(*row)
    return listed._replace(origin=Origin(listed.origin))


def _holds(search: str) -> ColumnElement[bool]:
    columns = (ARTICLES.c.title, ARTICLES.c.id, ARTICLES.c.address)
    return or_(*(column.icontains(storable(search), autoescape=True) for column in columns))
