"""Passages -> the best passages for some terms, by BM25 as rank-bm25 defines it.

rank-bm25 walks every passage for every term. Here every term has its *postings*, the passages that hold it, so that a
look-up weighs and adds up the postings of its terms alone. What follows from all passages together (idf and the mean
length) comes with the question and is applied at look-up: so several parts of a library, none of which knows the
others, give the scores that one index over all their passages would give, and a change weighs nothing anew. Leaving
postings out by bounds on what they could add (MaxScore, WAND) was measured as well: in NumPy the bookkeeping costs more
than it saves.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np
from rank_bm25 import BM25Okapi

from knowledge.indexing.arrays import Bools, Float64s, Floats, Int32s, Int64s, Integers
from knowledge.indexing.postings import Postings


class Hits(NamedTuple):
    """The passages found, best first, equal ones in the order of the library."""

    passages: Int64s
    scores: Floats
    """BM25; its sign means nothing, as Okapi goes to zero and below in very small libraries."""


class Spectrum(NamedTuple):
    """How many terms are held by how many passages each."""

    frequencies: Int64s
    """(n,): numbers of passages."""
    terms: Int64s
    """(n,): how many terms are held by so many."""

    @classmethod
    def of(cls, frequencies: Int64s) -> "Spectrum":
        """That of terms, each held by so many passages."""
        return cls(*np.unique(frequencies[frequencies > 0], return_counts=True))

    def mean_idf(self, passages: int) -> float:
        """The mean of the terms' idf among so many passages, before rank-bm25 raises what is below zero."""
        if not self.terms.any():
            return 0.0
        idf: Float64s = np.log(passages - self.frequencies + 0.5) - np.log(self.frequencies + 0.5)
        return float(idf @ self.terms / self.terms.sum())


class Weighting(NamedTuple):
    """How much the terms of a question count, by all passages of a library."""

    idf: tuple[float, ...]
    """For each term."""
    mean_length: float
    """How many terms a passage has."""

    @classmethod
    def of(cls, frequencies: Sequence[int], passages: int, length: int, mean_idf: float) -> "Weighting":
        """That of terms by their frequencies, the number of passages that hold each.

        Args:
            frequencies: of each term; one that no passage holds counts nothing.
            passages: how many passages there are.
            length: how many terms all of them have.
            mean_idf: that of all terms there are.
        """
        if not passages:
            return cls((0.0,) * len(frequencies), 0.0)
        okapi = _Okapi(frequencies, passages, length, mean_idf)
        return cls(tuple([okapi.idf.get(frequency, 0.0) for frequency in frequencies]), okapi.avgdl)


class _Okapi(BM25Okapi):  # type: ignore[misc]  # rank-bm25 has no types
    """rank-bm25 over counts that are ready: its own code works out idf; a term goes by its frequency."""

    def __init__(self, frequencies: Sequence[int], passages: int, length: int, mean_idf: float) -> None:
        self._counts = frequencies, passages, length
        self._mean_idf = mean_idf
        super().__init__([])

    def _initialize(self, _corpus: Sequence[Sequence[str]]) -> dict[int, int]:
        frequencies, self.corpus_size, length = self._counts
        self.avgdl = length / self.corpus_size
        return {frequency: frequency for frequency in frequencies if frequency}

    def _calc_idf(self, nd: dict[int, int]) -> None:
        if not nd:
            return
        super()._calc_idf(nd)
        # What would be below zero is raised by the mean of all terms there are, not only of those in `nd`.
        for frequency in nd:
            if 2 * frequency > self.corpus_size:
                self.idf[frequency] = self.epsilon * self._mean_idf


_DEFAULTS: Final = _Okapi((), 1, 0, 0.0)
"""Holds rank-bm25's parameters."""


