"""A language's words made ready to be looked up, and the shapes of abbreviations that no list holds."""

import re
from enum import Enum
from typing import Final, NamedTuple

from knowledge.language import Language, for_each_language

_EVERY_LANGUAGE: Final = "mul"
"""The code of what texts in any language hold, mostly before and behind foreign names."""

_VOWELS = frozenset("aeiouyáéíóúýàèìòùâêîôûäëïöüãõåæøœаеёиоуыэюяіїєαεηιουωάέήίόύώ")
#: Roman numerals up to CCC, which is as far as chapters and kings go.
ROMAN = re.compile("[IVXLC]+")


class Kind(Enum):
    """What an abbreviation says about the end of a sentence; the value is the name of its list."""

    BOUND = "bound"
    """Never ends one, for what it belongs to follows: "Dr. Smith", "e.g. this"."""
    NUMBERED = "numbered"
    """Ends none before a number, and is a plain word otherwise: "No. 5"."""
    NAME = "name"
    """Ends one only before a word that opens sentences: "Acme Inc. The", but "Acme Inc. Europe"."""
    CLOSING = "closing"
    """Ends one before any capital but a date or time zone: "etc. Berlin", but "5 p.m. Monday"."""


class Rules(NamedTuple):
    """The words of one language, ready to be looked up."""

    kinds: dict[str, Kind]
    """Abbreviations without their final full stop."""
    dates: frozenset[str]
    """Days, months and time zones, which may follow a time of day inside a sentence."""
    openers: frozenset[str]
    """Frequent first words of sentences that are part of no name, in lower case."""
    speech: frozenset[str]
    """Verbs of saying: '"Stop!" Ann cried.' is one sentence."""
    ordinals: bool
    """Whether a number with a full stop is an ordinal: "am 3. Oktober"."""

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


@for_each_language
def rules_for(code: str) -> Rules:
    """The rules of a language by its code; those that hold everywhere where it has no list."""
    language = Language.of(code).sentences
    kinds: dict[str, Kind] = {}
    for lists in (Language.of(_EVERY_LANGUAGE).sentences, language):
        for kind in (Kind.NAME, Kind.CLOSING, Kind.NUMBERED, Kind.BOUND):
            for word in lists.get(kind.value, ()):
                kinds[word] = kind
                if len(word) == 1:
                    continue
                kinds[word[0].upper() + word[1:]] = kind
                if len(word) > 2 or kind is Kind.BOUND:  # "MR. LEE", but "VA" and "LA" have none
                    kinds[word.upper()] = kind
    dates, openers, speech = (frozenset(language.get(name, ())) for name in ("dates", "openers", "speech"))
    return Rules(kinds, dates, openers, speech, ordinals="ordinals" in language)
