"""A question as one language reads it."""

import re
from collections.abc import Mapping, Sequence
from itertools import compress
from math import log1p
from operator import mul
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.corpus import Corpus
from knowledge.indexing.spelling import Correction, closest
from knowledge.language import function_words
from knowledge.language.terms import synonyms, terms_of_surfaces
from knowledge.language.word_classes import ASKS, Asked, asked
from knowledge.language.words import asked_surfaces
from knowledge.ranking._follow_up import Carried
from knowledge.ranking._importance import COMMON_LANGUAGE, Terms, importance
from knowledge.ranking._model import Model

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

_SYNONYM: Final = 0.5
_ONE_SLIP: Final = 0.85
_TWO_SLIPS: Final = 0.7
"""How much a form counts: a word of like meaning, and one that was meant but misspelt."""
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

_Meant = tuple[int | None, float]
"""A term that a misspelt word may be meant to be, None for a function word, and how much it counts."""


SHARES: Final = ("weight", "expected", "names", "numbers", "count")
"""What parts of a question go by: the weight of its terms; what they tell; the weight of names alone, and of numbers
alone, as parts of that of all terms; or their number."""

TRAITS: Final = (*(f"asks_{kind}" for kind in ASKS), "terms", "weight", "known", "names", "known_weight", "heaviest")
"""The names of a question's traits, in their order."""

_EXPECTED: Final = SHARES.index("expected")


class Query(NamedTuple):
    """What is left of a question in one language: its different terms in their order, and what it asks for."""

    language: str
    known: Terms
    weight: float
    """What all terms weigh together …"""
    telling: float
    """… and what they do where each counts by how likely it is to stand in a sentence that answers."""
    shares: Floats
    """(`SHARES`, terms): the part of the question that each term makes up."""
    marked: list[int]
    """The term that weighs most, the one that tells most, the last and the first."""
    traits: NDArray[np.float32]
    """(`TRAITS`,): what is asked for, and numbers about the question as a whole; all from 0 to 1."""
    asked: Asked
    """What is asked for."""
    forms: Numbers
    """(forms,): terms of the corpus that stand for a term of the question, the closest last."""
    form_slots: Numbers
    """(forms,): which term of the question each stands for."""
    likeness: Floats
    """(forms,): how much alike the two are, 1 for the term itself."""
    leaning: float
    """The part of the question's weight that was carried over, 0 to 1."""
    words: frozenset[str]
    """The forms as they are written."""
    sought: list[int]
    """The terms to look passages up by; one that is there twice counts twice."""

    @property
    def expected(self) -> Floats:
        """(terms,): the part of what all terms tell that each tells."""
        expected: Floats = self.shares[_EXPECTED]
        return expected


def read(model: Model, corpus: Corpus, question: str, language: str, carried: Sequence[Carried] = ()) -> Query:
    """`question`, which holds at least one word, as `language` reads it, with the terms `carried` over to it."""
    number_of = corpus.vocabulary.term_numbers(language).get

    def is_known(surface: str) -> bool:
        return number_of(terms_of_surfaces([surface], language)[0]) is not None

    words, stems, meant = _mended(corpus, asked_surfaces(question, is_known), language)
    # A question of function words alone ("who is who?") still deserves a look: its words are then taken as they are.
    if not any(stems) and not carried:
        stems = [word.lower() for word in words]
    first: dict[str, int] = {}
    for place, stem in enumerate(stems):
        if stem:
            first.setdefault(stem, place)
    places, terms = list(first.values()), [*first, *(each.term for each in carried)]
    corrections = [meant.get(place, []) for place in places] + [[] for _ in carried]
    forms = _forms(corpus, terms, corrections, language)
    frequencies, exact = [0] * len(terms), [False] * len(terms)
    for closeness, slot, term in forms:
        if closeness == 1 or (corrections[slot] and closeness >= _TWO_SLIPS):
            frequency = corpus.frequency(term)
            frequencies[slot] = max(frequencies[slot], frequency)
            exact[slot] = closeness == 1 and frequency > 0
    asking = asked(words, stems, language)
    weights = _weights(corpus, terms, frequencies, model.rates if language == COMMON_LANGUAGE else {})
    for slot, each in enumerate(carried, len(places)):
        weights[slot] *= each.share
    known = Terms(
        words=terms,
        places=[place / len(words) for place in places] + [_MIDDLE] * len(carried),
        weights=weights,
        is_name=[place > 0 and words[place][0].isupper() for place in places] + [each.is_name for each in carried],
        is_number=[term[0].isdigit() for term in terms],
        is_known=exact,
        is_focus=[place in asking.focus for place in places] + [False] * len(carried),
    )
    sought = [form for form in forms if form[0] == 1 or (form[0] >= _TWO_SLIPS and not exact[form[1]])]
    # Beside terms carried over, the question's own count twice.
    own = [form for form in sought if form[1] < len(places)] if carried else []
    telling = list(map(mul, weights, importance(model, known, language)))
    weight, all_telling = sum(weights), sum(telling)
    return Query(
        language=language,
        known=known,
        weight=weight,
        telling=all_telling,
        shares=_shares(known, [each / weight for each in weights], [each / all_telling for each in telling]),
        marked=[weights.index(max(weights)), telling.index(max(telling)), -1, 0],
        traits=np.array([*asking.traits, *_traits(known)], dtype=np.float32),
        asked=asking,
        forms=np.array([term for _, _, term in forms], dtype=np.int64),
        form_slots=np.array([slot for _, slot, _ in forms], dtype=np.int64),
        likeness=np.array([closeness for closeness, _, _ in forms]),
        words=corpus.vocabulary.words(term for _, _, term in forms),
        leaning=sum(weights[len(places) :]) / weight,
        sought=[term for _, _, term in own + sought],
    )


