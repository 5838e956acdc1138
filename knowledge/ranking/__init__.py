"""A question and the passages found for it -> the sentences most likely to answer it, and how likely the first does.

All candidates are scored at once: every feature is an array with one number for each sentence. What they count for was
learned from questions whose answers are known (`training/`).
"""

from collections.abc import Sequence
from math import exp, log
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.arrays import Bools, Float64s, Int64s
from knowledge.indexing.class_counts import COUNTED
from knowledge.indexing.passages import EVERYTHING, Passages, Scope
from knowledge.indexing.pool import Pool
from knowledge.language.amounts import amounts, asked_versions, gives_another_value
from knowledge.ranking._candidates import Candidates, candidates
from knowledge.ranking._features import FEATURES, features
from knowledge.ranking._follow_up import Context, Place, carry_over
from knowledge.ranking._model import Model
from knowledge.ranking._query import Query, read
from knowledge.ranking._structure import confidence_of_structure, unit_weights, version_above
from knowledge.ranking._units import unit_inputs
from knowledge.ranking._weights import WeightsError, read_models, shipped_model
from knowledge.ranking.question import Question

__all__ = [
    "AHEAD",
    "COMPARED",
    "FEATURES",
    "CandidateSet",
    "Candidates",
    "Context",
    "Model",
    "Place",
    "Query",
    "Question",
    "Ranked",
    "Ranking",
    "WeightsError",
    "collect_candidates",
    "confidence_inputs",
    "rank",
    "read_models",
    "shipped_model",
]

_PASSAGES: Final = 30
"""Passages whose sentences are ranked: in 98 of 100 cases that any passage holds the answer, it is among these."""
_SAME_ARTICLE: Final = 1.0
_SAME_PLACE: Final = 1.0
"""What a follow-up that leaves out as much as it says gains by standing where the last answer stood."""
COMPARED: Final = 40
"""Candidates whose scores the best one's is compared with for the confidence."""
AHEAD: Final = 6
"""Candidates, the first itself among them, whose inputs the best one's are compared with for it."""

_OTHER_VALUE: Final = 4.0
"""What a sentence loses that gives another number for what the question names one for: fifty times less likely."""
_READ_FOR_VALUES: Final = 12
"""Candidates in which other values are looked for."""
_NUMBERS: Final = [COUNTED.index("digits"), COUNTED.index("number")]
_ALONE: Final = 5.0
"""How far a candidate is taken to be ahead where there is no other."""


_Number = TypeVar("_Number", bound=np.number[Any])


class CandidateSet(NamedTuple):
    """The candidates of one question in one language."""

    query: Query
    found: Candidates
    """The sentences of the passages that were looked at, whether or not they may answer."""
    sentences: Int64s
    """(n,): those that may, by their places in the pool."""
    inputs: NDArray[np.float32]
    """(n, `FEATURES`)"""

    @property
    def pool(self) -> Pool:
        """What was found."""
        return self.found.pool


class Ranked(NamedTuple):
    """A sentence that may answer."""

    pool: Pool
    sentence: int
    """Its place in the pool."""
    score: float
    """Comparable within one question: a difference of 1 makes a sentence e times as likely to be the best."""
    query: Query
    """The question as the language of its article reads it."""


class Ranking(NamedTuple):
    """The sentences that may answer, best first."""

    sentences: list[Ranked]
    confidence: float
    """The probability that the first one answers; 0 where there is none."""


def collect_candidates(
    passages: Passages,
    question: Question,
    model: Model | None = None,
    scope: Scope = EVERYTHING,
    limit: int = _PASSAGES,
    context: Context | None = None,
) -> list[CandidateSet]:
    """The candidates for a question, for each language of the passages that has any.

    Args:
        passages: those that are asked.
        question: what somebody asks; it holds at least one word.
        model: what the ranking has learned; None for what ships.
        scope: which sentences are candidates.
        limit: how many passages are looked at.
        context: what was said before.
    """
    model = model or shipped_model()
    sets: list[CandidateSet] = []
    for language in passages.languages(scope):
        carried = carry_over(model.carrying, question, context, language) if context else []
        query = read(model, passages, question, language, carried)
        if not query.lookup.terms:
            continue
        pool = passages.look_up(query.lookup, scope, limit)
        if not pool.passages:
            continue
        found = candidates(pool, query)
        inputs = features(query, found)
        may_answer = pool.in_scope
        if context and query.carried_share == 1:
            may_answer = may_answer & ~_said(context, query, pool)
        if may_answer.all():
            sets.append(CandidateSet(query, found, np.arange(pool.sentences), inputs))
        elif may_answer.any():
            sentences = may_answer.nonzero()[0]
            sets.append(CandidateSet(query, found, sentences, inputs[sentences]))
    return sets


