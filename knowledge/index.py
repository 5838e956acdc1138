"""Passages -> the best passages for some terms, by BM25 as rank-bm25 defines it.

rank-bm25 walks every passage for every term. Here its weights are worked out once and kept by term (a *posting* is a
passage and the weight that the term gives it), so a look-up touches only passages that hold a term of the question.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


class Hits(NamedTuple):
    """The passages found, best first, equal ones in the order of the library."""

    passages: NDArray[np.int64]
    scores: Floats
    """BM25; its sign means nothing, as Okapi goes to zero and below in very small libraries."""


class _Okapi(BM25Okapi):  # type: ignore[misc]  # rank-bm25 has no types
    """rank-bm25 over counts that are ready: its own code works out idf, average length and parameters."""

    def __init__(self, passages: int, total_length: int, document_frequencies: Ints) -> None:
        self._counts = passages, total_length, document_frequencies
        super().__init__([])

    def _initialize(self, _corpus: Sequence[Sequence[str]]) -> dict[int, int]:
        self.corpus_size, total_length, frequencies = self._counts
        self.avgdl = total_length / self.corpus_size
        present = np.flatnonzero(frequencies)
        return dict(zip(present.tolist(), frequencies[present].tolist(), strict=True))


class Index:
    """The postings of a library's passages; never changed once made."""

    def __init__(self, term_ids: Ints, passage_of_token: Ints, passages: int) -> None:
        """Indexes `passages` passages.

        Args:
            term_ids: (tokens,) the term of each token that is no function word.
            passage_of_token: (tokens,) the passage that it stands in.
            passages: how many passages there are, those without a term among them.
        """
        self.passages: Final = passages
        terms = int(term_ids.max()) + 1 if term_ids.size else 0
        # One number for each (term, passage): unique sorts by term and then by passage, and counts.
        keys, counts = np.unique(term_ids.astype(np.int64) * passages + passage_of_token, return_counts=True)
        posting_terms, self._passages = np.divmod(keys, max(passages, 1))
        self._offsets = np.searchsorted(posting_terms, np.arange(terms + 1))
        self._weights = np.zeros(0, dtype=np.float32)
        if not term_ids.size:
            return
        okapi = _Okapi(passages, term_ids.size, np.diff(self._offsets).astype(np.int32))
        idf = np.array([okapi.idf.get(term, 0.0) for term in range(terms)])
        lengths = np.bincount(passage_of_token, minlength=passages)
        norm = okapi.k1 * (1 - okapi.b + okapi.b * lengths / okapi.avgdl)
        frequencies = counts * (okapi.k1 + 1) / (counts + norm[self._passages])
        self._weights = (idf[posting_terms] * frequencies).astype(np.float32)

    def look_up(self, terms: Iterable[int], limit: int) -> Hits:
        """The `limit` best of the passages that hold one of `terms`; a term that is given twice counts twice."""
        spans = [(self._offsets[term], self._offsets[term + 1]) for term in terms if term + 1 < self._offsets.size]
        if not spans:
            return Hits(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
        touched = np.concatenate([self._passages[start:end] for start, end in spans])
        weights = np.concatenate([self._weights[start:end] for start, end in spans])
        passages, where = np.unique(touched, return_inverse=True)
        scores = np.bincount(where, weights=weights, minlength=passages.size).astype(np.float32)
        order = np.argsort(-scores, kind="stable")[:limit]
        return Hits(passages[order], scores[order])

    def passage_frequency(self, term: int) -> int:
        """How many passages hold `term`."""
        return int(self._offsets[term + 1] - self._offsets[term]) if term + 1 < self._offsets.size else 0
