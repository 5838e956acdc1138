"""A question as one language reads it, beside what the passages hold."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress
from math import log1p
from operator import mul
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.arrays import Float64s
from knowledge.indexing.neighbours import similar
from knowledge.indexing.passages import Lookup, Passages, Statistics
from knowledge.language.terms import synonyms
from knowledge.language.word_classes import ASKS, Asked, asked
from knowledge.ranking._follow_up import CarriedTerm
from knowledge.ranking._importance import COMMON_LANGUAGE, QuestionTerm, importance
from knowledge.ranking._mending import JOINED, TWO_SLIPS, mended
from knowledge.ranking._model import Model
from knowledge.ranking.question import Question

_SYNONYM: Final = 0.5
"""How similar a word of like meaning counts."""
_ORDINAL: Final = 0.7
"""How similar "9th" counts for "9", and the other way round."""
_NUMBER: Final = re.compile(r"(\d{1,3})(st|nd|rd|th)?")
_MIDDLE: Final = 0.5
"""Where in the question a term carried over is taken to stand."""
_PASSAGES_AT_LARGE: Final = 300
SHARES: Final = ("weight", "expected", "names", "numbers", "count")
"""What parts of a question go by: the weight of its terms; their weight times the probability that the answering
sentence holds them; the weight of names alone, and of numbers alone, as parts of that of all terms; their number."""

TRAITS: Final = (*(f"asks_{kind}" for kind in ASKS), "terms", "weight", "known", "names", "known_weight", "heaviest")
"""The names of a question's traits, in their order."""

_EXPECTED: Final = SHARES.index("expected")


class Variant(NamedTuple):
    """A term of the passages that stands for a term of the question."""

    similarity: float
    """How much alike the two are, from 0 to 1, which is the term itself."""
    slot: int
    """Which term of the question it stands for."""
    term: str


class Query(NamedTuple):
    """What is left of a question in one language: its different terms in their order, and what it asks for."""

    language: str
    terms: tuple[QuestionTerm, ...]
    weight: float
    """The sum of the terms' idf."""
    expected_weight: float
    """The same, each multiplied by the probability that the answering sentence holds the term."""
    shares: Float64s
    """(`SHARES`, terms): the part of the question that each term makes up."""
    landmark_terms: tuple[int, ...]
    """The term that weighs most, the one with the highest expected weight, the last and the first."""
    traits: NDArray[np.float32]
    """(`TRAITS`,): what is asked for, and numbers about the question as a whole; all from 0 to 1."""
    asked: Asked
    """What is asked for."""
    variants: tuple[Variant, ...]
    """Those of all terms, the most similar last."""
    matching_terms: frozenset[str]
    """The terms of the passages that stand for one of the question."""
    carried_share: float
    """The part of the question's weight that was carried over from a conversation, from 0 to 1."""
    lookup: Lookup

    @property
    def expected_share(self) -> Float64s:
        """(terms,): the part of the expected weight that each term makes up."""
        expected: Float64s = self.shares[_EXPECTED]
        return expected


def read(
    model: Model, passages: Passages, question: Question, language: str, carry_over: Sequence[CarriedTerm] = ()
) -> Query:
    """A question, which holds at least one word, as a language reads it.

    Args:
        model: what the ranking has learned.
        passages: those that the question is asked of.
        question: what somebody asks.
        language: that of the terms.
        carry_over: terms of the conversation before it that it leaves out.
    """
    words = mended(passages, question, language)
    # A question of function words alone ("who is who?") still deserves a look: its words are then taken as they are.
    if not any(words.terms) and not carry_over:
        words = words._replace(terms=[word.lower() for word in words.written])
    first: dict[str, int] = {}
    for place, term in enumerate(words.terms):
        if term:
            first.setdefault(term, place)
    places, slots = list(first.values()), [*first, *(each.term for each in carry_over)]
    meant = [words.meant.get(place, []) for place in places] + [[] for _ in carry_over]
    variants, statistics = _variants(passages, slots, meant, language)
    frequencies, is_known = _frequencies(variants, statistics, meant)
    weights = _weights(slots, frequencies, statistics.passages, model.rates if language == COMMON_LANGUAGE else {})
    for slot, each in enumerate(carry_over, len(places)):
        weights[slot] *= each.share
    asking = asked(words.written, words.terms, language)
    own = [
        QuestionTerm(
            term=term,
            place=place / len(words.written),
            weight=weight,
            is_name=place > 0 and words.written[place][0].isupper(),
            is_number=term[0].isdigit(),
            is_known=known,
            is_focus=place in asking.focus,
        )
        for term, place, weight, known in zip(first, places, weights, is_known, strict=False)
    ]
    carried = [
        QuestionTerm(each.term, _MIDDLE, weight, each.is_name, each.term[0].isdigit(), known, is_focus=False)
        for each, weight, known in zip(carry_over, weights[len(own) :], is_known[len(own) :], strict=True)
    ]
    terms = (*own, *carried)
    return Query(
        language=language,
        terms=terms,
        asked=asking,
        traits=np.array([*asking.traits, *_of_question(terms)], dtype=np.float32),
        variants=tuple(variants),
        matching_terms=frozenset([each.term for each in variants]),
        carried_share=sum(weights[len(own) :]) / sum(weights),
        lookup=_lookup(variants, is_known, len(own), statistics, language),
        **_weighed(terms, weights, importance(model, terms, language))._asdict(),
    )


