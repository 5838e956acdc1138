"""A question, cut into words once and handed on."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

from knowledge.language import language_of_question
from knowledge.language.amounts import without_version_word
from knowledge.language.terms import terms_of_surfaces
from knowledge.language.word_classes import bit, kinds_of
from knowledge.language.words import asked_surfaces, calm, words


class Question:
    """What somebody asks."""

    def __init__(self, asked_for: str) -> None:
        """Reads what somebody wrote."""
        self.asked_for: Final = asked_for
        self.text: Final = calm(asked_for)
        """The same, in small letters where all of it is in capitals."""
        self._words: Final = tuple(words(without_version_word(self.text)))
        self.surfaces: Final = tuple(each.surface for word in self._words for each in (word, *word.parts))
        """Its words and numbers in their order; after a word that has parts stand these."""
        self.compounds: Final = frozenset(word.surface for word in self._words if word.parts)
        """The words that have parts."""
        self._terms: Final[dict[str, tuple[str, ...]]] = {}

    def terms(self, language: str) -> tuple[str, ...]:
        """For each of the surfaces its term in a language, empty for a function word."""
        if language not in self._terms:
            self._terms[language] = tuple(terms_of_surfaces(self.surfaces, language))
        return self._terms[language]

    def points_back(self, language: str) -> bool:
        """True where a word such as "it" or "there" takes up what was said before."""
        words = zip(self.surfaces, self.terms(language), strict=True)
        return any(kinds_of(word, term, language) & bit("opening") for word, term in words)

    def meant_surfaces(self, is_known: Callable[[str], bool]) -> list[str]:
        """The surfaces as they are meant: a word that has parts as a whole where that `is_known`, else in its parts."""
        return asked_surfaces(self._words, is_known)

    @cached_property
    def language(self) -> str | None:
        """The language that it is plainly in; None where that is not clear."""
        return language_of_question(self.text)