class Index:
    """Looks passages up by their postings; never changed once made, so that any number of threads may use it."""

    def __init__(self, postings: Postings) -> None:
        self.postings: Final = postings
        self._buffers: list[Floats] = []
        """(passages,) of zeros each: one for every look-up that ever ran at the same time as others."""

    def look_up(self, terms: Sequence[int], weighting: Weighting, limit: int, among: Bools | None = None) -> Hits:
        """The `limit` best of the passages that hold one of `terms`; a term that is given twice counts twice.

        Args:
            terms: by their numbers.
            weighting: how much each of them counts.
            limit: how many passages are found at most.
            among: (passages,) which of them may be found; None for all.
        """
        wanted = self._wanted(terms, weighting.idf, among)
        if not wanted:
            return Hits(np.zeros(0, np.int64), np.zeros(0))
        passages = np.concatenate([each.passages for each in wanted], dtype=np.int64)
        sizes = [each.passages.size for each in wanted]
        weights = self._weights(passages, wanted, sizes, weighting.mean_length)
        scores = self._zeros(weights.dtype)
        np.add.at(scores, passages, weights)
        least = _least(scores, passages, sizes, limit)
        candidates = passages[: _enough(weights, sizes, least)]
        totals = scores.take(candidates)
        scores.fill(0)
        self._buffers.append(scores)
        if least > -np.inf:  # else there may be fewer than the limit, and none is left out
            kept = (totals >= least).nonzero()[0]
            candidates, totals = candidates.take(kept), totals.take(kept)
        return _best(candidates, totals, limit)

    def _zeros(self, dtype: np.dtype[np.floating[Any]]) -> Floats:
        """(passages,) of zeros."""
        try:
            scores = self._buffers.pop()  # a list's pop and append are safe among threads
        except IndexError:
            scores = np.zeros(0, dtype)
        return scores if scores.dtype == dtype and scores.size else np.zeros(self.postings.lengths.size, dtype)

    def _wanted(self, terms: Sequence[int], idf: Sequence[float], among: Bools | None) -> list["_Wanted"]:
        """Those of `terms` that a passage holds, the rarest of the library first, so that all parts add up alike."""
        offset, count = self.postings.offsets.item, self.postings.offsets.size - 1
        wanted: list[_Wanted] = []
        for term, factor in zip(terms, idf, strict=True):
            if term < count:
                postings = slice(offset(term), offset(term + 1))
                passages, counts = self.postings.passages[postings], self.postings.counts[postings]
                if among is not None:
                    kept = among.take(passages).nonzero()[0]
                    passages, counts = passages.take(kept), counts.take(kept)
                if passages.size:
                    wanted.append(_Wanted(passages, counts, factor))
        wanted.sort(key=lambda each: -each.idf)
        return wanted

    def _weights(
        self, passages: Int64s, wanted: Sequence["_Wanted"], sizes: Sequence[int], mean_length: float
    ) -> Floats:
        """(postings,): what each adds to the score of its passage; the formula of `BM25Okapi.get_scores`."""
        k1, b = _DEFAULTS.k1, _DEFAULTS.b
        # Single precision is enough for a relative 1e-6, except where weights of both signs cancel out.
        dtype = np.float32 if min(each.idf for each in wanted) >= 0 else np.float64
        counts = np.concatenate([each.counts for each in wanted])
        weights: Floats = self.postings.lengths.take(passages).astype(dtype)
        weights *= k1 * b / mean_length
        weights += k1 * (1 - b)
        weights += counts
        np.divide(counts, weights, out=weights)
        factors: Floats = np.array([each.idf * (k1 + 1) for each in wanted], dtype)
        weights *= factors.repeat(sizes)
        return weights


class _Wanted(NamedTuple):
    """The postings of a term of a question."""

    passages: Int32s
    counts: Integers
    idf: float


def _least(scores: Floats, passages: Int64s, sizes: Sequence[int], limit: int) -> float:
    """A score that the `limit` best all reach, by looking at the passages of one of the rarer terms."""
    start, end = 0, 0
    for size in sizes:
        start, end = end, end + size
        if size >= 10 * limit:  # rarer ones often miss the best; of a longer one, more have to be sorted
            break
    if end - start < limit:
        return -np.inf
    some = scores.take(passages[start:end])
    some.partition(some.size - limit)
    return some.item(-limit)


def _enough(weights: Floats, sizes: Sequence[int], least: float) -> int:
    """How many of the postings to look at: a passage of none but the others can't reach `least`.

    The bound of a term is the highest weight of its postings, raised by more than what rounding takes from a sum of as
    many weights as a question has terms at most: else passages that all reach the highest score could be cut off.
    """
    starts = np.array([0, *accumulate(sizes[:-1])])
    bounds = (np.maximum.reduceat(weights, starts).clip(0) * (1 + 1e-4)).tolist()
    rest = sum(bounds)
    count = 0
    for size, bound in zip(sizes, bounds, strict=True):
        if rest < least:
            break
        rest -= bound
        count += size
    return count


def _best(candidates: Int64s, totals: Floats, limit: int) -> Hits:
    """The `limit` best, where a passage may stand among the candidates several times, with the same total."""
    order = np.lexsort((candidates, -totals))
    candidates, totals = candidates.take(order), totals.take(order)
    last = np.empty(candidates.size, dtype=np.bool_)
    last[-1] = True
    np.not_equal(candidates[1:], candidates[:-1], out=last[:-1])
    best = last.nonzero()[0][:limit]
    return Hits(candidates.take(best), totals.take(best))
