"""Which passages hold each term: what BM25 counts, without what follows from all passages together."""

from typing import NamedTuple, Self

import numpy as np

from knowledge.indexing.arrays import Int32s, Int64s, Integers, smallest


class Postings(NamedTuple):
    """Which passages hold each term and how often."""

    offsets: Int64s
    """(terms + 1,): the first posting of each term."""
    passages: Int32s
    """(postings,): the passage; ascending within a term."""
    counts: Integers
    """(postings,): how often the term occurs in it; of the smallest type that holds the highest count."""
    lengths: Int32s
    """(passages,): how many terms each passage has."""

    @classmethod
    def of(cls, term_ids: Int32s, passage_of_token: Int64s, passages: int) -> Self:
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
            counts=smallest(counts),
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


def padded(offsets: Int64s, terms: int) -> Int64s:
    """`offsets` with as many empty terms at their end as make `terms`."""
    return np.pad(offsets, (0, terms + 1 - offsets.size), mode="edge")
