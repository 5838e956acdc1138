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
    order = np.argsort(hits.passages)
    hits = Hits(hits.passages[order], hits.scores[order])
    first, last = corpus.passage_offsets[hits.passages], corpus.passage_offsets[hits.passages + 1]
    sentences = ranges(first, last)
    in_passage = last - first
    token_first, token_last = corpus.token_offsets[sentences], corpus.token_offsets[sentences + 1]
    tokens = ranges(token_first, token_last)
    sentence_of_token = np.repeat(np.arange(len(sentences)), token_last - token_first)
    form_of_term = np.full(corpus.vocabulary.size + 1, -1, dtype=np.int32)  # the last place is that of STOP, -1
    form_of_term[query.forms] = np.arange(len(query.forms))
    terms = corpus.terms[tokens]
    forms = form_of_term[terms]
    is_match = forms >= 0
    matches = np.flatnonzero(is_match)
    held, counts = _held(query, forms[matches], sentence_of_token[matches], len(sentences))
    passage_starts = np.cumsum(in_passage) - in_passage
    return Candidates(
        sentences=sentences,
        passage=np.repeat(np.arange(len(in_passage)), in_passage),
        passage_starts=passage_starts,
        hits=hits,
        articles=corpus.article_of(hits.passages),
        token_starts=np.concatenate(([0], np.cumsum(token_last - token_first))),
        sentence_of_token=sentence_of_token,
        kinds=corpus.kinds[tokens],
        is_stop=terms < 0,
        is_match=is_match,
        matches=matches,
        match_slots=query.form_slots[forms[matches]],
        held=held,
        counts=counts,
        held_by_passage=np.maximum.reduceat(held, passage_starts),
        held_by_head=_held_by_head(corpus, query, hits, form_of_term),
        held_by_article=_held_by_article(corpus, query, hits),
    )


def _held_by_head(corpus: Corpus, query: Query, hits: Hits, form_of_term: NDArray[np.int32]) -> Floats:
    heads, head_of_passage = np.unique(corpus.heads[hits.passages], return_inverse=True)
    first, last = corpus.head_offsets[heads], corpus.head_offsets[heads + 1]
    forms = form_of_term[corpus.head_terms[ranges(first, last)]]
    is_match = forms >= 0
    head_of_token = np.repeat(np.arange(len(heads)), last - first)
    held: Floats = _held(query, forms[is_match], head_of_token[is_match], len(heads))[0][head_of_passage]
    return held


def _held_by_article(corpus: Corpus, query: Query, hits: Hits) -> Floats:
    articles, article_of_passage = np.unique(corpus.article_of(hits.passages), return_inverse=True)
    rows, forms = np.nonzero(corpus.held_by_articles(articles, query.forms))
    held: Floats = _held(query, forms, rows, len(articles))[0][article_of_passage]
    return held


def _held(query: Query, forms: NDArray[np.integer[Any]], rows: Numbers, size: int) -> tuple[Floats, Floats]:
    width = len(query.known.words)
    cells = rows * width + query.form_slots[forms]
    counts: Floats = np.bincount(cells, weights=query.likeness[forms], minlength=size * width).astype(float)
    held = np.zeros(size * width)
    order = np.argsort(forms, kind="stable")  # the closest form comes last, and stays
    held[cells[order]] = query.likeness[forms[order]]
    return held.reshape(size, width), counts.reshape(size, width)
