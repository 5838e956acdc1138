"""Queries for articles, and their rows -> records."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from bot.errors import StoreDamaged
from bot.store.articles._records import Listed, Origin
from bot.store.records import Record, storable, unpacked
from bot.store.tables import ARTICLES, EXCHANGES, VERSIONS
from knowledge.article import Article


def of_version() -> ColumnElement[bool]:
    """That a version is one of an article."""
    return and_(VERSIONS.c.owner == ARTICLES.c.owner, VERSIONS.c.article == ARTICLES.c.id)


def of_number(owner: str, article_id: str, number: Any) -> Select[Any]:  # noqa: ANN401 - a number, or a query for it
    """The version of an article that has a number."""
    return select(VERSIONS).where(
        VERSIONS.c.owner == owner, VERSIONS.c.article == article_id, VERSIONS.c.number == number
    )


def listing(owner: str | None) -> Select[Any]:
    """The fields of `Listed` of an owner's articles, or of everybody's."""
    cited = (
        select(func.count())
        .where(EXCHANGES.c.owner == ARTICLES.c.owner, EXCHANGES.c.article == ARTICLES.c.id)
        .scalar_subquery()
    )
    columns = [ARTICLES.c[name] for name in Listed._fields if name != "cited"]
    wanted = select(*columns, cited.label("cited"))
    return wanted if owner is None else wanted.where(ARTICLES.c.owner == owner)


def as_listed(row: Sequence[Any]) -> Listed:
    """What is known of an article, from a row of `listing`."""
    listed = Listed(*row)
    return listed._replace(origin=Origin(listed.origin))


def holds(search: str) -> ColumnElement[bool]:
    """That an article's title, id or address holds `search`."""
    columns = (ARTICLES.c.title, ARTICLES.c.id, ARTICLES.c.address)
    return or_(*(column.icontains(storable(search), autoescape=True) for column in columns))


def as_article(row: Row[Any], place: str) -> Article:
    """The article in a row of its versions, from the database at `place`.

    Raises:
        StoreDamaged: it is not as it was kept.
    """
    try:
        return unpacked(row.article, Record(row.text, row.text_hash, row.record))
    except ValueError as error:
        raise StoreDamaged(place, f"article {row.article}: {error}") from error
