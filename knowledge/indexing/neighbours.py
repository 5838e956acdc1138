"""The terms of a corpus that are much like a given one: other forms of a word that stemming keeps apart.

"Russia" and "Russian", "invade" and "invasion" share most of their beginning. In the sorted list of terms such words
stand next to one another, so finding them takes one binary search and a few steps.
"""

from bisect import bisect_left
from collections.abc import Iterable
from math import ceil
from typing import Final, NamedTuple

_SHORTEST: Final = 4
"""Letters that two words must have in common at their beginning."""
_SHARE: Final = 0.55
"""The part of the longer word that these must make up."""
_STEPS: Final = 12
"""Words looked at on either side."""


class Neighbour(NamedTuple):
    """A term of the corpus that is like another."""

    term: int
    likeness: float
    """0 to 1."""


class Neighbours:
    """The terms of a corpus in one language, in order."""

    def __init__(self, terms: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(terms)
        self._words: Final = [word for word, _ in ordered]
        self._numbers: Final = [number for _, number in ordered]

    def forms(self, word: str) -> list[Neighbour]:
        """Terms that begin as `word` does, without the word itself."""
        if len(word) < _SHORTEST or not word.isalpha():
            return []
        begins = word[: max(_SHORTEST, ceil(_SHARE * len(word)))]
        place = bisect_left(self._words, word)
        first = bisect_left(self._words, begins, max(place - _STEPS, 0), place)
        found: list[Neighbour] = []
        for index in range(first, min(place + _STEPS, len(self._words))):
            other = self._words[index]
            if not other.startswith(begins):
                break
            likeness = _shared(word, other, len(begins)) / max(len(word), len(other))
            if likeness >= _SHARE and other != word:
                found.append(Neighbour(self._numbers[index], likeness))
        return found


def _shared(one: str, other: str, known: int) -> int:
    """How many letters two words have in common at their beginning: so many at least as are `known`."""
    most = min(len(one), len(other))
    while known < most and one[known] == other[known]:
        known += 1
    return known
