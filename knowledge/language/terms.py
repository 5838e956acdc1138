"""Text -> terms: its words without the function words, stemmed by Snowball in the text's own language.

A *surface* is a word as it is written; its *term* is what it is looked up by. "Hotlines", "hotline's" and "hotline"
are three surfaces of one term.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

import Stemmer

from knowledge.language.languages import Language, for_each_language
from knowledge.language.words import Word, surfaces, words

_IN_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")


def terms_of_surfaces(words: Iterable[str], language: str) -> list[str]:
    """For each surface its term, or the empty string for a function word."""
    stemmer = _stemmer(language)
    return [stemmer.term(word) for word in words]


def terms(text: str, language: str) -> list[str]:
    """The terms of `text` in their order, as often as they occur, without the function words."""
    return [term for term in terms_of_surfaces(surfaces(text), language) if term]


def matches(text: str, wanted: Collection[str], language: str) -> list[tuple[int, int]]:
    """The spans of those words in `text` whose term is one of `wanted`, in their order and without overlap.

    Of a word that is not wanted as a whole those of its parts that are.
    """
    spans: list[tuple[int, int]] = []
    for start, end, *_ in _matching(text, wanted, language):
        if spans and start < spans[-1][1]:  # pairs of Chinese characters
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def has_match(text: str, wanted: Collection[str], language: str) -> bool:
    """True where `text` has a word whose term is one of `wanted`; it is read no further than to the first."""
    return bool(wanted) and any(True for _ in _matching(text, wanted, language))


def _matching(text: str, wanted: Collection[str], language: str) -> Iterator[Word]:
    stemmer = _stemmer(language)

    def is_wanted(word: Word) -> bool:
        return stemmer.term(word.surface) in wanted

    for word in words(text):
        if is_wanted(word):
            yield word
        else:
            yield from filter(is_wanted, word.parts)


@for_each_language
def synonyms(language: str) -> dict[str, frozenset[str]]:
    """Term -> the terms that often stand in its place; for English, German, Spanish and Russian so far."""
    found: dict[str, frozenset[str]] = {}
    for group_of_words in Language.of(language).synonyms:
        group = frozenset(terms(" ".join(group_of_words), language))
        for term in group:
            found[term] = found.get(term, frozenset()) | (group - {term})
    return found


class _TermStemmer:
    """One language's way from a surface to its term.

    Made anew for every text: a Snowball stemmer may not be used by two threads at once, and costs half a microsecond.
    """

    def __init__(
        self,
        algorithm: str | None,
        stop_words: frozenset[str],
        regular: Mapping[str, str],
        stems: Mapping[str, str],
        thousands: str,
    ) -> None:
        self._stem = Stemmer.Stemmer(algorithm, 0).stemWord if algorithm else str
        self._thousands = thousands
        self._stop_words = stop_words
        self._regular = regular
        self._stems = stems

    def term(self, surface: str) -> str:
        """The term of `surface`; empty for a function word."""
        if surface in self._stop_words:  # as half of all are
            return ""
        # "WHO" and "IT" in capitals are names; a lone capital ("I", "A") is not.
        is_acronym = len(surface) > 1 and surface.isupper()
        word = surface.lower().replace("’", "'")
        if word in self._stop_words and not is_acronym:
            return ""
        if word[0].isdigit():
            return word.replace(self._thousands, "") if _IN_THOUSANDS.fullmatch(word) else word
        if not word[0].isalpha() or word[-1] in "+#":  # a name with a sign has no other forms
            return word
        word = word.removesuffix("'s").replace(".", "")
        if word in self._stop_words and not is_acronym:
            return ""
        stem = self._stem(self._regular.get(word, word))
        stem = self._stems.get(stem, stem)
        return stem if stem.isascii() else _fold(stem)


def _stemmer(language: str) -> _TermStemmer:
    of = Language.of(language)
    thousands = "." if of.has_decimal_comma else ","
    return _TermStemmer(of.stemmer, of.function_words, *_irregular(language), thousands)


@for_each_language
def _irregular(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Irregular form -> the word it belongs to ("began" -> "begin"), and irregular stem -> that of the word.

    For English and German so far; Russian and Spanish lists were measured and found no more answers.
    """
    of = Language.of(language)
    if of.stemmer is None:
        return {}, {}
    stem = Stemmer.Stemmer(of.stemmer, 0).stemWord
    forms: dict[str, str] = {}
    stems: dict[str, str] = {}
    for word, others in of.irregular_forms.items():
        for other in others:
            if other.endswith("-"):
                stems[other[:-1]] = stem(word)
            else:
                forms[other] = word
    return forms, stems


@cache
def _latin_folding() -> dict[int, str]:
    """Latin letters with marks -> without, for who types "Sao Paulo"; other scripts keep theirs (й is not и)."""
    folding = {ord("ß"): "ss", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("æ"): "ae", ord("œ"): "oe"}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            folding[code] = base
    return folding


def _fold(stem: str) -> str:
    return unicodedata.normalize("NFC", stem).translate(_latin_folding())
