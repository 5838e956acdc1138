"""Events that several articles tell in nearly the same words -> one event with all their citations."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from knowledge.timeline._records import Event, Quote

_ALIKE: Final = 0.5
"""The share of the terms of two sentences together that both must hold (Jaccard). Agency reports as different papers
print them share two thirds and more, different reports of the same day in the same field less than a third."""

Terms = frozenset[int | None]


class Told(NamedTuple):
    """An event as one article tells it."""

    event: Event
    terms: Terms
    """What its sentence is made of, by the numbers of the library's vocabulary; None for what that doesn't have."""


def merged(told: Sequence[Told]) -> list[Event]:
    """The events, of those that are alike only the first, with the quotations of the others in `also`.

    Alike are events of the same date and basis in different articles.

    Args:
        told: where some are alike, the one to be shown comes first.
    """
    same_date: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, (event, _) in enumerate(told):
        same_date[event.value, event.mod, event.begin, event.end_value, event.basis].append(number)
    groups: dict[int, list[int]] = {}
    for numbers in same_date.values():
        if len({told[number].event.quote.citation.article for number in numbers}) == 1:
            groups.update((number, [number]) for number in numbers)
        else:
            groups.update(_groups(numbers, told))
    return [
        _with(told[first].event, [told[number].event.quote for number in groups[first][1:]]) for first in sorted(groups)
    ]


def _with(event: Event, also: Sequence[Quote]) -> Event:
    """The event with the quotations of others; each article that tells it makes it matter more."""
    return event._replace(also=tuple(also), weight=event.weight + len(also))


def _groups(numbers: Sequence[int], told: Sequence[Told]) -> dict[int, list[int]]:
    """Each first event with those like it.

    Two sets can only share enough of their terms where they share one of the first few in any fixed order; taking the
    rarest first, hardly anything but the alike is compared (Chaudhuri, Ganti and Kaushik 2006, "prefix filtering").
    """
    frequency = Counter(term for number in numbers for term in told[number].terms)
    groups: dict[int, list[int]] = {}
    articles: dict[int, set[str]] = {}
    holders: dict[int | None, list[int]] = defaultdict(list)
    for number in numbers:
        own = told[number].terms
        article = told[number].event.quote.citation.article
        ordered = sorted(own, key=lambda term: (frequency[term], term or 0))
        prefix = ordered[: len(own) - math.ceil(_ALIKE * len(own)) + 1]
        candidates = sorted({first for term in prefix for first in holders[term] if article not in articles[first]})
        first = next((first for first in candidates if _are_alike(own, told[first].terms)), number)
        groups.setdefault(first, []).append(number)
        articles.setdefault(first, set()).add(article)
        if first == number:
            for term in prefix:
                holders[term].append(number)
    return groups


def _are_alike(one: Terms, other: Terms) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)
