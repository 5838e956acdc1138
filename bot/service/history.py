"""What became of an article that was added -> sentences, for whichever way they are shown."""

from collections.abc import Iterator

from bot.store.articles import Freshness, Listed
from bot.words import articles
from bot.words.adding import at


def history(listed: Listed, person: str | None) -> Iterator[str]:
    """When it was added and by which `person`, which version answers, when it was checked, and how often quoted."""
    yield articles.added(listed.origin.value, at(listed.added_at))
    if person:
        yield articles.added_by(person)
    if listed.version > 1:
        yield articles.version(listed.version, at(listed.changed_at))
    if listed.gone_at is not None:
        yield articles.gone(at(listed.gone_at))
    elif listed.checked_at is not None:
        yield articles.checked(at(listed.checked_at))
    yield articles.cited(listed.cited)


def freshness_line(freshness: Freshness) -> str | None:
    """How far the articles from the web are known to be what stands there; None where there are none."""
    if not freshness.links:
        return None
    when = at(freshness.checked_at) if freshness.checked_at is not None else None
    return articles.freshness(freshness.links, when, freshness.gone)
