"""A word that nobody wrote that way -> the words it may have been meant to be.

Words that share many letter pairs are found in an index of pairs; what counts then is how many single slips of the
hand (a letter changed, lost, added, or two swapped) lie between them: the optimal string alignment distance.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

_SHORTEST: Final = 3
_LONGEST: Final = 24
"""Letters; no slip is looked for in shorter or longer words."""
_TWO_SLIPS: Final = 8
"""Letters from which a word may hold two slips."""
_BUCKETS: Final = 2_048
_PAIRS_A_SLIP: Final = 3
"""Letter pairs that change at most where two letters are swapped; the other slips change fewer."""
_COMPARED: Final = 24
"""Words with the most letter pairs in common, whose slips are counted."""


_Letters = TypeVar("_Letters", int, NDArray[np.int64])


class Correction(NamedTuple):
    """A word that may have been meant."""

    word: str
    slips: int


class Spelling:
    """Words, and the index of the letter pairs in them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: Final[Sequence[str]] = [
            word for word in dict.fromkeys(words) if _SHORTEST - 1 <= len(word) <= _LONGEST and word.isalpha()
        ]
        lengths = np.array([len(word) for word in self._words], dtype=np.int64)
        letters = np.zeros((len(self._words), _LONGEST + 2), dtype=np.int64)
        if self._words:
            letters[:, 1:-1] = np.array(self._words, dtype=f"U{_LONGEST}").view(np.uint32).reshape(-1, _LONGEST)
        rows, columns = np.nonzero(np.arange(_LONGEST + 1) <= lengths[:, None])
        pairs = _pair(letters[rows, columns], letters[rows, columns + 1])
        order = np.argsort(pairs, kind="stable")
        self._rows = rows[order].astype(np.int32)
        self._offsets: Final[list[int]] = np.searchsorted(pairs[order], np.arange(_BUCKETS + 1)).tolist()
        self._pair_counts = lengths + 1

    def corrections(self, word: str) -> list[Correction]:
        """The words one or two slips away from `word`, in alphabetical order."""
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha() and self._words):
            return []
        buckets = {_pair(*letters) for letters in pairwise([0, *map(ord, word), 0])}
        rows = np.concatenate([self._rows[self._offsets[b] : self._offsets[b + 1]] for b in buckets])
        shared = np.bincount(rows, minlength=len(self._words))
        allowed = 1 if len(word) < _TWO_SLIPS else 2
        is_near = shared + _PAIRS_A_SLIP * allowed >= self._pair_counts
        is_near &= np.abs(self._pair_counts - len(word) - 1) <= allowed
        near: NDArray[np.int64] = is_near.nonzero()[0]
        if near.size > _COMPARED:
            likeness = shared[near] / (self._pair_counts[near] + len(word) + 1)
            near = near[np.argpartition(-likeness, _COMPARED)[:_COMPARED]]
        return [
            Correction(other, count)
            for other in sorted(self._words[index] for index in near.tolist())
            if (count := OSA.distance(word, other, score_cutoff=allowed)) <= allowed
        ]


def closest(corrections: Sequence[Correction]) -> list[Correction]:
    """Those with the fewest slips."""
    fewest = min((each.slips for each in corrections), default=0)
    return [each for each in corrections if each.slips == fewest]


def _pair(first: _Letters, second: _Letters) -> _Letters:
    """The bucket of two letters that follow each other, or of each such pair in two arrays of letters."""
    return (first * 31 + second * 7_919) % _BUCKETS