def _weights(corpus: Corpus, terms: list[str], frequencies: list[int], rates: Mapping[str, float]) -> list[float]:
    """For each term Okapi's idf, kept above zero.

    A few passages can't tell which words are rare, so that what is known of the language at large counts as if it were
    `_PASSAGES_AT_LARGE` passages more.
    """
    at_large = _PASSAGES_AT_LARGE if rates else 0
    passages = corpus.passages + at_large
    held = [frequency + at_large * rates.get(term, 0.0) for frequency, term in zip(frequencies, terms, strict=True)]
    return [log1p((passages - each + 0.5) / (each + 0.5)) for each in held]


def _mended(corpus: Corpus, words: list[str], language: str) -> tuple[list[str], list[str], dict[int, list[_Meant]]]:
    """The words with misspelt function words put right, their stems, and what other unknown words may mean."""
    stems = terms_of_surfaces(words, language)
    mended, mended_stems = list(words), list(stems)
    meant: dict[int, list[_Meant]] = {}
    number_of = corpus.vocabulary.term_numbers(language).get
    for place, (word, stem) in enumerate(zip(words, stems, strict=True)):
        if not stem or _stands(corpus, number_of(stem)) or word.isupper():
            continue
        numbers = _corrections(corpus, word.lower(), language)
        functional = [each.word for each in numbers if each.word in function_words(language)]
        if functional and len(word) <= _SHORT:
            mended[place], mended_stems[place] = functional[0], ""
        elif numbers:
            meant[place] = [(term, _ONE_SLIP if each.slips == 1 else _TWO_SLIPS) for each, term in numbers.items()]
    return mended, mended_stems, meant


def _corrections(corpus: Corpus, word: str, language: str) -> dict[Correction, int | None]:
    """The closest to `word` of what a passage holds and of function words, each with the number of its term."""
    near = corpus.spelling(language).corrections(word)
    stems = terms_of_surfaces([each.word for each in near], language)
    numbers = map(corpus.vocabulary.term_numbers(language).get, stems)
    known = {
        each: number
        for each, stem, number in zip(near, stems, numbers, strict=True)
        if (not stem or _stands(corpus, number)) and _may_mean(word, each.word, functional=not stem)
    }
    return {each: known[each] for each in closest(list(known))}


def _may_mean(word: str, other: str, *, functional: bool) -> bool:
    """False where a short name would become another word, or one of three letters "may", "it" and the like."""
    if not _SHORT_NAME.fullmatch(word):
        return True
    return functional and (len(other) > len(word) or len(word) > _ACRONYM or sorted(other) == sorted(word))


def _stands(corpus: Corpus, number: int | None) -> bool:
    """Whether a passage holds the term of that number, if it has one."""
    return number is not None and corpus.frequency(number) > 0


def _forms(
    corpus: Corpus, terms: list[str], meant: Sequence[Sequence[_Meant]], language: str
) -> list[tuple[float, int, int]]:
    """(likeness, slot, term of the corpus) for all that may stand for a term, the closest last."""
    forms: dict[tuple[int, int], float] = {}
    number_of, neighbours = corpus.vocabulary.term_numbers(language).get, corpus.neighbours(language)
    alike = synonyms(language)
    for slot, (word, corrections) in enumerate(zip(terms, meant, strict=True)):
        found = [(number_of(word), 1.0), *corrections]
        found += [(number_of(other), _SYNONYM) for other in alike.get(word, ())]
        found += [each for each in neighbours.forms(word) if _stands(corpus, each.term)]
        for number, likeness in found:
            if number is not None:
                forms[slot, number] = max(likeness, forms.get((slot, number), 0.0))
    return sorted((likeness, slot, number) for (slot, number), likeness in forms.items())


def _shares(known: Terms, weight: list[float], expected: list[float]) -> Floats:
    """(`SHARES`, terms): the first two of them, and those that follow from the weight and from what is known."""
    names, numbers = map(mul, weight, known.is_name), map(mul, weight, known.is_number)
    return np.array((weight, expected, [*names], [*numbers], [1 / len(weight)] * len(weight)))


def _traits(known: Terms) -> list[float]:
    weights = known.weights
    count, total = len(weights), sum(weights)
    return [
        min(count / 20, 1),
        min(total / 100, 1),
        sum(known.is_known) / count,
        sum(known.is_name) / count,
        sum(compress(weights, known.is_known)) / total,
        min(max(weights) / 12, 1),
    ]
