"""Events that are reported several times in nearly the same words -> one event with all their citations."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

_ALIKE: Final = 0.5
"""The share of the terms of two sentences together that both must hold (Jaccard). Agency reports as different papers
print them share two thirds and more, different reports of the same day in the same field less than a third."""

_IN_ONE_ARTICLE: Final = 5
"""Terms that two sentences of one article must share: short ones about the same thing on the same day share fewer."""

_AGAIN: Final = 4
"""Terms that a sentence must have to be one that its article says again; shorter ones are in many others."""
_ALL: Final = 0.8
"""The share of the shorter sentence's terms that the longer one must hold, too."""
_COMPARED: Final = 20
"""Sentences of the same article and date that are compared so."""

Terms = frozenset[int]
"""What a sentence is made of, by the numbers of its terms."""


def alike(
    dates: Sequence[tuple[object, ...]], articles: Sequence[str], terms_of: Callable[[int], Terms]
) -> list[list[int]]:
    """The numbers of reports, those that are alike together, in the order of the first of each.

    Alike are reports of the same date whose terms are mostly the same; in one article they must share several.

    Args:
        dates: of each report.
        articles: the id of the article that each stands in.
        terms_of: the number of a report -> its terms; asked only where a date is reported several times.
    """
    same_date: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, date in enumerate(dates):
        same_date[date].append(number)
    groups: dict[int, list[int]] = {}
    for numbers in same_date.values():
        if len(numbers) == 1:
            groups[numbers[0]] = numbers
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
    holders: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        own = terms[number]
        ordered = sorted(own, key=lambda term: (frequency[term], term))
        prefix = ordered[: len(own) - math.ceil(_ALIKE * len(own)) + 1]
        article = articles[number]
        candidates = sorted({first for term in prefix for first in holders[term]})
        found = (each for each in candidates if _are_alike(own, terms[each], in_one_article=articles[each] == article))
        first = next(found, number)
        if first == number:
            again = islice((each for each in groups if articles[each] == article), _COMPARED)
            first = next((each for each in again if _says_again(own, terms[each])), number)
        groups.setdefault(first, []).append(number)
        if first == number:
            for term in prefix:
                holders[term].append(number)
    return groups


def _says_again(own: Terms, other: Terms) -> bool:
    """Whether one of two sentences of an article says nearly nothing that the other doesn't: a lead and its detail."""
    shorter = min(len(own), len(other))
    return shorter >= _AGAIN and len(own & other) >= _ALL * shorter


def _are_alike(one: Terms, other: Terms, *, in_one_article: bool) -> bool:
    shared = len(one & other)
    least = _IN_ONE_ARTICLE if in_one_article else 1
    return shared >= least and shared >= _ALIKE * (len(one) + len(other) - shared)
