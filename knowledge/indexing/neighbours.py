"""Terms that are much like a given one: other forms of a word that stemming keeps apart.

"Russia" and "Russian", "invade" and "invasion" share most of their beginning. In the sorted list of terms such words
stand next to one another, so finding them takes one binary search and a few steps. Several sorted lists give the same
words as one: the nearest of all are among the nearest in each.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Final, NamedTuple

from rapidfuzz.distance import Prefix

_SHORTEST: Final = 4
"""Letters that two words must have in common at their beginning."""
_SHARE: Final = 0.55
"""The part of the longer word that these must make up."""
_STEPS: Final = 12
"""Words looked at on either side."""

_LAST_CHARACTER: Final = chr(sys.maxunicode)


class Neighbour(NamedTuple):
    """A term that is like another."""

    term: str
    similarity: float
    """The part of the longer of the two that they have in common at their beginning, from 0 to 1."""


def neighbours(term: str, ordered: Sequence[str]) -> Sequence[str]:
    """The terms next to `term` in a sorted list that begin as it does, itself among them where it is in the list."""
    if len(term) < _SHORTEST or not term.isalpha():
        return ()
    begins = term[: max(_SHORTEST, ceil(_SHARE * len(term)))]
    place = bisect_left(ordered, term)
    first = bisect_left(ordered, begins, max(place - _STEPS, 0), place)
    return ordered[first : bisect_left(ordered, begins + _LAST_CHARACTER, place, min(place + _STEPS, len(ordered)))]


def similar(term: str, candidates: Iterable[str]) -> list[Neighbour]:
    """Those of `candidates`, which begin as `term` does, that are like it, without the term itself."""
    found = (
        (other, Prefix.similarity(term, other) / max(len(term), len(other))) for other in candidates if other != term
    )
    return [Neighbour(other, similarity) for other, similarity in found if similarity >= _SHARE]
