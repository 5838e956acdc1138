"""The articles of an owner, with all versions of their text."""

import json
import time
from collections.abc import Callable, Collection, Sequence
from typing import Final

from sqlalchemy import and_, delete, func, select, update

from bot.store import owners
from bot.store.articles._keeping import Keeper
from bot.store.articles._queries import as_article, as_listed, holds, listing, of_number, of_version
from bot.store.articles._records import FETCHED, Freshness, Kept, Listed, Source, Status
from bot.store.changes import ChangeKind, note
from bot.store.engine import Database
from bot.store.records import packed, storable
from bot.store.tables import ARTICLES, VERSIONS
from knowledge.article import Article


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
            .join_from(VERSIONS, ARTICLES, and_(of_version(), VERSIONS.c.number == ARTICLES.c.version))
            .where(ARTICLES.c.owner == owner)
            .order_by(ARTICLES.c.added_at, ARTICLES.c.id)
        )
        if ids is not None:
            wanted = wanted.where(ARTICLES.c.id.in_(ids))
        async with self._database.reading() as connection:
            return [as_article(row, self._database.place) for row in await connection.execute(wanted)]

    async def version(self, owner: str, article_id: str, number: int) -> Article | None:
        """An article as it was in that version; None where there is none.

        Raises:
            StoreDamaged: it is not as it was kept.
        """
        async with self._database.reading() as connection:
            row = (await connection.execute(of_number(owner, article_id, number))).one_or_none()
            return as_article(row, self._database.place) if row else None

    async def versions(self, owner: str, article_id: str) -> dict[int, float]:
        """When each version of an article was kept, by its number."""
        columns = (VERSIONS.c.number, VERSIONS.c.kept_at)
        wanted = select(*columns).where(VERSIONS.c.owner == owner, VERSIONS.c.article == article_id)
        async with self._database.reading() as connection:
            return {row.number: row.kept_at for row in await connection.execute(wanted.order_by(VERSIONS.c.number))}

    async def version_where(self, owner: str, article_id: str, is_it: Callable[[Article], bool]) -> Article | None:
        """The newest of an article's last versions that `is_it` is true for; None where there is none."""
        for number in sorted(await self.versions(owner, article_id), reverse=True)[:_LOOKED_THROUGH]:
            found = await self.version(owner, article_id, number)
            if found is not None and is_it(found):
                return found
        return None

    async def listed(self, owner: str, search: str = "", *, first: int = 0, limit: int | None = None) -> list[Listed]:
        """The articles whose title, id or address holds `search`, the newest first."""
        wanted = listing(owner).where(holds(search)).order_by(ARTICLES.c.added_at.desc(), ARTICLES.c.id)
        async with self._database.reading() as connection:
            return [as_listed(row) for row in await connection.execute(wanted.offset(first).limit(limit))]

    async def find(self, owner: str, article_id: str) -> Listed | None:
        """What is known of an article; None where there is none of that id."""
        async with self._database.reading() as connection:
            row = (await connection.execute(listing(owner).where(ARTICLES.c.id == article_id))).one_or_none()
            return as_listed(row) if row else None

    async def count(self, owner: str, search: str = "") -> int:
        """How many articles there are whose title, id or address holds `search`."""
        wanted = select(func.count()).select_from(ARTICLES).where(ARTICLES.c.owner == owner, holds(search))
        async with self._database.reading() as connection:
            return (await connection.execute(wanted)).scalar_one()

    async def totals(self) -> tuple[int, int]:
        """How many articles there are of all owners, and how many owners have some."""
        wanted = select(func.count(), func.count(ARTICLES.c.owner.distinct())).select_from(ARTICLES)
        async with self._database.reading() as connection:
            articles, holding = (await connection.execute(wanted)).one()
            return articles, holding

    async def freshness(self, owner: str) -> Freshness:
        """How far the articles with a web address are known to be what stands there."""
        checked, gone = func.min(_CHECKED), func.count(ARTICLES.c.gone_at)
        wanted = select(func.count(), checked, gone).where(ARTICLES.c.owner == owner, _IS_LINKED)
        async with self._database.reading() as connection:
            return Freshness(*(await connection.execute(wanted)).one())

    async def owners(self) -> list[str]:
        """The owners that have articles."""
        wanted = select(ARTICLES.c.owner).distinct().order_by(ARTICLES.c.owner)
        async with self._database.reading() as connection:
            return list((await connection.execute(wanted)).scalars())

    async def to_check(self, before: float, limit: int) -> list[tuple[str, Listed]]:
        """Those with a web address that were last checked before a time, with their owners, the longest ago first."""
        wanted = listing(None).add_columns(ARTICLES.c.owner).where(_IS_LINKED, before > _CHECKED)
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted.order_by(_CHECKED).limit(limit))
            return [(row.owner, as_listed(row[:-1])) for row in rows]

    async def keep(
        self, owner: str, articles: Sequence[tuple[Article, Source]], reserved: Collection[str] = ()
    ) -> list[Kept]:
        """Keeps articles, all or none of them: new ones, and new versions of those that are there.

        An article's own id is a wish; it gets another where that is taken or among `reserved`.
        """
        async with self._database.writing() as connection:
            await owners.lock(connection, owner)
            kept = await Keeper(connection, self._database.place, owner, reserved).keep(articles)
            changed = [each.article.id for each in kept if each.status is not Status.UNCHANGED]
            await note(connection, owner, [(ChangeKind.ARTICLE, article_id) for article_id in changed])
            return kept

    async def describe(self, owner: str, article: Article) -> bool:
        """Keeps the title and date that people gave an article's newest version; False where there is none.

        Its text stays, so there is no new version; those that its address brings later keep what was given.
        """
        async with self._database.writing() as connection:
            await owners.lock(connection, owner)
            is_it = and_(ARTICLES.c.owner == owner, ARTICLES.c.id == article.id)
            given = json.dumps({"title": article.title, "published": article.published})
            values = {"title": storable(article.title), "corrected": given}
            changed = update(ARTICLES).where(is_it).values(values).returning(ARTICLES.c.version)
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


_LOOKED_THROUGH: Final = 50
"""Versions in which a text is looked for: a page that changes every week has as many in a year."""
_IS_LINKED = ARTICLES.c.origin.in_(FETCHED)
_CHECKED = func.coalesce(ARTICLES.c.checked_at, ARTICLES.c.added_at)
