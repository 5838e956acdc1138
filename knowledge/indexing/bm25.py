"""Passages -> the best passages for some terms, by BM25 as rank-bm25 defines it.

rank-bm25 walks every passage for every term. Here every term has its *postings*, the passages that hold it, with the
weight that it has there worked out, so that a look-up only adds up the postings of its terms. Leaving postings out by
bounds on what they could add (MaxScore, WAND) was measured as well: in NumPy the bookkeeping costs more than it saves.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Ints = NDArray[np.int32]
Numbers = NDArray[np.int64]
Floats = NDArray[np.floating]


class Hits(NamedTuple):
    """The passages found, best first, equal ones in the order of the library."""

    passages: Numbers
    scores: Floats
    """BM25; its sign means nothing, as Okapi goes to zero and below in very small libraries."""


class Postings(NamedTuple):
    """Which passages hold each term and how often: what BM25 counts, without what follows from the whole library."""

    offsets: Numbers
    """(terms + 1,): the first posting of each term."""
    passages: Ints
    """(postings,): the passage; ascending within a term."""
    counts: NDArray[np.unsignedinteger]
    """(postings,): how often the term occurs in it; of the smallest type that holds the highest count."""
    lengths: Ints
    """(passages,): how many terms each passage has."""

    @classmethod
    def of(cls, term_ids: Ints, passage_of_token: Numbers, passages: int) -> Self:
        """The postings of `passages` passages.

        Args:
            term_ids: (tokens,) the term of each token that is no function word.
            passage_of_token: (tokens,) the passage that it stands in.
            passages: how many passages there are, those without a term among them.
        """
        terms = int(term_ids.max()) + 1 if term_ids.size else 0
        # One number for each (term, passage): in their order, equal ones are a posting.
        keys = term_ids.astype(np.int64) * passages + passage_of_token
        keys.sort()
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        counts = np.diff(first, append=keys.size)
        posting_terms, posting_passages = np.divmod(keys[first], max(passages, 1))
        return cls(
            offsets=np.searchsorted(posting_terms, np.arange(terms + 1)),
            passages=posting_passages.astype(np.int32),
            counts=counts.astype(np.min_scalar_type(counts.max(initial=0))),
            lengths=np.bincount(passage_of_token, minlength=passages).astype(np.int32),
        )

    def with_appended(self, others: "Postings") -> "Postings":
        """These postings, and those of `others` as of passages that follow."""
        terms = max(self.offsets.size, others.offsets.size) - 1
        offsets, more = padded(self.offsets, terms), padded(others.offsets, terms)
        at = np.repeat(offsets[1:], np.diff(more))
        dtype = np.promote_types(self.counts.dtype, others.counts.dtype)
        return Postings(
            offsets=offsets + more,
            passages=np.insert(self.passages, at, others.passages + self.lengths.size),
            counts=np.insert(self.counts.astype(dtype, copy=False), at, others.counts),
            lengths=np.concatenate((self.lengths, others.lengths)),
        )

    def without(self, first: int, last: int) -> "Postings":
        """These postings without the passages from `first` up to but not with `last`; those that follow move up."""
        kept = (self.passages < first) | (self.passages >= last)
        passages = self.passages[kept]
        passages[passages >= last] -= last - first
        return Postings(
            offsets=np.concatenate(([0], np.cumsum(kept)))[self.offsets],
            passages=passages,
            counts=self.counts[kept],
            lengths=np.delete(self.lengths, np.s_[first:last]),
        )


class _Okapi(BM25Okapi):  # type: ignore[misc]  # rank-bm25 has no types
    """rank-bm25 over counts that are ready: its own code works out idf, average length and parameters."""

    def __init__(self, passages: int, total_length: int, passage_frequencies: Numbers) -> None:
        self._counts = passages, total_length, passage_frequencies
        super().__init__([])

    def _initialize(self, _corpus: Sequence[Sequence[str]]) -> dict[int, int]:
        self.corpus_size, total_length, frequencies = self._counts
        self.avgdl = total_length / self.corpus_size
        present = np.flatnonzero(frequencies)
        return dict(zip(present.tolist(), frequencies[present].tolist(), strict=True))


class Index:
    """Postings and their weights; never changed once made, so that any number of threads may look up."""

    def __init__(self, postings: Postings, weights: Floats | None = None) -> None:
        """Weighs `postings`, unless their `weights` are known already: (postings,)."""
        self.postings: Final = postings
        self.weights: Final = _weights(postings) if weights is None else weights
        self._among: tuple[int, int] | None = None
        self._bounds = _highest(self.weights, postings.offsets)
        self._buffers: list[Floats] = []
        """(passages,) of zeros each: one for every look-up that ever ran at the same time as others."""

    def among(self, first: int, last: int) -> "Index":
        """The same index, but it finds only passages from `first` up to but not with `last`."""
        part = copy(self)
        part._among = first, last
        return part

    def look_up(self, terms: Iterable[int], limit: int) -> Hits:
        """The `limit` best of the passages that hold one of `terms`; a term that is given twice counts twice."""
        wanted = self._wanted(terms)
        if not wanted:
            return Hits(np.zeros(0, np.int64), np.zeros(0))
        of_posting = self.postings.passages
        passages = np.concatenate([of_posting[start:end] for _, start, end, _ in wanted], dtype=np.int64)
        weights = np.concatenate([self.weights[start:end] for _, start, end, _ in wanted])
        try:
            scores = self._buffers.pop()  # a list's pop and append are safe among threads
        except IndexError:
            scores = np.zeros(self.postings.lengths.size, weights.dtype)
        np.add.at(scores, passages, weights)
        least = _least(scores, passages, wanted, limit)
        candidates = passages[: _enough(wanted, least)]
        totals = scores.take(candidates)
        scores.fill(0)
        self._buffers.append(scores)
        if least > -np.inf:  # else there may be fewer than the limit, and none is left out
            kept = (totals >= least).nonzero()[0]
            candidates, totals = candidates.take(kept), totals.take(kept)
        return _best(candidates, totals, limit)

    def _wanted(self, terms: Iterable[int]) -> list["_Wanted"]:
        """Those of `terms` that a passage holds, the rarest first."""
        offset, bound, count = self.postings.offsets.item, self._bounds.item, self._bounds.size
        wanted: list[_Wanted] = []
        for term in terms:
            if term < count:
                start, end = offset(term), offset(term + 1)
                if self._among:
                    start, end = (start + self.postings.passages[start:end].searchsorted(self._among)).tolist()
                if start < end:
                    wanted.append((end - start, start, end, bound(term)))
        wanted.sort()
        return wanted


_Wanted = tuple[int, int, int, float]
"""A term of a question: the number of its postings, the first of them, the one after the last, and its bound: no
passage gains more by it. A plain tuple, because making records takes a tenth of a look-up."""


def _weights(postings: Postings) -> Floats:
    """(postings,): what each adds to the score of its passage; the formula of `BM25Okapi.get_scores`."""
    if not postings.passages.size:
        return np.zeros(0, np.float32)
    frequencies = np.diff(postings.offsets)
    okapi = _Okapi(postings.lengths.size, int(postings.lengths.sum(dtype=np.int64)), frequencies)
    idf = np.zeros(frequencies.size)
    idf[list(okapi.idf)] = list(okapi.idf.values())
    # Single precision is enough for a relative 1e-6, except where weights of both signs cancel out.
    dtype = np.float32 if idf.min() >= 0 else np.float64
    norm = (okapi.k1 * (1 - okapi.b + okapi.b * postings.lengths / okapi.avgdl)).astype(dtype)
    weights: Floats = postings.counts / (postings.counts + norm.take(postings.passages))
    weights *= np.repeat((idf * (okapi.k1 + 1)).astype(dtype), frequencies)
    return weights


def _highest(weights: Floats, offsets: Numbers) -> Floats:
    """(terms,): the highest weight of each, at least zero.

    Raised by more than what rounding takes from a sum of 500 weights in single precision, as many as a question has
    terms at most: else passages that all reach the highest score could be cut off.
    """
    highest = np.zeros(offsets.size - 1)
    present = np.flatnonzero(np.diff(offsets))
    if present.size:
        highest[present] = np.maximum.reduceat(weights, offsets[present]).clip(0) * (1 + 1e-4)
    return highest


def _least(scores: Floats, passages: Numbers, wanted: Sequence[_Wanted], limit: int) -> float:
    """A score that the `limit` best all reach, by looking at the passages of one of the rarer terms."""
    start, end = 0, 0
    for size, *_ in wanted:
        start, end = end, end + size
        if size >= 10 * limit:  # rarer ones often miss the best; of a longer one, more have to be sorted
            break
    if end - start < limit:
        return -np.inf
    some = scores.take(passages[start:end])
    some.partition(some.size - limit)
    return some.item(-limit)


def _enough(wanted: Sequence[_Wanted], least: float) -> int:
    """How many of the postings to look at: a passage of none but the others can't reach `least`."""
    rest = sum([bound for *_, bound in wanted])
    count = 0
    for size, _, _, bound in wanted:
        if rest < least:
            break
        rest -= bound
        count += size
    return count


def _best(candidates: Numbers, totals: Floats, limit: int) -> Hits:
    """The `limit` best, where a passage may stand among the candidates several times, with the same total."""
    order = np.lexsort((candidates, -totals))
    candidates, totals = candidates.take(order), totals.take(order)
    last = np.empty(candidates.size, dtype=np.bool_)
    last[-1] = True
    np.not_equal(candidates[1:], candidates[:-1], out=last[:-1])
    best = last.nonzero()[0][:limit]
    return Hits(candidates.take(best), totals.take(best))


def padded(offsets: Numbers, terms: int) -> Numbers:
    """`offsets` with as many empty terms at their end as make `terms`."""
    return np.pad(offsets, (0, terms + 1 - offsets.size), mode="edge")
