"""Which events of a timeline are shown, and which of them matter most."""

from collections.abc import Iterable, Sequence
from math import log1p
from typing import Final

from knowledge.timeline._records import Basis, Event

_PARTS: Final = 5
"""A story's span is divided into so many equal parts, and each that has an event is represented."""
_TOLD_AGAIN: Final = 0.5
"""What a further article that reports the same event adds to its weight, by the logarithm of their number."""
_TELLING: Final = 10
"""A story lasts from where a tenth of its events have begun to where a tenth are left, without glances far off."""
_ANOTHER_TIME: Final = 0.25
_DAYS: Final = 60
"""A publication is of another time than the story where it lies further off than that share of its span and so many
days."""


def listed(events: Iterable[Event]) -> list[Event]:
    """The events as people read them: a range once, and a sentence once for each of its dates."""
    result: list[Event] = []
    taken: set[tuple[object, ...]] = set()
    for event in events:
        closes_range = event.begin is not None and event.begin != event.value == event.end_value
        key = (event.value, event.mod, event.end_value, event.quote)
        if not closes_range and key not in taken:
            taken.add(key)
            result.append(event)
    return result


def of_the_story(events: Sequence[Event]) -> list[Event]:
    """`events` without the publication of an article that is about another time: it is no event of that story."""
    story = [event.whole for event in events if event.basis is not Basis.PUBLICATION and event.year_told]
    if not story:
        return list(events)
    begins, ends = sorted(span.begin for span in story), sorted(span.end for span in story)
    skipped = len(story) // _TELLING
    begin, end = begins[skipped], ends[len(ends) - 1 - skipped]
    near = max(_DAYS, _ANOTHER_TIME * (end - begin))
    return [
        event
        for event in events
        if event.basis is not Basis.PUBLICATION or begin - near <= event.span.begin <= end + near
    ]


def most_important(events: Sequence[Event], count: int) -> list[Event]:
    """At most `count` of the events, in their order.

    Each fifth of the story that has an event is represented by its best one; the best of all others follow. What is
    central to its article or topic and what several articles report goes first, a date and a sentence that is shown
    already goes last.
    """
    if not events:
        return []
    begins = [event.span.begin for event in events if event.year_told] or [0.0]
    begin, end = begins[0], begins[-1]
    chosen: list[int] = []
    represented: set[int | None] = {None}
    ranked = _ranked(events)
    for number in ranked:
        part = (
            int(_PARTS * (events[number].span.begin - begin) / (end - begin + 1)) if events[number].year_told else None
        )
        if part not in represented:
            represented.add(part)
            chosen.append(number)
    chosen = (chosen + [number for number in ranked if number not in set(chosen)])[:count]
    return [events[number] for number in sorted(chosen)]


def _ranked(events: Sequence[Event]) -> list[int]:
    """The places of the events, the most important first."""
    weights = [event.weight + _TOLD_AGAIN * log1p(len(event.also)) for event in events]
    taken: set[str] = set()
    first: list[int] = []
    again: list[int] = []
    for number in sorted(range(len(events)), key=lambda number: -weights[number]):
        event = events[number]
        (again if event.value in taken or event.quote.text in taken else first).append(number)
        taken |= {event.value, event.quote.text}
    return first + again
