"""A language's words made ready to be looked up, and the shapes of abbreviations that no list holds."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from knowledge.splitting._languages import COMMON, LANGUAGES, ORDINALS, Language

_VOWELS = frozenset("aeiouyáéíóúýàèìòùâêîôûäëïöüãõåæøœаеёиоуыэюяіїєαεηιουωάέήίόύώ")
#: Roman numerals up to CCC, which is as far as chapters and kings go.
ROMAN = re.compile("[IVXLC]+")


class Kind(Enum):
    """What an abbreviation says about the end of a sentence; `Language` explains them."""

    BOUND = auto()
    NUMBERED = auto()
    NAME = auto()
    CLOSING = auto()


class Rules(NamedTuple):
    """The words of one language, ready to be looked up."""

    kinds: dict[str, Kind]
    """Abbreviations without their final full stop."""
    dates: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]
    ordinals: bool

    def kind(self, word: str) -> Kind | None:
        """The kind of abbreviation that a word with a full stop is; None for a plain word."""
        part = word.rpartition("-")[2]
        kind = self.kinds.get(word) or self.kinds.get(part)
        return kind or (Kind.NAME if self._looks_short(word) or (len(part) == 1 and part.isupper()) else None)

    def _looks_short(self, word: str) -> bool:
        """Whether a word has the shape of an abbreviation or an ordinal."""
        if word.isalpha():
            if len(word) == 1:
                return word.isupper()  # an initial; small letters are variables as often
            if len(word) < 5 and word[1:].islower() and _VOWELS.isdisjoint(word.lower()):
                return True
            return self.ordinals and ROMAN.fullmatch(word) is not None
        if word.isdigit():
            return self.ordinals and len(word) < 3
        parts = word.split(".")
        return len(parts) > 1 and all(part.isalpha() and len(part) < 3 for part in parts)


@lru_cache(maxsize=32)  # bounded, as a code may come from anybody's front matter
def rules_for(code: str) -> Rules:
    """The rules of a language by its ISO 639-1 code; those that hold everywhere where it has no record."""
    language = LANGUAGES.get(code, Language(ordinals=code in ORDINALS))
    kinds: dict[str, Kind] = {}
    for record in (COMMON, language):
        for kind, words in (
            (Kind.NAME, record.name),
            (Kind.CLOSING, record.closing),
            (Kind.NUMBERED, record.numbered),
            (Kind.BOUND, record.bound),
        ):
            for word in words.split():
                kinds[word] = kind
                if len(word) == 1:
                    continue
                kinds[word[0].upper() + word[1:]] = kind
                if len(word) > 2 or kind is Kind.BOUND:  # "MR. LEE", but "VA" and "LA" have none
                    kinds[word.upper()] = kind
    return Rules(
        kinds,
        frozenset(language.dates.split()),
        frozenset(language.openers.split()),
        frozenset(language.speech.split()),
        language.ordinals,
    )
