"""The words of a question with slips of the hand put right: a word that no passage holds may be another, misspelt."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from knowledge.indexing.passages import Passages
from knowledge.indexing.spelling import Correction, closest
from knowledge.language import function_words
from knowledge.language.terms import terms_of_surfaces
from knowledge.ranking.question import Question

_ONE_SLIP: Final = 0.85
TWO_SLIPS: Final = 0.7
"""How similar a word with a slip, or with two, counts."""
JOINED: Final = 0.95
"""How similar a word counts that two of the question make when written as one: "log out" and "logout"."""
_SHORTEST_PART: Final = 3
"""Letters of the first of two such words; "a part" is not "apart"."""
_SHORT: Final = 5
"""Letters up to which an unknown word that could be a misspelt function word is taken for one."""

_ACRONYM: Final = 3
"""Letters that most acronyms have at most."""
_SHORT_NAME: Final = re.compile(rf"\w{{1,{_ACRONYM}}}|[^\Waeiouy]{{4,5}}", re.ASCII)
"""What is rather another acronym than a slip: gpu is not gpg. Mending words of three letters found no more answers
among 595 questions with slips."""


class MendedWords(NamedTuple):
    """The words of a question, with slips of the hand put right where they hide function words."""

    written: list[str]
    terms: list[str]
    """Empty for function words."""
    meant: dict[int, list[tuple[str, float]]]
    """For the places of words the terms that may be meant beside their own, with their similarity: what an unknown word
    may be but for a slip, empty for a function word, and what a word makes with the next."""


def mended(passages: Passages, question: Question, language: str) -> MendedWords:
    """The words of a question, and what those that no passage holds may mean."""
    surfaces, terms = _meant(passages, question, language)
    words = MendedWords(list(surfaces), list(terms), {})
    words.meant.update(_joined(passages, surfaces, terms, language))
    statistics = passages.statistics(set(terms), language)
    for place, (word, term) in enumerate(zip(surfaces, terms, strict=True)):
        if not term or place in words.meant or statistics.of(term).in_text or word.isupper():
            continue
        corrections = _corrections(passages, word, language)
        functional = [each.word for each in corrections if each.word in function_words(language)]
        if functional and len(word) <= _SHORT:
            words.written[place], words.terms[place] = functional[0], ""
        elif corrections:
            similarity = {1: _ONE_SLIP, 2: TWO_SLIPS}
            words.meant[place] = [(of, similarity[each.slips]) for each, of in corrections.items()]
    return words


def _joined(
    passages: Passages, surfaces: Sequence[str], terms: Sequence[str], language: str
) -> dict[int, list[tuple[str, float]]]:
    """For the places of words that the passages also hold as one word with the next: its term."""
    pairs = {
        place: one + two
        for place, (one, two) in enumerate(pairwise(surfaces))
        if terms[place] and len(one) >= _SHORTEST_PART and one.isalpha() and two.isalpha()
    }
    joined = dict(zip(pairs, terms_of_surfaces(list(pairs.values()), language), strict=True))
    statistics = passages.statistics(set(joined.values()) - {""}, language)
    return {place: [(term, JOINED)] for place, term in joined.items() if term and statistics.of(term).in_text}


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
