"""Events that several articles tell in nearly the same words -> one event with all their citations."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from knowledge.terms import terms
from knowledge.timeline._records import Event, Quote

_ALIKE: Final = 0.5
"""The share of the terms of two sentences together that both must hold (Jaccard). Agency reports as different papers
print them share two thirds and more, different reports of the same day in the same field less than a third."""

Terms = frozenset[str]


def merged(events: Sequence[Event], languages: Sequence[str]) -> list[Event]:
    """The events, of those that are alike only the first, with the quotations of the others in `also`.

    Alike are events of the same date and basis in different articles.

    Args:
        events: with nothing in `also`; where they are alike, the one to be shown comes first.
        languages: of each event.
    """
    same_date: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        same_date[event.value, event.mod, event.begin, event.end_value, event.basis].append(number)
    first_of: dict[int, list[int]] = {}
    for numbers in same_date.values():
        if len(numbers) == 1 or len({events[number].quote.citation.article for number in numbers}) == 1:
            first_of.update((number, [number]) for number in numbers)
            continue
        of_terms = {number: _terms(events[number], languages[number]) for number in numbers}
        articles = {number: events[number].quote.citation.article for number in numbers}
        first_of.update(_groups(numbers, of_terms, articles))
    return [
        _with(events[first], [events[number].quote for number in first_of[first][1:]]) for first in sorted(first_of)
    ]


def _with(event: Event, also: Sequence[Quote]) -> Event:
    """The event with the quotations of others; each article that tells it makes it matter more."""
    return event._replace(also=tuple(also), weight=event.weight + len(also))


def _terms(event: Event, language: str) -> Terms:
    return frozenset(terms(event.quote.text, language))


def _groups(numbers: Sequence[int], of_terms: dict[int, Terms], articles: dict[int, str]) -> dict[int, list[int]]:
    """Each first event with those like it.

    Two sets can only share enough of their terms where they share one of the first few in any fixed order; taking the
    rarest first, hardly anything but the alike is compared (Chaudhuri, Ganti and Kaushik 2006, "prefix filtering").
    """
    frequency: dict[str, int] = defaultdict(int)
    for number in numbers:
        for term in of_terms[number]:
            frequency[term] += 1
    groups: dict[int, list[int]] = {}
    holders: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        own = of_terms[number]
        ordered = sorted(own, key=lambda term: (frequency[term], term))
        prefix = ordered[: len(own) - math.ceil(_ALIKE * len(own)) + 1]
        candidates = sorted({first for term in prefix for first in holders[term]})
        alike = (
            first
            for first in candidates
            if len(own & of_terms[first]) >= _ALIKE * len(own | of_terms[first])
            and articles[number] not in {articles[member] for member in groups[first]}
        )
        first = next(alike, number)
        groups.setdefault(first, []).append(number)
        if first == number:
            for term in prefix:
                holders[term].append(number)
    return groups
