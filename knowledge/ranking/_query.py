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
from knowledge.indexing.spelling import Correction, closest
from knowledge.language import function_words
from knowledge.language.terms import synonyms, terms_of_surfaces
from knowledge.language.word_classes import ASKS, Asked, asked
from knowledge.ranking._follow_up import CarriedTerm
from knowledge.ranking._importance import COMMON_LANGUAGE, QuestionTerm, importance
from knowledge.ranking._model import Model
from knowledge.ranking.question import Question

_SYNONYM: Final = 0.5
_ONE_SLIP: Final = 0.85
_TWO_SLIPS: Final = 0.7
"""How similar a variant counts: a word of like meaning, and one that was meant but misspelt."""
_MIDDLE: Final = 0.5
"""Where in the question a term carried over is taken to stand."""
_PASSAGES_AT_LARGE: Final = 300
_SHORT: Final = 5
"""Letters up to which an unknown word that could be a misspelt function word is taken for one."""

_ACRONYM: Final = 3
"""Letters that most acronyms have at most."""
_SHORT_NAME: Final = re.compile(rf"\w{{1,{_ACRONYM}}}|[^\Waeiouy]{{4,5}}", re.ASCII)
"""What is rather another acronym than a slip: gpu is not gpg. Mending words of three letters found no more answers
among 595 questions with slips."""

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
    carried_share: float
    """The part of the question's weight that was carried over from a conversation, from 0 to 1."""
    lookup: Lookup

    @property
    def expected_share(self) -> Float64s:
        """(terms,): the part of the expected weight that each term makes up."""
        expected: Float64s = self.shares[_EXPECTED]
        return expected

    @property
    def matching_terms(self) -> frozenset[str]:
        """The terms of the passages that stand for one of the question."""
        return frozenset(each.term for each in self.variants)


class _Words(NamedTuple):
    """The words of a question, with slips of the hand put right where they hide function words."""

    written: list[str]
    terms: list[str]
    """Empty for function words."""
    meant: dict[int, list[tuple[str, float]]]
    """For the places of other unknown words the terms that may be meant, empty for a function word, with their
    similarity."""


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
    words = _mended(passages, question, language)
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
        carried_share=sum(weights[len(own) :]) / sum(weights),
        lookup=_lookup(variants, is_known, len(own), statistics, language),
        **_weighed(terms, weights, importance(model, terms, language))._asdict(),
    )


def _mended(passages: Passages, question: Question, language: str) -> _Words:
    """The words of a question, and what those that no passage holds may mean."""
    surfaces, terms = _meant(passages, question, language)
    words = _Words(list(surfaces), list(terms), {})
    statistics = passages.statistics(set(terms), language)
    for place, (word, term) in enumerate(zip(surfaces, terms, strict=True)):
        if not term or statistics.of(term).in_text or word.isupper():
            continue
        corrections = _corrections(passages, word, language)
        functional = [each.word for each in corrections if each.word in function_words(language)]
        if functional and len(word) <= _SHORT:
            words.written[place], words.terms[place] = functional[0], ""
        elif corrections:
            similarity = {1: _ONE_SLIP, 2: _TWO_SLIPS}
            words.meant[place] = [(of, similarity[each.slips]) for each, of in corrections.items()]
    return words


def _meant(passages: Passages, question: Question, language: str) -> tuple[Sequence[str], Sequence[str]]:
    """The surfaces of a question, those that have parts whole only where the passages know them, and their terms."""
    if not question.compounds:
        return question.surfaces, question.terms(language)
    term_of = dict(zip(question.surfaces, question.terms(language), strict=True))
    known = passages.statistics({term_of[each] for each in question.compounds}, language).frequencies
    surfaces = question.meant_surfaces(lambda surface: term_of[surface] in known)
    return surfaces, [term_of[surface] for surface in surfaces]


def _corrections(passages: Passages, word: str, language: str) -> dict[Correction, str]:
    """The closest to `word` of what the passages hold and of function words, each with its term."""
    near = passages.corrections(word.lower(), language)
    terms = terms_of_surfaces([each.word for each in near], language)
    statistics = passages.statistics(set(terms), language)
    likely = {
        each: term
        for each, term in zip(near, terms, strict=True)
        if (not term or statistics.of(term).in_text) and _may_mean(word, each.word, functional=not term)
    }
    return {each: likely[each] for each in closest(list(likely))}


def _may_mean(word: str, other: str, *, functional: bool) -> bool:
    """False where a short name would become another word, or one of three letters "may", "it" and the like."""
    if not _SHORT_NAME.fullmatch(word):
        return True
    return functional and (len(other) > len(word) or len(word) > _ACRONYM or sorted(other) == sorted(word))


def _variants(
    passages: Passages, terms: Sequence[str], meant: Sequence[Sequence[tuple[str, float]]], language: str
) -> tuple[list[Variant], Statistics]:
    """The terms of the passages that stand for each term of a question, and the statistics of all of them."""
    alike = synonyms(language)
    near = [similar(term, passages.neighbours(term, language)) for term in terms]
    wanted = {*terms, *(each.term for found in near for each in found)}
    wanted.update(term for found in meant for term, _ in found)
    wanted.update(chain.from_iterable(alike.get(term, ()) for term in terms))
    statistics = passages.statistics(wanted, language)
    variants: dict[tuple[int, str], float] = {}
    for slot, (term, of_slip, neighbours) in enumerate(zip(terms, meant, near, strict=True)):
        found = [(term, 1.0), *of_slip]
        found += [(other, _SYNONYM) for other in alike.get(term, ())]
        found += [(each.term, each.similarity) for each in neighbours if statistics.of(each.term).in_text]
        for other, similarity in found:
            if other in statistics.frequencies:
                variants[slot, other] = max(similarity, variants.get((slot, other), 0.0))
    return sorted(Variant(similarity, slot, term) for (slot, term), similarity in variants.items()), statistics


def _frequencies(
    variants: Iterable[Variant], statistics: Statistics, meant: Sequence[Sequence[object]]
) -> tuple[list[int], list[bool]]:
    """For each term of a question how many passages hold it, or else what it may mean; and whether one holds it."""
    frequencies, is_known = [0] * len(meant), [False] * len(meant)
    for similarity, slot, term in variants:
        if similarity == 1 or (meant[slot] and similarity >= _TWO_SLIPS):
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
        each for each in variants if each.similarity == 1 or (each.similarity >= _TWO_SLIPS and not is_known[each.slot])
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
