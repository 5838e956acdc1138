"""A question and candidate sentences -> scores and a confidence.

All candidates are scored at once: every feature is an array with one number for each sentence.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.index import Hits

Floats = NDArray[np.float64]

_K1: Final = 1.2
_B: Final = 0.75


class Query(NamedTuple):
    """What is left of a question in one language."""

    language: str
    terms: list[str]
    """Its different terms, in their order."""
    ids: list[int | None]
    """Their numbers, None for what no article holds."""
    weights: Floats
    """(terms,): how much each tells, by how few passages hold it; always above zero."""


class Candidates(NamedTuple):
    """Sentences of the passages that were found."""

    sentences: NDArray[np.int64]
    """(n,): their numbers in the corpus."""
    passage: NDArray[np.int64]
    """(n,): which of the passages found each stands in."""
    passage_scores: Floats
    """(passages found,): their BM25."""
    counts: Floats
    """(n, terms): how often each sentence holds each term of the query."""
    lengths: Floats
    """(n,): their numbers of tokens."""


def candidates(corpus: Corpus, query: Query, hits: Hits) -> Candidates:
    """The sentences of the passages in `hits`, with their counts of the query's terms."""
    first, last = corpus.passage_offsets[hits.passages], corpus.passage_offsets[hits.passages + 1]
    sentences = _ranges(first, last)
    passage = np.repeat(np.arange(len(hits.passages)), last - first)
    token_first, token_last = corpus.token_offsets[sentences], corpus.token_offsets[sentences + 1]
    lengths = token_last - token_first
    terms = corpus.terms[_ranges(token_first, token_last)]
    sentence_of_token = np.repeat(np.arange(len(sentences)), lengths)
    counts = np.zeros((len(sentences), len(query.ids)))
    for column, term in enumerate(query.ids):
        if term is not None:
            counts[:, column] = np.bincount(sentence_of_token[terms == term], minlength=len(sentences))
    return Candidates(sentences, passage, hits.scores.astype(np.float64), counts, lengths.astype(np.float64))


def scores(query: Query, found: Candidates) -> Floats:
    """(n,): how likely each candidate is to answer, relative to the others.

    The sum weighs the sentence's own BM25, its passage's, and the share of the question that it covers.
    """
    total = query.weights.sum()
    covered = (found.counts > 0) @ query.weights / total
    norm = _K1 * (1 - _B + _B * found.lengths / max(found.lengths.mean(), 1))
    own = (found.counts * (_K1 + 1) / (found.counts + norm[:, None])) @ query.weights / total
    best = found.passage_scores.max()
    spread = best - found.passage_scores.min()
    passages = (found.passage_scores - found.passage_scores.min()) / spread if spread > 0 else np.ones(1)
    result: Floats = (
        own + 0.35 * passages[found.passage if spread > 0 else np.zeros_like(found.passage)] + 0.3 * covered
    )
    return result


def confidence(query: Query, found: Candidates) -> float:
    """0 to 1: the share of the question's weighted terms that the best-covering passage holds."""
    in_passage = np.zeros((len(found.passage_scores), len(query.ids)))
    np.add.at(in_passage, found.passage, found.counts)
    return float(((in_passage > 0) @ query.weights).max() / query.weights.sum())


def _ranges(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """first[0] … last[0] - 1, first[1] … last[1] - 1, and so on, in one array."""
    lengths = last - first
    starts = np.repeat(first - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return starts + np.arange(lengths.sum())
