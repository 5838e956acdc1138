"""The sentences of the passages that were found, and where they match the question."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus, ranges
from knowledge.index import Hits
from knowledge.ranking._query import Query

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Candidates(NamedTuple):
    """n sentences of p passages in the order of the library, and their tokens one after the other."""

    sentences: Numbers
    """(n,): their numbers in the corpus."""
    passage: Numbers
    """(n,): which of the passages each stands in."""
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
    held: Floats
    """(n, terms): how closely each sentence holds each term, 0 to 1."""
    counts: Floats
    """(n, terms): how often, unlike forms counting less."""
    held_by_passage: Floats
    """(p, terms)"""
    held_by_head: Floats
    """(p, terms): the same for the title and the heading above each passage."""
    held_by_whole: Floats
    """(p, terms): the same for each passage with what stands above it."""
    held_by_article: Floats
    """(p, terms): the same for all found passages of its article together, with what stands above them."""


def candidates(corpus: Corpus, query: Query, hits: Hits) -> Candidates:
    """The sentences of the passages in `hits`, of which there is one at least."""
    order = hits.passages.argsort()
    passages = hits.passages[order]
    first, last = corpus.passage_offsets[passages], corpus.passage_offsets[passages + 1]
    sizes = last - first
    passage_starts = sizes.cumsum() - sizes
    sentences, heads = ranges(first, last), corpus.heads[passages]
    n = len(sentences)
    # The heads follow as if they were sentences, so that all tokens are looked through at once.
    token_first = np.concatenate((corpus.token_offsets[sentences], corpus.head_offsets[heads]))
    token_last = np.concatenate((corpus.token_offsets[sentences + 1], corpus.head_offsets[heads + 1]))
    lengths = token_last - token_first
    ends = lengths.cumsum()
    numbers, of_sentences = ranges(token_first, token_last), ends.item(n - 1)
    tokens, head_tokens = numbers[:of_sentences], numbers[of_sentences:]
    terms = np.concatenate((corpus.terms[tokens], corpus.head_terms[head_tokens]))
    form_of_term = np.full(corpus.vocabulary.size + 1, -1, dtype=np.int32)  # the last place is that of STOP, -1
    form_of_term[query.forms] = np.arange(len(query.forms))
    forms = form_of_term.take(terms)
    matches = (forms >= 0).nonzero()[0]
    forms = forms.take(matches)
    rows = ends.searchsorted(matches, side="right")
    slots, likeness = query.form_slots.take(forms), query.likeness.take(forms)
    cells = rows * len(query.known.words) + slots
    held = np.zeros((len(ends), len(query.known.words)))
    np.maximum.at(held.ravel(), cells, likeness)
    here = int(matches.searchsorted(of_sentences))
    matches, rows, slots = matches[:here], rows[:here], slots[:here]
    counts = np.zeros((n, held.shape[1]))
    np.add.at(counts.ravel(), cells[:here], likeness[:here])
    held_by_passage, held_by_head = np.maximum.reduceat(held[:n], passage_starts), held[n:]
    whole = np.maximum(held_by_passage, held_by_head)
    articles = corpus.article_of(passages)
    is_first = np.ones(len(articles), dtype=np.bool_)
    np.not_equal(articles[1:], articles[:-1], out=is_first[1:])
    by_article = np.maximum.reduceat(whole, is_first.nonzero()[0])
    token_starts = ends[:n] - lengths[:n]
    return Candidates(
        sentences=sentences,
        passage=np.arange(len(sizes)).repeat(sizes),
        passage_starts=passage_starts,
        passage_sizes=sizes,
        passages=passages,
        passage_scores=hits.scores[order],
        articles=articles,
        lengths=lengths[:n],
        token_starts=token_starts,
        tokens=tokens,
        matches=matches,
        match_rows=rows,
        match_slots=slots,
        match_places=matches - token_starts[rows],
        held=held[:n],
        counts=counts,
        held_by_passage=held_by_passage,
        held_by_head=held_by_head,
        held_by_whole=whole,
        held_by_article=by_article[is_first.cumsum() - 1],
    )
