"""The words above and below a timeline."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.words.dates import readable_value
from bot.words.language import gettext as _
from bot.words.wording import counted, provenance
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
    title = f"Timeline: {topic}" if topic else titles[0] if len(titles) == 1 else "Timeline"
    parts = [_period(events) if events else "no events", part]
    return Heading(title, " · ".join(each for each in parts if each), _source(events, titles))


def most_important_of(shown: int, whole: int) -> str | None:
    """Which part of a timeline the most important events are; None where they are all."""
    return f"the {shown} most important of {counted(whole, 'event')}" if shown < whole else None


def page_of(number: int, pages: int) -> str | None:
    """Which page is shown, from 1; None where there is only one."""
    return _("Page {number} of {pages}", number=number, pages=pages) if pages > 1 else None


def _period(events: Sequence[Event]) -> str:
    first, last = events[0], events[-1]
    begin, end = readable_value(first.value, first.mod), readable_value(last.value, last.mod)
    return begin if begin == end else f"{begin} – {end}"


def _source(events: Sequence[Event], titles: Sequence[str]) -> str:
    if not events:
        return ""
    sources = list(dict.fromkeys(provenance(event.quote.citation) for event in events))
    known = [source for source in sources if source] or titles
    more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
    return f"Source: {'; '.join(known[:_NAMED])}{more}"
