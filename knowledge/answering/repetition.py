"""Sentences that say the same in nearly the same words, as agencies' reports do that several papers took over."""

from functools import cached_property
from typing import Final, Self

from knowledge.indexing.class_counts import COUNTED
from knowledge.indexing.pool import Pool
from knowledge.indexing.vocabulary import STOP
from knowledge.language.word_classes import bit

_SAME: Final = 0.9
"""The share of common terms from which two sentences say the same."""
_AS_LONG: Final = 0.8
"""The share of the longer one's words that the shorter of two such sentences has; most pairs differ in that already."""
_NUMBER: Final = bit("digits") | bit("number")
_WORDS: Final = COUNTED.index("content")
_DENIALS: Final = COUNTED.index("negation")
_DIGITS: Final = COUNTED.index("digits")


class Wording:
    """A sentence, to be compared with others."""

    def __init__(self, pool: Pool, sentence: int) -> None:
        """That of a sentence, by its place in a pool."""
        self.pool: Final = pool
        self.sentence: Final = sentence
        count = pool.class_counts.item
        self._words, self._denials = count(sentence, _WORDS), count(sentence, _DENIALS)
        self._has_digits = count(sentence, _DIGITS) > 0

    @cached_property
    def terms(self) -> frozenset[int]:
        """Those of its tokens by their numbers in the pool, `STOP` among them where it has function words."""
        return frozenset(self.pool.sentence_terms(self.sentence).tolist())

    def says_the_same(self, other: Self) -> bool:
        """True where both are about as long, share nine of ten terms and all numbers, and deny as often.

        Sentences of different pools are in different languages.
        """
        if self.pool is not other.pool:
            return False
        if self._denials != other._denials or self._has_digits != other._has_digits:
            return False
        if self._words < _AS_LONG * other._words or other._words < _AS_LONG * self._words:
            return False
        shared = len(self.terms & other.terms)
        if shared < _SAME * (len(self.terms) + len(other.terms) - shared):
            return False
        return self._numbers() == other._numbers()

    def _numbers(self) -> set[int]:
        terms, classes = self.pool.sentence_terms(self.sentence), self.pool.sentence_classes(self.sentence)
        return set(terms[(classes & _NUMBER > 0) & (terms != STOP)].tolist())