def _said(context: Context, query: Query, pool: Pool) -> Bools:
    """(n,): the sentences that were quoted last and hold nothing of what a bare "why?" or "when?" asks for."""
    answered = context.conversation[-1].answer if context.conversation else ""
    said = np.array([pool.sentence(number).text in answered for number in range(pool.sentences)])
    for number in said.nonzero()[0].tolist():
        said[number] = not (pool.sentence_classes(number) & query.asked.answering).any()
    return said


def rank(
    passages: Passages,
    question: Question,
    limit: int,
    model: Model | None = None,
    scope: Scope = EVERYTHING,
    context: Context | None = None,
) -> Ranking:
    """The `limit` best sentences in scope; none where no sentence shares a term with the question."""
    model = model or shipped_model()
    sets = collect_candidates(passages, question, model, scope, context=context)
    if not sets:
        return Ranking([], 0.0)
    scores = _joined([model.ranker(each.inputs, each.query.traits) for each in sets])
    if context and context.cited:
        scores = scores + _joined([_closeness(each, context.cited) for each in sets])
    scores = scores + _joined([unit_inputs(each.query, each.found)[each.sentences] @ unit_weights() for each in sets])
    others = _other_values(question, sets, scores)
    scores = scores - _OTHER_VALUE * others
    order = (-scores).argsort(kind="stable")[: max(limit, COMPARED)]
    best_scores = scores[order].tolist()
    sentences, ends = _joined([each.sentences for each in sets]), np.cumsum([len(each.sentences) for each in sets])
    chosen = order[:limit]
    set_of = map(sets.__getitem__, ends.searchsorted(chosen, side="right").tolist())
    ranked = [
        Ranked(of.pool, sentence, score, of.query)
        for of, sentence, score in zip(set_of, sentences[chosen].tolist(), best_scores[:limit], strict=True)
    ]
    inputs = confidence_inputs(best_scores[:COMPARED], _joined([each.inputs for each in sets])[order[:AHEAD]])
    logit = model.confidence(inputs[None, :], ranked[0].query.traits).item()
    best = ranked[0]
    article, start = best.pool.article(best.sentence), best.pool.spans.item(best.sentence, 0)
    logit += confidence_of_structure(question.text, article, start, inputs, logit)
    logit -= _OTHER_VALUE * others.item(order[0])
    return Ranking(ranked, 1 / (1 + exp(-logit)))


def _other_values(
    question: Question, sets: Sequence[CandidateSet], scores: NDArray[np.floating[Any]]
) -> NDArray[np.bool_]:
    """(n,): whether each of the best candidates gives another number for what the question names one for.

    So does what stands below the heading of another version than the one that is asked about.
    """
    others = np.zeros(scores.size, dtype=np.bool_)
    if not any(character.isdecimal() for character in question.text):
        return others
    asked = {each.query.language: amounts(question.text, each.query.language) for each in sets}
    candidates = [(each.pool, sentence, each.query.language) for each in sets for sentence in each.sentences.tolist()]
    versions = asked_versions(question.text)
    for place in (-scores).argsort(kind="stable")[:_READ_FOR_VALUES].tolist():
        pool, sentence, language = candidates[place]
        article, start = pool.article(sentence), pool.spans.item(sentence, 0)
        if pool.class_counts[sentence, _NUMBERS].any():
            text = article.text[start : pool.spans.item(sentence, 1)]
            others[place] = gives_another_value(asked[language], amounts(text, language))
        if versions and version_above(article, start, versions) is False:
            others[place] = True
    return others


def _joined(arrays: list[NDArray[_Number]]) -> NDArray[_Number]:
    """One array after the other; mostly there is one, as most libraries have one language."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def _closeness(of: CandidateSet, cited: Place) -> Float64s:
    """(n,): what a sentence gains by standing in the article last cited, and near the place."""
    pool, passage = of.pool, of.found.passage.take(of.sentences)
    is_cited = np.array([article.id == cited.article for article in pool.articles])
    near = _SAME_ARTICLE + _SAME_PLACE / (1 + np.abs(pool.places.take(passage) - cited.number))
    closeness: Float64s = of.query.carried_share * is_cited[pool.article_of.take(passage)] * near
    return closeness


def confidence_inputs(scores: Sequence[float], inputs: NDArray[np.float32]) -> NDArray[np.float32]:
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
