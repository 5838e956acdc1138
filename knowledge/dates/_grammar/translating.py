"""The words of a language in those of the rules, which are English ones.

A list ``words.txt`` gives for each word of the rules those of the language that stand for it: ``december: dezember``. A
line may name several (``previous_year: vorjahr``), and a word of the language may be a phrase
(``weekend: fin_de_semana``). ``januar+,s`` is a stem with each of its endings, here none and s. A line
``+WEEKDAY evening`` makes compounds of the words of two classes: Montag and Abend, Montagabend.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from knowledge.dates._grammar.data import entries
from knowledge.dates._grammar.lexicon import CLASSES
from knowledge.dates._grammar.tokens import cut

_PARTS: Final = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_UNKNOWN: Final = "ʼ"
"""Stands before words that mean nothing to the rules, so that German "was" is not taken for English "was"."""

Words = tuple[str, ...]


class Translation:
    """What the words of a language mean to the rules."""

    def __init__(self, language: str) -> None:
        self._words: dict[str, Words] = {}
        self._phrases: dict[str, list[tuple[Words, Words]]] = {}
        compounds: list[str] = []
        lines = list(entries(language, "words"))
        if not lines:  # English, which the rules speak
            return
        for key, forms in lines:
            if key.startswith("+"):
                compounds.append(key[1:])
                continue
            meant = tuple(key.split("_"))
            for form in spelled(forms):
                self._add(tuple(_PARTS.findall(form.replace("_", " "))), meant)
        self._add_shared(language)
        for compound in compounds:
            first, second = compound.split()
            for one, other in self._products(first, second):
                self._add((one + other,), (*self._words[one], *self._words[other]))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def __bool__(self) -> bool:
        """Whether there is anything to translate."""
        return bool(self._words)

    def translate(self, tokens: list[str]) -> tuple[list[str], list[int]]:
        """The words that tokens stand for, and how many characters each has; of several for one the first has all.

        White space within a phrase belongs to it.
        """
        words: list[str] = []
        lengths: list[int] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            plain = token if token.isascii() else unicodedata.normalize("NFC", token)
            end, meant = self._phrase_at(plain, tokens, index) if plain in self._phrases else (index + 1, None)
            meant = meant or self._words.get(plain)
            if meant is None:
                words.append(_UNKNOWN + plain if token[0].isalpha() else token)
                lengths.append(len(token))
            else:
                words += meant
                lengths += [sum(map(len, tokens[index:end])), *(0 for _ in meant[1:])]
            index = end
        return words, lengths

    def words_of(self, text: str) -> str:
        """A text in words of the language as one in those of the rules."""
        if not self:
            return text
        words, _ = self.translate(cut(text, english=False))
        return " ".join(word.removeprefix(_UNKNOWN) for word in words if not word.isspace())

    def _add_shared(self, language: str) -> None:
        """Words that are written as in English, and those of holidays, which the rules take as they are."""
        for _, names in (*entries("shared", "holidays"), *entries(language, "holidays")):
            for name in filter(str.isalpha, _PARTS.findall(names)):
                self._words.setdefault(name, (name,))
        for meaning, forms in entries("shared", "words"):
            for form in forms.split():
                self._add(tuple(_PARTS.findall(form.replace("_", " "))), (meaning,))
        for name in (*CLASSES["ZONENAME"], "z", "t"):
            self._words.setdefault(name, (name,))

    def _add(self, form: Words, meant: Words) -> None:
        if len(form) == 1:
            self._words.setdefault(form[0], meant)
            if (plain := _without_accents(form[0])) != form[0]:
                self._words.setdefault(plain, meant)
        else:
            self._phrases.setdefault(form[0], []).append((form[1:], meant))

    def _products(self, first: str, second: str) -> Iterator[tuple[str, str]]:
        members = [
            [form for form, meant in self._words.items() if len(meant) == 1 and meant[0] in CLASSES.get(name, (name,))]
            for name in (first, second)
        ]
        return ((one, other) for one in members[0] for other in members[1])

    def _phrase_at(self, first: str, tokens: list[str], index: int) -> tuple[int, Words | None]:
        for rest, meant in self._phrases[first]:
            end = index + 1
            for part in rest:
                if end < len(tokens) and tokens[end].isspace() and "\n" not in tokens[end]:
                    end += 1
                if end >= len(tokens) or tokens[end] != part:
                    break
                end += 1
            else:
                return end, meant
        return index + 1, None


def spelled(forms: str) -> Iterator[str]:
    """The forms of a line, each stem with each of its endings."""
    for form in forms.split():
        stem, _, endings = form.partition("+")
        yield from (stem + ending for ending in endings.split(","))


def _without_accents(word: str) -> str:
    """A word as it is written in haste or in capitals: miércoles, miercoles."""
    parts = (each for each in unicodedata.normalize("NFD", word) if each not in "\u0300\u0301\u0302\u0303\u0308\u0327")
    return unicodedata.normalize("NFC", "".join(parts))
