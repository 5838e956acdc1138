"""Events that several articles report in nearly the same words -> one event with all their citations."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Final

_ALIKE: Final = 0.5
"""The share of the terms of two sentences together that both must hold (Jaccard). Agency reports as different papers
print them share two thirds and more, different reports of the same day in the same field less than a third."""

Terms = frozenset[str]
"""What a sentence is made of."""


def alike(
    dates: Sequence[tuple[object, ...]], articles: Sequence[str], terms_of: Callable[[int], Terms]
) -> list[list[int]]:
    """The numbers of reports, those that are alike together, in the order of the first of each.

    Alike are reports of the same date in different articles whose terms are mostly the same.

    Args:
        dates: of each report.
        articles: the id of the article that each stands in.
        terms_of: the number of a report -> its terms; asked only where several articles report of a date.
    """
    same_date: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, date in enumerate(dates):
        same_date[date].append(number)
    groups: dict[int, list[int]] = {}
    for numbers in same_date.values():
        if len({articles[number] for number in numbers}) == 1:
            groups.update((number, [number]) for number in numbers)
        else:
            groups.update(_groups(numbers, articles, {number: terms_of(number) for number in numbers}))
    return [groups[first] for first in sorted(groups)]


def _groups(numbers: Sequence[int], articles: Sequence[str], terms: dict[int, Terms]) -> dict[int, list[int]]:
    """Each first report with those like it, itself the first of them.

    Two sets can only share enough of their terms where they share one of the first few in any fixed order; taking the
    rarest first, hardly anything but the alike is compared (Chaudhuri, Ganti and Kaushik 2006, "prefix filtering").
    """
    frequency = Counter(term for number in numbers for term in terms[number])
    groups: dict[int, list[int]] = {}
    reported: dict[int, set[str]] = {}
    holders: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        own, article = terms[number], articles[number]
        ordered = sorted(own, key=lambda term: (frequency[term], term))
        prefix = ordered[: len(own) - math.ceil(_ALIKE * len(own)) + 1]
        candidates = sorted({first for term in prefix for first in holders[term] if article not in reported[first]})
        first = next((first for first in candidates if _are_alike(own, terms[first])), number)
        groups.setdefault(first, []).append(number)
        reported.setdefault(first, set()).add(article)
        if first == number:
            for term in prefix:
                holders[term].append(number)
    return groups


def _are_alike(one: Terms, other: Terms) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)
