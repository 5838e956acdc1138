"""Learns which terms of what was said before a follow-up takes up."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.conversations import follow_ups
from knowledge.language.terms import terms
from knowledge.ranking import Question
from knowledge.ranking.learning import mentions
from training.regressions import fit_logistic


def fit_carrying(fold: int | None) -> NDArray[np.float64]:
    """(21,): the regression, learned from the conversations that are not of `fold`.

    A term is taken up where a person who completed the question repeated it.
    """
    inputs: list[NDArray[np.float64]] = []
    repeated: list[bool] = []
    for each in follow_ups():
        found = mentions(Question(each.question), each.context.conversation, each.context.topic, "en")
        if each.fold != fold and found.terms:
            inputs.append(found.inputs)
            complete = set(terms(each.rewrite, "en"))
            repeated += [term in complete for term in found.terms]
    return fit_logistic(np.concatenate(inputs), np.array(repeated, dtype=np.float64))
