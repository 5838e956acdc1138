"""A question and the sentences of a library -> the sentences most likely to answer it, and how likely the first does.

All candidates are judged at once: every feature is an array with one number for each sentence. What they count for was
learned from questions whose answers are known (`benchmarks/train.py`).
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.conversation import Context, carried
from knowledge.corpus import Corpus
from knowledge.index import Hits
from knowledge.ranking import _candidates, _features, _query
from knowledge.ranking._model import MODEL, Model

Flags = NDArray[np.bool_]

_PASSAGES: Final = 30
"""Passages whose sentences are ranked: in 98 of 100 cases that any passage holds the answer, it is among these."""
_SAME_ARTICLE: Final = 1.0
_SAME_PLACE: Final = 1.0
"""What a follow-up that leaves out as much as it says gains by standing where the last answer stood."""
COMPARED: Final = 40
"""Candidates that the best one is compared with for the confidence."""


class Judged(NamedTuple):
    """The candidates of one question in one language."""

    query: _query.Query
    sentences: NDArray[np.int64]
    """(n,): their numbers in the corpus, in the order of the library."""
    held: NDArray[np.float64]
    """(n, terms): how closely each sentence holds each term of the question, 0 to 1."""
    around: NDArray[np.float64]
    """(n, terms): the same for its passage, its heading and its article's title together."""
    inputs: NDArray[np.float32]
    """(n, features)"""
    features: list[str]
    """The names of the inputs."""


class Ranked(NamedTuple):
    """A sentence that may answer."""

    sentence: int
    score: float
    """Comparable within one question: a difference of 1 makes a sentence e times as likely to be the best."""
    query: _query.Query
    """The question as the language of the sentence's article reads it."""


def judge(
    corpus: Corpus,
    question: str,
    model: Model = MODEL,
    within: Flags | None = None,
    passages: int = _PASSAGES,
    context: Context | None = None,
) -> list[Judged]:
    """The candidates for `question`, for each language of the corpus that has any.

    Args:
        corpus: the articles.
        question: what somebody asks; it holds at least one word.
        model: what the ranking has learned.
        within: (sentences,) which of them are candidates; None for all.
        passages: how many passages are looked at.
        context: what was said before.
    """
    judged: list[Judged] = []
    for language in corpus.languages:
        over = carried(model.carrying, question, context, language) if context else []
        query = _query.read(model, corpus, question, language, over)
        hits = _look_up(corpus, query.sought, passages, within)
        if not hits.passages.size:
            continue
        found = _candidates.candidates(corpus, query, hits)
        features = _features.features(corpus, query, found)
        inputs = _features.matrix(features)
        around = np.maximum(found.held_by_passage, found.held_by_head)[found.passage]
        kept = slice(None) if within is None else within[found.sentences]
        held = found.held[kept]
        judged.append(Judged(query, found.sentences[kept], held, around[kept], inputs[kept], list(features)))
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
    model: Model = MODEL,
    within: Flags | None = None,
    context: Context | None = None,
) -> tuple[list[Ranked], float]:
    """The `limit` best sentences, of those `within`, best first, and the probability that the first one answers.

    None and 0 where no sentence shares a term with the question.
    """
    judged = judge(corpus, question, model, within, context=context)
    if not judged:
        return [], 0.0
    scores = np.concatenate([model.ranker(each.inputs, each.query.traits) for each in judged])
    which = np.arange(len(judged)).repeat([len(each.sentences) for each in judged])
    sentences = np.concatenate([each.sentences for each in judged])
    if context and context.passage is not None:
        leaning = np.array([each.query.leaning for each in judged])[which]
        scores = scores + leaning * _closeness(corpus, sentences, context.passage)
    order = (-scores).argsort(kind="stable")
    few = order[:limit]
    queries = [judged[number].query for number in which[few].tolist()]
    ranked = list(map(Ranked, sentences[few].tolist(), scores[few].tolist(), queries))
    best = judged[which[order[0]]]
    order = order[:COMPARED]
    inputs = certainty(scores[order], np.concatenate([each.inputs for each in judged])[order])
    return ranked, float(1 / (1 + np.exp(-model.confidence(inputs[None, :], best.query.traits)[0])))


def _closeness(corpus: Corpus, sentences: NDArray[np.int64], cited: int) -> NDArray[np.float64]:
    """(n,): what a sentence gains by standing in the article last cited, and near the place."""
    passages = np.searchsorted(corpus.passage_offsets, sentences, side="right") - 1
    same = corpus.article_of(passages) == corpus.article_of(np.array([cited]))[0]
    closeness: NDArray[np.float64] = same * (_SAME_ARTICLE + _SAME_PLACE / (1 + np.abs(passages - cited)))
    return closeness


def certainty(scores: NDArray[np.float64], inputs: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the confidence goes by: the inputs of the first sentence, and how far its score is ahead of the others'.

    Args:
        scores: (n,) those of at most `COMPARED` candidates, best first.
        inputs: (n, features) in the same order.
    """
    exponentials = np.exp(scores - scores[0])
    lead = [
        scores[0],
        np.log(exponentials.sum()),
        scores[0] - scores[1] if len(scores) > 1 else 5.0,
        scores[0] - scores[2] if len(scores) > 2 else 5.0,
    ]
    others = inputs[1:6].sum(axis=0) / len(inputs[1:6]) if len(scores) > 1 else inputs[0]
    return np.concatenate((inputs[0], inputs[0] - others, lead)).astype(np.float32)
