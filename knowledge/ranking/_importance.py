"""How likely each term of a question is to stand in a sentence that answers it.

"Kind" in "What kind of fish …" seldom does, a name nearly always. A logistic regression on where the term stands, how
rare it is and how it is written, with a correction for each of a few hundred terms that many English questions use.
"""

from collections.abc import Sequence
from math import exp
from operator import mul
from typing import Final, NamedTuple

from knowledge.ranking._model import Model

COMMON_LANGUAGE: Final = "en"
"""The language of the terms that are corrected."""


class QuestionTerm(NamedTuple):
    """A term of a question, with what is known of it before any sentence is read."""

    term: str
    place: float
    """Where it stands, from 0 for the first word of the question to 1."""
    weight: float
    """How much it weighs, by how few passages hold it."""
    is_name: bool
    is_number: bool
    is_known: bool
    """A passage holds it."""
    is_focus: bool
    """It only says what is asked for, as "year" does in "what year"."""


def inputs(terms: Sequence[QuestionTerm]) -> list[tuple[float, ...]]:
    """What the regression goes by: 13 numbers for each term."""
    count, heaviest_first = len(terms), sorted((each.weight for each in terms), reverse=True)
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
            min(len(term), 12) / 10,
            length,
            weight / 8,
            is_focus,
        )
        for number, (term, place, weight, is_name, is_number, is_known, is_focus) in enumerate(terms)
    ]


def importance(model: Model, terms: Sequence[QuestionTerm], language: str) -> list[float]:
    """For each term the probability that the answering sentence holds it."""
    # In plain Python: for so few numbers, making an array of them takes longer than the sums.
    corrections = model.term_importance if language == COMMON_LANGUAGE else {}
    logits = [sum(map(mul, row, model.importance)) for row in inputs(terms)]
    return [1 / (1 + exp(-logit - corrections.get(each.term, 0.0))) for each, logit in zip(terms, logits, strict=True)]
