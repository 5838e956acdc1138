"""The words above and below a timeline."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.words import counts
from bot.words.citations import provenance
from bot.words.dates import readable_value
from bot.words.language import gettext as _
from bot.words.language import ngettext
from knowledge.article import Citation
from knowledge.timeline import Event

_NAMED: Final = 2
"""Sources that are named; more are counted."""


class Heading(NamedTuple):
    """What stands above and below the events of a timeline."""

    title: str
    """What it is a timeline of."""
    period: str
    """From when to when, and which part of the whole is shown."""
    source: str
    """Who says so."""


def heading_of(events: Sequence[Event], topic: str | None, part: str | None = None) -> Heading:
    """The heading of some events of a timeline, in their order.

    Args:
        events: those that are shown.
        topic: what the timeline is about, if it is about anything in particular.
        part: which part of the whole they are, where they are not all: "page 2 of 4".
    """
    titles = list(dict.fromkeys(event.quote.citation.title for event in events))
    title = title_of(topic) if topic or len(titles) != 1 else titles[0]
    parts = [_period(events) if events else _("no events"), part]
    return Heading(title, " · ".join(each for each in parts if each), _source(events))


def title_of(topic: str | None) -> str:
    """What stands above a timeline."""
    return _("Timeline: {topic}", topic=topic) if topic else _("Timeline")


def most_important_of(shown: int, whole: int) -> str | None:
    """Which part of a timeline the most important events are; None where they are all."""
    if shown >= whole:
        return None
    return _("the {shown} most important of {events}", shown=shown, events=counts.events(whole))


def page_of(number: int, pages: int) -> str | None:
    """Which page is shown, from 1; None where there is only one."""
    return _("Page {number} of {pages}", number=number, pages=pages) if pages > 1 else None


def _period(events: Sequence[Event]) -> str:
    first, last = events[0], events[-1]
    begin, end = readable_value(first.value, first.mod), readable_value(last.value, last.mod)
    return begin if begin == end else f"{begin} – {end}"


def _source(events: Sequence[Event]) -> str:
    sources = list(dict.fromkeys(_named(event.quote.citation) for event in events))
    named, more = "; ".join(sources[:_NAMED]), len(sources) - _NAMED
    if more > 0:
        return _("Source: {named} and {number} more", named=named, number=more)
    return _("Source: {named}", named=named) if named else ""


def _named(citation: Citation) -> str:
    """Who published it; where the article doesn't say, its title."""
    nameless = not citation.publisher and not citation.source
    return ", ".join(part for part in (citation.title if nameless else "", provenance(citation)) if part)


def years_later(years: int) -> str:
    """What stands at a break of a timeline's axis."""
    return ngettext("{number} year later", "{number} years later", years)


def about(suggestions: Sequence[str]) -> str:
    """What the events are about, where none is about what was asked for."""
    return _("The events are about: {topics}.", topics=", ".join(suggestions))
