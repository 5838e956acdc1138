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
    """n sentences of p passages in the order of the library, and their t tokens one after the other."""

    sentences: Numbers
    """(n,): their numbers in the corpus."""
    passage: Numbers
    """(n,): which of the passages each stands in."""
    passage_starts: Numbers
    """(p,): the first candidate of each passage."""
    hits: Hits
    """In the order of the library."""
    articles: Numbers
    """(p,): the article that each passage stands in."""
    lengths: Numbers
    """(n,): the number of tokens of each, one at least."""
    token_starts: Numbers
    """(n + 1,): the first token of each sentence, and the number of tokens at the end."""
    sentence_of_token: Numbers
    """(t,)"""
    kinds: NDArray[np.int32]
    """(t,): what each token is, as the bits of `knowledge.kinds`."""
    is_stop: NDArray[np.bool_]
    """(t,): function words."""
    is_match: NDArray[np.bool_]
    """(t,): tokens that stand for a term of the question."""
    matches: Numbers
    """(m,): the places of these among the tokens."""
    match_rows: Numbers
    """(m,): the sentence that each stands in."""
    match_slots: Numbers
    """(m,): the term of the question that each stands for."""
    held: Floats
    """(n, terms): how closely each sentence holds each term, 0 to 1."""
    counts: Floats
    """(n, terms): how often, unlike forms counting less."""
    held_by_passage: Floats
    """(p, terms)"""
    held_by_head: Floats
    """(p, terms): the same for the title and the heading above each passage."""
    held_by_article: Floats
    """(p, terms): the same for the whole article of each passage, without its title."""


def candidates(corpus: Corpus, query: Query, hits: Hits) -> Candidates:
    """The sentences of the passages in `hits`, of which there is one at least."""
    order = hits.passages.argsort()
    hits = Hits(hits.passages[order], hits.scores[order])
    first, last = corpus.passage_offsets[hits.passages], corpus.passage_offsets[hits.passages + 1]
    in_passage = last - first
    passage_starts = in_passage.cumsum() - in_passage
    sentences = ranges(first, last)
    n = len(sentences)
    lengths = corpus.token_offsets[sentences + 1] - corpus.token_offsets[sentences]
    tokens = ranges(corpus.token_offsets[first], corpus.token_offsets[last])
    heads, head_of_passage = _runs(corpus.heads[hits.passages])
    head_first, head_last = corpus.head_offsets[heads], corpus.head_offsets[heads + 1]
    # The heads follow as if they were sentences, so that all tokens are looked through at once.
    terms = np.concatenate((corpus.terms[tokens], corpus.head_terms[ranges(head_first, head_last)]))
    row_of_token = np.arange(n + len(heads)).repeat(np.concatenate((lengths, head_last - head_first)))
    form_of_term = np.full(corpus.vocabulary.size + 1, -1, dtype=np.int32)  # the last place is that of STOP, -1
    form_of_term[query.forms] = np.arange(len(query.forms))
    forms = form_of_term[terms]
    is_match = forms >= 0
    matches = is_match.nonzero()[0]
    forms, rows = forms[matches], row_of_token[matches]
    held = _held(query, forms, rows, n + len(heads))
    in_sentences = matches.searchsorted(len(tokens))
    matches, forms, rows = matches[:in_sentences], forms[:in_sentences], rows[:in_sentences]
    slots = query.form_slots[forms]
    counts = np.zeros(n * held.shape[1])
    np.add.at(counts, _cells(query, rows, slots), query.likeness[forms])
    articles = corpus.article_of(hits.passages)
    return Candidates(
        sentences=sentences,
        passage=np.arange(len(in_passage)).repeat(in_passage),
        passage_starts=passage_starts,
        hits=hits,
        articles=articles,
        lengths=lengths,
        token_starts=np.concatenate(([0], lengths.cumsum())),
        sentence_of_token=row_of_token[: len(tokens)],
        kinds=corpus.kinds[tokens],
        is_stop=terms[: len(tokens)] < 0,
        is_match=is_match[: len(tokens)],
        matches=matches,
        match_rows=rows,
        match_slots=slots,
        held=held[:n],
        counts=counts.reshape(n, -1),
        held_by_passage=np.maximum.reduceat(held[:n], passage_starts),
        held_by_head=held[n:][head_of_passage],
        held_by_article=_held_by_article(corpus, query, articles),
    )


def _held_by_article(corpus: Corpus, query: Query, article_of_hit: Numbers) -> Floats:
    articles, article_of_passage = _runs(article_of_hit)
    forms, rows = corpus.held_by_articles(articles, query.forms).nonzero()
    return _held(query, forms, rows, len(articles))[article_of_passage]


def _runs(ascending: Numbers) -> tuple[Numbers, Numbers]:
    """The different numbers, and for each number its place among these."""
    is_first = np.ones(len(ascending), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=is_first[1:])
    return ascending[is_first], is_first.cumsum() - 1


def _held(query: Query, forms: NDArray[np.integer[Any]], rows: Numbers, size: int) -> Floats:
    """(size, terms): how closely each row holds each term, where row `rows[i]` holds form `forms[i]`."""
    held = np.zeros(size * len(query.known.words))
    np.maximum.at(held, _cells(query, rows, query.form_slots[forms]), query.likeness[forms])
    return held.reshape(size, -1)


def _cells(query: Query, rows: Numbers, slots: Numbers) -> Numbers:
    """Where (rows[i], slots[i]) of a matrix with a column for each term is in its memory."""
    return rows * len(query.known.words) + slots