def _variants(
    passages: Passages, terms: Sequence[str], meant: Sequence[Sequence[tuple[str, float]]], language: str
) -> tuple[list[Variant], Statistics]:
    """The terms of the passages that stand for each term of a question, and the statistics of all of them."""
    alike = synonyms(language)
    near = [similar(term, passages.neighbours(term, language)) for term in terms]
    wanted = {*terms, *(each.term for found in near for each in found), *chain.from_iterable(map(_ordinals, terms))}
    wanted.update(term for found in meant for term, _ in found)
    wanted.update(chain.from_iterable(alike.get(term, ()) for term in terms))
    statistics = passages.statistics(wanted, language)
    variants: dict[tuple[int, str], float] = {}
    for slot, (term, of_slip, neighbours) in enumerate(zip(terms, meant, near, strict=True)):
        found = [(term, 1.0), *of_slip]
        found += [(other, _SYNONYM) for other in alike.get(term, ())]
        found += [(other, _ORDINAL) for other in _ordinals(term)]
        found += [(each.term, each.similarity) for each in neighbours if statistics.of(each.term).in_text]
        for other, similarity in found:
            if other in statistics.frequencies:
                variants[slot, other] = max(similarity, variants.get((slot, other), 0.0))
    return sorted(Variant(similarity, slot, term) for (slot, term), similarity in variants.items()), statistics


def _ordinals(term: str) -> list[str]:
    """A number as it counts things off ("9th" for "9"), or without that."""
    number = _NUMBER.fullmatch(term)
    if number is None:
        return []
    return [number[1]] if number[2] else [f"{term}{ending}" for ending in ("st", "nd", "rd", "th")]


def _frequencies(
    variants: Iterable[Variant], statistics: Statistics, meant: Sequence[Sequence[object]]
) -> tuple[list[int], list[bool]]:
    """For each term of a question how many passages hold it, or else what it may mean; and whether one holds it."""
    frequencies, is_known = [0] * len(meant), [False] * len(meant)
    for similarity, slot, term in variants:
        if similarity == 1 or (meant[slot] and similarity >= TWO_SLIPS):
            frequency = statistics.of(term).in_text
            frequencies[slot] = max(frequencies[slot], frequency)
            is_known[slot] = similarity == 1 and frequency > 0
    return frequencies, is_known


def _weights(terms: list[str], frequencies: list[int], passages: int, rates: Mapping[str, float]) -> list[float]:
    """For each term Okapi's idf, kept above zero.

    A few passages can't tell which words are rare, so that what is known of the language at large counts as if it were
    `_PASSAGES_AT_LARGE` passages more.
    """
    at_large = _PASSAGES_AT_LARGE if rates else 0
    all_passages = passages + at_large
    holding = [frequency + at_large * rates.get(term, 0.0) for frequency, term in zip(frequencies, terms, strict=True)]
    return [log1p((all_passages - each + 0.5) / (each + 0.5)) for each in holding]


def _lookup(
    variants: Sequence[Variant], is_known: Sequence[bool], own: int, statistics: Statistics, language: str
) -> Lookup:
    """The terms to look up: those of the question, and where no passage holds one, what it may mean.

    Beside terms carried over, its `own` count twice.
    """
    sought = [
        each
        for each in variants
        if each.similarity >= JOINED or (each.similarity >= TWO_SLIPS and not is_known[each.slot])
    ]
    twice = [each for each in sought if each.slot < own] if own < len(is_known) else []
    return Lookup.of([each.term for each in twice + sought], language, statistics)


class _Weighed(NamedTuple):
    """The parts of a `Query` that follow from the weights of its terms."""

    weight: float
    expected_weight: float
    shares: Float64s
    landmark_terms: tuple[int, ...]


def _weighed(terms: Sequence[QuestionTerm], weights: list[float], importances: list[float]) -> _Weighed:
    """What the weights of the terms and their importance make of a question."""
    expected = list(map(mul, weights, importances))
    total, all_expected = sum(weights), sum(expected)
    of_weight = [each / total for each in weights]
    names = [each * term.is_name for each, term in zip(of_weight, terms, strict=True)]
    numbers = [each * term.is_number for each, term in zip(of_weight, terms, strict=True)]
    of_expected = [each / all_expected for each in expected]
    shares = np.array((of_weight, of_expected, names, numbers, [1 / len(terms)] * len(terms)))
    landmarks = (weights.index(max(weights)), expected.index(max(expected)), -1, 0)
    return _Weighed(total, all_expected, shares, landmarks)


def _of_question(terms: Sequence[QuestionTerm]) -> list[float]:
    """Six numbers about a question as a whole, all from 0 to 1."""
    weights, is_known = [each.weight for each in terms], [each.is_known for each in terms]
    count, total = len(terms), sum(weights)
    return [
        min(count / 20, 1),
        min(total / 100, 1),
        sum(is_known) / count,
        sum(each.is_name for each in terms) / count,
        sum(compress(weights, is_known)) / total,
        min(max(weights) / 12, 1),
    ]
