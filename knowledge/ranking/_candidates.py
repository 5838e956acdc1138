"""The sentences of the passages that were found, and where they match the question."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.bm25 import Hits
from knowledge.indexing.corpus import Corpus, ranges
from knowledge.ranking._query import Query

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Candidates(NamedTuple):
    """n sentences of p passages in the order of the library, and their tokens one after the other."""

    sentences: Numbers
    """(n,): their numbers in the corpus."""
    passage: Numbers
    """(n,): which of the passages each stands in."""
    place: Numbers
    """(n,): how many candidates stand before each in its passage."""
    passage_starts: Numbers
    """(p,): the first candidate of each passage."""
    passage_sizes: Numbers
    """(p,): the number of candidates of each passage."""
    passages: Numbers
    """(p,): their numbers in the corpus."""
    passage_scores: NDArray[np.floating[Any]]
    """(p,): BM25."""
    articles: Numbers
    """(p,): the article that each passage stands in."""
    lengths: Numbers
    """(n,): the number of tokens of each, one at least."""
    token_starts: Numbers
    """(n,): the first token of each."""
    tokens: Numbers
    """(t,): their numbers in the corpus."""
    matches: Numbers
    """(m,): the places among the tokens of those that stand for a term of the question."""
    match_rows: Numbers
    """(m,): the sentence that each stands in."""
    match_slots: Numbers
    """(m,): the term of the question that each stands for."""
    match_places: Numbers
    """(m,): how many tokens stand before each in its sentence."""
    matched: Numbers
    """(n,): how many matches stand in each."""
    held: Floats
    """(terms, n): how closely each sentence holds each term, 0 to 1."""
    held_by_passage: Floats
    """(terms, p)"""
    held_by_head: Floats
    """(terms, p): the same for the title and the heading above each passage."""
    held_by_whole: Floats
    """(terms, p): the same for each passage with what stands above it."""


def candidates(corpus: Corpus, query: Query, hits: Hits) -> Candidates:
    """The sentences of the passages in `hits`, of which there is one at least."""
    order = hits.passages.argsort()
    passages = hits.passages[order]
    first = corpus.passage_offsets[passages]
    sizes = corpus.passage_offsets[passages + 1] - first
    sentences, passage_ends = ranges(first, sizes)
    passage_starts = passage_ends - sizes
    passage = np.arange(len(sizes)).repeat(sizes)
    n, terms = len(passage), len(query.known.words)
    # The heads follow as if they were sentences, so that all tokens are looked through at once.
    units = np.concatenate((sentences, corpus.heads[passages]))
    token_first = corpus.token_offsets[units]
    lengths = corpus.token_offsets[units + 1] - token_first
    tokens, ends = ranges(token_first, lengths)
    of_sentences = ends.item(n - 1)
    form_of_term = np.zeros(corpus.vocabulary.size + 1, dtype=np.int32)  # the last place is that of STOP, -1
    form_of_term[query.forms] = np.arange(1, len(query.forms) + 1, dtype=np.int32)
    forms = form_of_term.take(corpus.terms[tokens])
    matches = forms.nonzero()[0]
    forms = forms[matches] - 1
    rows = ends.searchsorted(matches, side="right")
    slots, likeness = query.form_slots[forms], query.likeness[forms]
    cells = slots * len(ends) + rows
    closeness = np.zeros((terms, len(ends)))
    np.maximum.at(closeness.reshape(-1), cells, likeness)
    held, by_head = closeness[:, :n], closeness[:, n:]
    by_passage = np.maximum.reduceat(held, passage_starts, axis=1)
    here = int(matches.searchsorted(of_sentences))
    matches, rows = matches[:here], rows[:here]
    token_starts = (ends - lengths)[:n]
    return Candidates(
        sentences=sentences,
        passage=passage,
        place=sentences - first[passage],
        passage_starts=passage_starts,
        passage_sizes=sizes,
        passages=passages,
        passage_scores=hits.scores[order],
        articles=corpus.article_of(passages),
        lengths=lengths[:n],
        token_starts=token_starts,
        tokens=tokens[:of_sentences],
        matches=matches,
        match_rows=rows,
        match_slots=slots[:here],
        match_places=matches - token_starts[rows],
        matched=np.bincount(rows, minlength=n),
        held=held,
        held_by_passage=by_passage,
        held_by_head=by_head,
        held_by_whole=np.maximum(by_passage, by_head),
    )
