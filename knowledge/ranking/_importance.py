"""How likely each term of a question is to stand in a sentence that answers it.

"Kind" in "What kind of fish …" seldom does, a name nearly always. A logistic regression on where the term stands, how
rare it is and how it is written, with a correction for each of a few hundred terms that many English questions use.
"""

from math import exp
from operator import mul
from typing import Final, NamedTuple

from knowledge.ranking._model import Model

COMMON_LANGUAGE: Final = "en"
"""The language of the terms that are corrected."""


class Terms(NamedTuple):
    """The terms of a question, with what is known of each before any sentence is read."""

    words: list[str]
    places: list[float]
    """Where each stands, from 0 for the first word of the question to 1."""
    weights: list[float]
    """How much each weighs, by how few passages hold it."""
    is_name: list[bool]
    is_number: list[bool]
    is_known: list[bool]
    is_focus: list[bool]
    """It only says what is asked for, as "year" does in "what year"."""


def inputs(terms: Terms) -> list[tuple[float, ...]]:
    """What the regression goes by: 13 numbers for each term."""
    count, heaviest_first = len(terms.words), sorted(terms.weights, reverse=True)
    most, last, length = heaviest_first[0], max(count - 1, 1), min(count, 12) / 10
    # One flat tuple for each: putting it together from parts takes half as long again.
    return [
        (
            1,
            place,
            number == 0,
            number == count - 1,
            weight / most,
            heaviest_first.index(weight) / last,
            is_name,
            is_number,
            not is_known,
            min(len(word), 12) / 10,
            length,
            weight / 8,
            is_focus,
        )
        for number, (word, place, weight, is_name, is_number, is_known, is_focus) in enumerate(zip(*terms, strict=True))
    ]


def importance(model: Model, terms: Terms, language: str) -> list[float]:
    """For each term the probability that the answering sentence holds it."""
    # In plain Python: for so few numbers, making an array of them takes longer than the sums.
    corrections = model.term_importance if language == COMMON_LANGUAGE else {}
    logits = [sum(map(mul, row, model.importance)) for row in inputs(terms)]
    return [1 / (1 + exp(-logit - corrections.get(word, 0.0))) for word, logit in zip(terms.words, logits, strict=True)]
