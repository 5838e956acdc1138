"""How likely each term of a question is to stand in a sentence that answers it.

"Kind" in "What kind of fish …" seldom does, a name nearly always. A logistic regression on where the term stands, how
rare it is and how it is written, with a correction for each of a few hundred terms that many English questions use.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking._model import Model

Floats = NDArray[np.float64]

COMMON_LANGUAGE: Final = "en"
"""The language of the terms that are corrected."""


class Terms(NamedTuple):
    """The terms of a question, with what is known of each before any sentence is read."""

    words: list[str]
    places: Floats
    """(terms,): where each stands, from 0 for the first word of the question to 1."""
    weights: Floats
    """(terms,): how much each tells, by how few passages hold it."""
    is_name: NDArray[np.bool_]
    is_number: NDArray[np.bool_]
    is_known: NDArray[np.bool_]
    is_focus: NDArray[np.bool_]
    """(terms,): it only says what is asked for, as "year" does in "what year"."""


def inputs(terms: Terms) -> Floats:
    """(terms, 13): what the regression goes by."""
    count = len(terms.words)
    columns = np.zeros((13, count))
    columns[0] = 1
    columns[1] = terms.places
    columns[2, 0] = 1
    columns[3, -1] = 1
    columns[4] = terms.weights / terms.weights.max()
    columns[5] = (-terms.weights).argsort(kind="stable").argsort() / max(count - 1, 1)
    columns[6] = terms.is_name
    columns[7] = terms.is_number
    columns[8] = ~terms.is_known
    columns[9] = [min(len(word), 12) / 10 for word in terms.words]
    columns[10] = min(count, 12) / 10
    columns[11] = terms.weights / 8
    columns[12] = terms.is_focus
    return columns.T


def importance(model: Model, terms: Terms, language: str) -> Floats:
    """(terms,): the probability that the answering sentence holds each."""
    logits = inputs(terms) @ model.importance
    if language == COMMON_LANGUAGE:
        logits = logits + np.array([model.term_importance.get(word, 0.0) for word in terms.words])
    probabilities: Floats = 1 / (1 + np.exp(-logits))
    return probabilities
