"""A word that nobody wrote that way -> the words it may have been meant to be.

Words that share many letter pairs are found in an index of pairs; what counts then is how many single slips of the
hand (a letter changed, lost, added, or two swapped) lie between them.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_SHORTEST: Final = 3
_LONGEST: Final = 24
"""Letters; no slip is looked for in shorter or longer words."""
_TWO_SLIPS: Final = 8
"""Letters from which a word may hold two slips."""
_BUCKETS: Final = 2_048
_COMPARED: Final = 24
"""Words with the most letter pairs in common, whose slips are counted."""


class Correction(NamedTuple):
    """A word that may have been meant."""

    word: str
    slips: int


class Spelling:
    """Words, and the index of the letter pairs in them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: Final[Sequence[str]] = sorted(
            {word for word in words if _SHORTEST - 1 <= len(word) <= _LONGEST and word.isalpha()}
        )
        lengths = np.array([len(word) for word in self._words], dtype=np.int64)
        letters = np.zeros((len(self._words), _LONGEST + 2), dtype=np.int64)
        if self._words:
            letters[:, 1:-1] = np.array(self._words, dtype=f"U{_LONGEST}").view(np.uint32).reshape(-1, _LONGEST)
        rows, columns = np.nonzero(np.arange(_LONGEST + 1) <= lengths[:, None])
        pairs = _pairs(letters[rows, columns], letters[rows, columns + 1])
        order = np.argsort(pairs, kind="stable")
        self._rows = rows[order].astype(np.int32)
        self._offsets = np.searchsorted(pairs[order], np.arange(_BUCKETS + 1))
        self._pair_counts = lengths + 1

    def corrections(self, word: str) -> list[Correction]:
        """The words the fewest slips away from `word`, in alphabetical order; none where all are too far."""
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha() and self._words):
            return []
        letters = np.array([0, *map(ord, word), 0], dtype=np.int64)
        buckets = np.unique(_pairs(letters[:-1], letters[1:]))
        rows = np.concatenate([self._rows[self._offsets[b] : self._offsets[b + 1]] for b in buckets])
        shared = np.bincount(rows, minlength=len(self._words))
        likeness = shared / (self._pair_counts + len(letters) - 1)
        best = np.argpartition(-likeness, min(_COMPARED, len(likeness) - 1))[:_COMPARED]
        allowed = 1 if len(word) < _TWO_SLIPS else 2
        found = [
            Correction(other, count)
            for other in sorted(self._words[index] for index in best)
            if abs(len(other) - len(word)) <= allowed and (count := slips(word, other)) <= allowed
        ]
        fewest = min((correction.slips for correction in found), default=0)
        return [correction for correction in found if correction.slips == fewest]


def slips(one: str, other: str) -> int:
    """How many letters were changed, lost, added or swapped with the next one between two words.

    This is the optimal string alignment distance.
    """
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other_letter in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other_letter))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        before_last, last = last, row
    return last[-1]


def _pairs(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of each pair of letters."""
    buckets: NDArray[np.int64] = (first * 31 + second * 7_919) % _BUCKETS
    return buckets
