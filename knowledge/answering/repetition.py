"""Sentences that say the same in nearly the same words, as agencies' reports do that several papers took over."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final, Self

from knowledge.indexing.analysis import STOP
from knowledge.indexing.class_counts import COUNTED
from knowledge.indexing.corpus import Corpus
from knowledge.language.word_classes import bit

_SAME: Final = 0.9
"""The share of common terms from which two sentences say the same …"""
_AS_LONG: Final = 0.8
"""… where the shorter one has this share of the longer one's words. Most pairs are told apart by that alone."""
_NUMBER: Final = bit("digits") | bit("number")
_WORDS: Final = COUNTED.index("content")
_DENIALS: Final = COUNTED.index("negation")
_DIGITS: Final = COUNTED.index("digits")


class Wording:
    """A sentence, to be compared with others."""

    def __init__(self, corpus: Corpus, sentence: int, counts: Sequence[int]) -> None:
        """That of a sentence, by its number in the corpus, with so many words of each of `COUNTED`."""
        self.sentence: Final = sentence
        self._corpus = corpus
        self._words, self._denials, self._has_digits = counts[_WORDS], counts[_DENIALS], counts[_DIGITS] > 0

    @cached_property
    def terms(self) -> frozenset[int]:
        """Those of its tokens, `STOP` among them where it has function words."""
        return frozenset(self._corpus.sentence_terms(self.sentence))

    def says_the_same(self, other: Self) -> bool:
        """True where both are about as long, share nine of ten terms and all numbers, and deny as often."""
        if self._denials != other._denials or self._has_digits != other._has_digits:
            return False
        if self._words < _AS_LONG * other._words or other._words < _AS_LONG * self._words:
            return False
        shared = len(self.terms & other.terms)
        if shared < _SAME * (len(self.terms) + len(other.terms) - shared):
            return False
        return self._numbers() == other._numbers()

    def _numbers(self) -> set[int]:
        terms, kinds = self._corpus.sentence_terms(self.sentence), self._corpus.sentence_kinds(self.sentence)
        return {term for term, kind in zip(terms, kinds, strict=True) if kind & _NUMBER and term != STOP}


def wordings(corpus: Corpus, sentences: Sequence[int]) -> list[Wording]:
    """How some sentences, by their numbers in the corpus, are worded."""
    counts = corpus.layout.kind_counts.take(sentences, axis=0).tolist()
    return [Wording(corpus, sentence, of) for sentence, of in zip(sentences, counts, strict=True)]
