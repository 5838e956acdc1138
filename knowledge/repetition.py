"""Sentences that say the same in nearly the same words, as agencies' reports do that several papers took over."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np

from knowledge.analysis import STOP
from knowledge.corpus import Corpus
from knowledge.kind_counts import COUNTED
from knowledge.kinds import bit

_SAME: Final = 0.9
"""The share of common terms from which two sentences say the same …"""
_AS_LONG: Final = 0.8
"""… where the shorter one has this share of the longer one's words. Most pairs are told apart by that alone."""
_NUMBER: Final = bit("digits") | bit("number")
_TOLD: Final = np.array([COUNTED.index("content"), COUNTED.index("negation")])


class Wording:
    """A sentence, by its number in the corpus, to be compared with others."""

    def __init__(self, corpus: Corpus, sentence: int, words: int, denials: int) -> None:
        """Sentence number `sentence`, with so many words that are no function words, and so many that deny."""
        self.sentence: Final = sentence
        self._corpus = corpus
        self._words = words
        self._denials = denials

    def says_the_same(self, other: "Wording") -> bool:
        """True where both are about as long, share nine of ten terms and all numbers, and deny as often."""
        if self._denials != other._denials or self._words < _AS_LONG * other._words:
            return False
        if other._words < _AS_LONG * self._words:
            return False
        shared = len(self._terms & other._terms)
        return shared >= _SAME * (len(self._terms) + len(other._terms) - shared) and self._numbers == other._numbers

    @cached_property
    def _terms(self) -> frozenset[int]:
        return frozenset(self._corpus.sentence_terms(self.sentence).tolist())

    @cached_property
    def _numbers(self) -> frozenset[int]:
        is_number = self._corpus.sentence_kinds(self.sentence) & _NUMBER > 0
        return frozenset(self._corpus.sentence_terms(self.sentence)[is_number].tolist()) - {STOP}


def wordings(corpus: Corpus, sentences: Sequence[int]) -> list[Wording]:
    """How some sentences, by their numbers in the corpus, are worded."""
    told = corpus.layout.kind_counts[np.array(sentences, dtype=np.int64)[:, None], _TOLD].tolist()
    return [Wording(corpus, number, *each) for number, each in zip(sentences, told, strict=True)]
