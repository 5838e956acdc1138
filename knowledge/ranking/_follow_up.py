"""What a follow-up question takes from the conversation before it.

"Why did they break up?" leaves out what was said already. Which of the earlier terms are meant is decided term by term:
a logistic regression, learned from questions that people completed, gives each the probability that a complete question
would repeat it. A question that stands alone takes up nothing.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from knowledge.article import Exchange
from knowledge.indexing.arrays import Float64s
from knowledge.language.terms import terms_of_surfaces
from knowledge.language.words import surfaces
from knowledge.ranking.question import Question

_RECALLED: Final = 4
"""Exchanges that are looked back on; what was said before has seldom a part in it."""
_TAKEN: Final = 8
"""Terms taken up at most."""
_LEAST: Final = 0.2
"""The smallest share with which a term is carried over. The share is min(1, 2p), so that a probability p of .5 and more
counts in full."""
_SHORT_QUESTION: Final = 4


class Place(NamedTuple):
    """Where a passage stands."""

    article: str
    """The id of its article."""
    number: int
    """How many passages stand before it there."""


class Context(NamedTuple):
    """A conversation, and what the last answer was taken from."""

    conversation: Sequence[Exchange]
    topic: str = ""
    """The title and the heading above what was last cited."""
    cited: Place | None = None
    """The passage that was last cited."""


class CarriedTerm(NamedTuple):
    """A term that a follow-up leaves out."""

    term: str
    is_name: bool
    share: float
    """How much it counts beside the question's own terms, 0 to 1."""


class Mentions(NamedTuple):
    """The terms of a conversation that a question doesn't repeat, and what is known of each."""

    terms: list[str]
    is_name: list[bool]
    inputs: Float64s
    """(terms, 21)"""


def mentions(question: Question, conversation: Sequence[Exchange], topic: str, language: str) -> Mentions:
    """What was mentioned before `question`; `topic` is the title and the heading above what was last cited."""
    own = set(question.terms(language)) - {""}
    recent = conversation[-_RECALLED:]
    places: list[tuple[str, str, int]] = [(topic, "topic", 1)] if topic else []
    for ago, exchange in enumerate(reversed(recent), 1):
        places += [(exchange.question, "question", ago), (exchange.answer, "answer", ago)]
    if len(conversation) > len(recent):
        places.append((conversation[0].question, "question", len(conversation)))
    seen: dict[str, list[tuple[str, int]]] = {}
    names: dict[str, bool] = {}
    for text, where, ago in places:
        written = surfaces(text)
        for index, (word, term) in enumerate(zip(written, terms_of_surfaces(written, language), strict=True)):
            if term and term not in own:
                seen.setdefault(term, []).append((where, ago))
                names[term] = names.get(term, False) or (word[0].isupper() and (index > 0 or where != "question"))
    asking = _asking(question, len(own), language)
    rows = [_row(found, names[term], term, asking) for term, found in seen.items()]
    return Mentions(list(seen), [names[term] for term in seen], np.array(rows).reshape(len(rows), -1))


def carry_over(weights: Float64s, question: Question, context: Context, language: str) -> list[CarriedTerm]:
    """The terms that `question` leaves out, the likeliest first."""
    found = mentions(question, context.conversation, context.topic, language)
    if not found.terms:
        return []
    shares = np.minimum(2 / (1 + np.exp(-(found.inputs @ weights))), 1)
    order = [index for index in np.argsort(-shares, kind="stable")[:_TAKEN] if shares[index] >= _LEAST]
    return [CarriedTerm(found.terms[index], found.is_name[index], float(shares[index])) for index in order]


def _asking(question: Question, own: int, language: str) -> tuple[float, float, float, float]:
    """How far a question leans on what was said: pronouns, its `own` different terms, own names, shortness."""
    has_name = any(word[0].isupper() for word in question.surfaces[1:])
    return (
        float(question.points_back(language)),
        min(own, 6) / 6,
        float(has_name),
        float(len(question.surfaces) <= _SHORT_QUESTION),
    )


def _row(
    found: list[tuple[str, int]], is_name: bool, term: str, asking: tuple[float, float, float, float]
) -> list[float]:
    points_back, own_terms, has_name, is_short = asking
    in_topic = float(any(where == "topic" for where, _ in found))
    ago_asked = min((ago for where, ago in found if where == "question"), default=0)
    ago_answered = min((ago for where, ago in found if where == "answer"), default=0)
    asked, answered = 1 / ago_asked if ago_asked else 0.0, 1 / ago_answered if ago_answered else 0.0
    name = float(is_name)
    return [
        1.0,
        in_topic,
        asked,
        float(ago_asked == 1),
        answered,
        float(ago_answered == 1),
        name,
        float(term[0].isdigit()),
        min(len(found), 5) / 5,
        points_back,
        own_terms,
        has_name,
        is_short,
        name * points_back,
        in_topic * points_back,
        in_topic * name,
        in_topic * own_terms,
        asked * points_back,
        answered * points_back,
        asked * own_terms,
        asked * is_short,
    ]
