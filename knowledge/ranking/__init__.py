"""A question and the sentences of a library -> the sentences most likely to answer it, and how likely the first does.

All candidates are judged at once: every feature is an array with one number for each sentence. What they count for was
learned from questions whose answers are known (`training/`).
"""

from collections.abc import Sequence
from math import exp, log
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.bm25 import Hits
from knowledge.indexing.corpus import Corpus
from knowledge.ranking import _candidates, _features, _query
from knowledge.ranking._features import FEATURES as FEATURES
from knowledge.ranking._follow_up import Context as Context
from knowledge.ranking._follow_up import carried
from knowledge.ranking._model import Model as Model
from knowledge.ranking._query import Query as Query
from knowledge.ranking._weights import WeightsError as WeightsError
from knowledge.ranking._weights import read_models as read_models
from knowledge.ranking._weights import shipped_model as shipped_model

Flags = NDArray[np.bool_]

_PASSAGES: Final = 30
"""Passages whose sentences are ranked: in 98 of 100 cases that any passage holds the answer, it is among these."""
_SAME_ARTICLE: Final = 1.0
_SAME_PLACE: Final = 1.0
"""What a follow-up that leaves out as much as it says gains by standing where the last answer stood."""
COMPARED: Final = 40
"""Candidates whose scores the best one's is compared with for the confidence …"""
AHEAD: Final = 6
"""… and those of them, itself the first, whose inputs are."""

_ALONE: Final = 5.0
"""How far a candidate is taken to be ahead where there is no other."""


_Number = TypeVar("_Number", bound=np.number[Any])


class Judged(NamedTuple):
    """The candidates of one question in one language."""

    query: Query
    found: _candidates.Candidates
    """The sentences of the passages that were looked at, whether or not they may answer."""
    sentences: NDArray[np.int64]
    """(n,): those that may, by their numbers in the corpus, in the order of the library."""
    inputs: NDArray[np.float32]
    """(n, `FEATURES`)"""


class Ranking(NamedTuple):
    """The sentences that may answer, best first."""

    sentences: list[int]
    """Their numbers in the corpus."""
    scores: list[float]
    """Comparable within one question: a difference of 1 makes a sentence e times as likely to be the best."""
    queries: list[Query]
    """For each the question as the language of its article reads it."""
    confidence: float
    """The probability that the first one answers; 0 where there is none."""


def judge(
    corpus: Corpus,
    question: str,
    model: Model | None = None,
    within: Flags | None = None,
    passages: int = _PASSAGES,
    context: Context | None = None,
) -> list[Judged]:
    """The candidates for `question`, for each language of the corpus that has any.

    Args:
        corpus: the articles.
        question: what somebody asks; it holds at least one word.
        model: what the ranking has learned; None for what ships.
        within: (sentences,) which of them are candidates; None for all.
        passages: how many passages are looked at.
        context: what was said before.
    """
    model = model or shipped_model()
    judged: list[Judged] = []
    for language in corpus.languages:
        over = carried(model.carrying, question, context, language) if context else []
        query = _query.read(model, corpus, question, language, over)
        hits = _look_up(corpus, query.sought, passages, within)
        if not hits.passages.size:
            continue
        found = _candidates.candidates(corpus, query, hits)
        inputs = _features.features(corpus, query, found)
        kept = slice(None) if within is None else within[found.sentences]
        judged.append(Judged(query, found, found.sentences[kept], inputs[kept]))
    return judged


def _look_up(corpus: Corpus, terms: list[int], limit: int, within: Flags | None) -> Hits:
    """The best passages, of those that hold a candidate."""
    if within is None:
        return corpus.index.look_up(terms, limit)
    hits = corpus.index.look_up(terms, corpus.passages)
    candidates = np.concatenate(([0], np.cumsum(within)))[corpus.passage_offsets]
    kept = np.flatnonzero(np.diff(candidates)[hits.passages])[:limit]
    return Hits(hits.passages[kept], hits.scores[kept])


def rank(
    corpus: Corpus,
    question: str,
    limit: int,
    model: Model | None = None,
    within: Flags | None = None,
    context: Context | None = None,
) -> Ranking:
    """The `limit` best sentences, of those `within`; none where no sentence shares a term with the question."""
    model = model or shipped_model()
    judged = judge(corpus, question, model, within, context=context)
    if not judged:
        return Ranking([], [], [], 0.0)
    scores = _joined([model.ranker(each.inputs, each.query.traits) for each in judged])
    sentences = _joined([each.sentences for each in judged])
    query_of = [each.query for each in judged for _ in range(len(each.sentences))]
    if context and context.passage is not None:
        leaning = np.array([query.leaning for query in query_of])
        scores = scores + leaning * _closeness(corpus, sentences, context.passage)
    order = (-scores).argsort(kind="stable")[: max(limit, COMPARED)]
    best_scores, queries = scores[order].tolist(), [query_of[place] for place in order[:limit].tolist()]
    inputs = certainty(best_scores[:COMPARED], _joined([each.inputs for each in judged])[order[:AHEAD]])
    confidence = 1 / (1 + exp(-model.confidence(inputs[None, :], queries[0].traits).item()))
    return Ranking(sentences[order[:limit]].tolist(), best_scores[:limit], queries, confidence)


def _joined(arrays: list[NDArray[_Number]]) -> NDArray[_Number]:
    """One array after the other; mostly there is one, as most libraries have one language."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def _closeness(corpus: Corpus, sentences: NDArray[np.int64], cited: int) -> NDArray[np.float64]:
    """(n,): what a sentence gains by standing in the article last cited, and near the place."""
    passages = corpus.passages_with(sentences)
    same = corpus.article_of(passages) == corpus.article_of(np.array([cited]))[0]
    closeness: NDArray[np.float64] = same * (_SAME_ARTICLE + _SAME_PLACE / (1 + np.abs(passages - cited)))
    return closeness


def certainty(scores: Sequence[float], inputs: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the confidence goes by: the inputs of the first sentence, and how far its score is ahead of the others'.

    Args:
        scores: those of at most `COMPARED` candidates, best first.
        inputs: (`AHEAD` of them, features) in the same order; fewer only where there are no more.
    """
    best, *others = scores
    second, third = (others[place] if len(others) > place else best - _ALONE for place in (0, 1))
    lead = (best, log(1 + sum([exp(score - best) for score in others])), best - second, best - third)
    ahead = inputs[0] - np.add.reduce(inputs[1:]) / (len(inputs) - 1) if others else np.zeros_like(inputs[0])
    return np.concatenate((inputs[0], ahead, lead), dtype=np.float32, casting="unsafe")
