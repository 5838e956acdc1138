"""Sentences that say the same in nearly the same words, as agencies' reports do that several papers took over."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from knowledge.analysis import STOP
from knowledge.corpus import Corpus
from knowledge.kind_counts import COUNTED
from knowledge.kinds import bit

_SAME: Final = 0.9
"""The share of common terms from which two sentences say the same …"""
_AS_LONG: Final = 0.8
"""… where the shorter one has this share of the longer one's words. Most pairs are told apart by that alone."""
_NUMBER: Final = bit("digits") | bit("number")
_WORDS: Final = COUNTED.index("content")
_DENIALS: Final = COUNTED.index("negation")


class Wording(NamedTuple):
    """A sentence, to be compared with others."""

    sentence: int
    """Its number in the corpus."""
    words: int
    """How many are no function words …"""
    denials: int
    """… and how many deny."""
    terms: frozenset[int]
    """Those of its tokens, `STOP` among them where it has function words."""


def wordings(corpus: Corpus, sentences: Sequence[int]) -> list[Wording]:
    """How some sentences, by their numbers in the corpus, are worded."""
    counts = corpus.layout.kind_counts.take(sentences, axis=0).tolist()
    told = zip(sentences, counts, corpus.sentence_terms(sentences), strict=True)
    return [Wording(sentence, of[_WORDS], of[_DENIALS], frozenset(terms)) for sentence, of, terms in told]


def say_the_same(corpus: Corpus, one: Wording, other: Wording) -> bool:
    """True where both are about as long, share nine of ten terms and all numbers, and deny as often."""
    if one.denials != other.denials or one.words < _AS_LONG * other.words or other.words < _AS_LONG * one.words:
        return False
    shared = len(one.terms & other.terms)
    if shared < _SAME * (len(one.terms) + len(other.terms) - shared):
        return False
    return _numbers(corpus, one) == _numbers(corpus, other)


def _numbers(corpus: Corpus, wording: Wording) -> set[int]:
    (kinds,), (terms,) = corpus.sentence_kinds([wording.sentence]), corpus.sentence_terms([wording.sentence])
    return {term for term, kind in zip(terms, kinds, strict=True) if kind & _NUMBER and term != STOP}
