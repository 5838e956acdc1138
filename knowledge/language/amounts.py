"""Numbers in a text with what they count or name: "50 metres high", "forty crowns", "version 1.2.4"."""

import re
from collections.abc import Collection
from functools import cache
from typing import Final, NamedTuple

from knowledge.language.terms import terms_of_surfaces
from knowledge.language.words import words

_UNITS: Final = {
    "en": "zero _ two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
    "de": "null _ zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn zwanzig",
    "es": "cero _ dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte",
    "fr": "zéro _ deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize _ _ _ vingt",
    "ru": "ноль _ два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
}
_TENS: Final = {
    "en": "thirty forty fifty sixty seventy eighty ninety hundred",
    "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa cien",
    "fr": "trente quarante cinquante soixante _ _ _ cent",
    "ru": "тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто",
}
"""Number words of some languages; "one" is left out, as it is a pronoun or an article as often."""
_VERSION: Final = re.compile(r"(?<![\w.])v?(\d+(?:\.\d+)+)(?![.\d]*\d)")
_ASKED_VERSION: Final = re.compile(
    r"(?<![\w.])(?:v|(?:version|release|versi[oó]n|версии?я?)\s+v?)(?P<after>\d+(?:\.\d+)*)"
    r"|(?<![\w.])(?P<dotted>\d+\.\d+\.\d+)",
    re.IGNORECASE,
)
_VERSION_WORD: Final = re.compile(r"\b(?:version|release|versi[oó]n|версии?я?)\s+(?=v?\d+(?:\.\d+)+)", re.IGNORECASE)
_YEAR: Final = 4
"""Digits."""
_AFTER: Final = 2
"""Words after a number that may say what it counts: "50 metres high"."""


class Amount(NamedTuple):
    """A number and the terms beside it."""

    value: str
    """In digits, as a term: without a mark between thousands."""
    beside: frozenset[str]


def amounts(text: str, language: str) -> list[Amount]:
    """The numbers of a text, in digits or in words, with the terms right before and after each."""
    surfaces = [word.surface for word in words(text)]
    terms = terms_of_surfaces(surfaces, language)
    listed = _listed(language)
    values = [
        term if term[:1].isdigit() else listed.get(surface.lower(), "")
        for surface, term in zip(surfaces, terms, strict=True)
    ]
    return [
        Amount(value, frozenset({*terms[max(place - 1, 0) : place], *terms[place + 1 : place + 1 + _AFTER]} - {""}))
        for place, value in enumerate(values)
        if value
    ]


def gives_another_value(asked: list[Amount], said: list[Amount]) -> bool:
    """True where a question names a number for something that a text gives other numbers for, and not that one."""
    values = {amount.value for amount in said}
    return any(
        amount.value not in values and any(not amount.beside.isdisjoint(other.beside) for other in said)
        for amount in asked
    )


def asked_versions(question: str) -> frozenset[str]:
    """The versions that a question names: "2.0.0", "v3", "version 1.4"."""
    return frozenset(found["after"] or found["dotted"] for found in _ASKED_VERSION.finditer(question))


def without_version_word(question: str) -> str:
    """A question without the word before a version, which headings seldom repeat."""
    return _VERSION_WORD.sub("", question)


def is_of_version(text: str, versions: Collection[str]) -> bool | None:
    """Whether a heading such as "[2.0.0] - 2022-11-30" names one of `versions`; None where it names no version.

    "2.4.1" is one of "2.4", and "3.1" is "3.1.0".
    """
    named = [found[1] for found in _VERSION.finditer(text) if not _is_date(found[1])]
    return any(_is_within(one, other) for one in named for other in versions) if named else None


def _is_within(version: str, asked: str) -> bool:
    return f"{version.removesuffix('.0')}.".startswith(f"{asked.removesuffix('.0')}.")


def _is_date(version: str) -> bool:
    """True for "30.11.2022" and "2022.11.30"."""
    return version.count(".") == 2 and max(map(len, version.split("."))) == _YEAR


@cache
def _listed(language: str) -> dict[str, str]:
    """Number word -> its value."""
    units, tens = _UNITS.get(language, "").split(), _TENS.get(language, "").split()
    found = {word: str(value) for value, word in enumerate(units)}
    found |= {word: str(value) for value, word in zip(range(30, 110, 10), tens, strict=False)}
    found.pop("_", None)
    return found
