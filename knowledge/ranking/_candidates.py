"""The sentences of the passages that were found, and where they match the question."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus, ranges
from knowledge.index import Hits
from knowledge.ranking._query import Query

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
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
    sentences = ranges(first, last)
    in_passage = last - first
    lengths = corpus.token_offsets[sentences + 1] - corpus.token_offsets[sentences]
    token_starts = np.concatenate(([0], lengths.cumsum()))
    tokens = ranges(corpus.token_offsets[first], corpus.token_offsets[last])
    sentence_of_token = np.arange(len(sentences)).repeat(lengths)
    form_of_term = np.full(corpus.vocabulary.size + 1, -1, dtype=np.int32)  # the last place is that of STOP, -1
    form_of_term[query.forms] = np.arange(len(query.forms))
    terms = corpus.terms[tokens]
    forms = form_of_term[terms]
    is_match = forms >= 0
    matches = is_match.nonzero()[0]
    matched = forms[matches]
    rows, slots = sentence_of_token[matches], query.form_slots[matched]
    held = _held(query, matched, rows, len(sentences))
    counts = np.zeros_like(held)
    np.add.at(counts, (rows, slots), query.likeness[matched])
    passage_starts = in_passage.cumsum() - in_passage
    articles = corpus.article_of(hits.passages)
    return Candidates(
        sentences=sentences,
        passage=np.arange(len(in_passage)).repeat(in_passage),
        passage_starts=passage_starts,
        hits=hits,
        articles=articles,
        lengths=lengths,
        token_starts=token_starts,
        sentence_of_token=sentence_of_token,
        kinds=corpus.kinds[tokens],
        is_stop=terms < 0,
        is_match=is_match,
        matches=matches,
        match_slots=slots,
        held=held,
        counts=counts,
        held_by_passage=np.maximum.reduceat(held, passage_starts),
        held_by_head=_held_by_head(corpus, query, hits, form_of_term),
        held_by_article=_held_by_article(corpus, query, articles),
    )


def _held_by_head(corpus: Corpus, query: Query, hits: Hits, form_of_term: NDArray[np.int32]) -> Floats:
    heads, head_of_passage = _runs(corpus.heads[hits.passages])
    first, last = corpus.head_offsets[heads], corpus.head_offsets[heads + 1]
    forms = form_of_term[corpus.head_terms[ranges(first, last)]]
    matches = (forms >= 0).nonzero()[0]
    head_of_token = np.arange(len(heads)).repeat(last - first)
    return _held(query, forms[matches], head_of_token[matches], len(heads))[head_of_passage]


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
    held = np.zeros((size, len(query.known.words)))
    np.maximum.at(held, (rows, query.form_slots[forms]), query.likeness[forms])
    return held
