"""Whose word an event rests on: the article's own, somebody's whom it quotes, or nobody's, as it is denied."""

import re
from enum import StrEnum
from typing import Final

from knowledge.language import Language, for_each_language


class Standing(StrEnum):
    """How an article stands to an event, other than saying itself that it happened."""

    DENIED = "denied"
    ALLEGED = "alleged"
    REPORTED = "reported"
    """Somebody is quoted for it."""


_TURNS: Final = re.compile(
    r"\b(?:until|only|before|just|erst|bis|nur|hasta|sólo|solo|avant|seulement|до|только|лише|fino|até|tot|dopiero)\b"
)
"""Between a negation and a date, what makes "not opened until 3 May" a day on which something did happen."""
_CLAUSE: Final = re.compile(r"[;:—–]|,? (?:but|aber|sondern|pero|mais|но|але|ma|mas|maar|ale) ")


def standing_of(sentence: str, date: int, language: str) -> Standing | None:
    """How a sentence stands to the event on the date that begins at the character `date`; None for its own word.

    A denial counts only in the clause of the date; whoever is quoted answers for the whole sentence.
    """
    start = max((match.end() for match in _CLAUSE.finditer(sentence, 0, date)), default=0)
    following = _CLAUSE.search(sentence, date)
    end = following.start() if following else len(sentence)
    for standing, pattern in _cues(language).items():
        if standing is Standing.DENIED:
            denials = pattern.finditer(sentence, start, end)
            if any(not _TURNS.search(sentence, match.end(), max(date, match.end())) for match in denials):
                return standing
        elif pattern.search(sentence):
            return standing
    return None


@for_each_language
def _cues(language: str) -> dict[Standing, re.Pattern[str]]:
    """The words of each standing, the strongest first."""
    words = Language.of(language).statements
    return {standing: _pattern(words[standing.value]) for standing in Standing if words.get(standing.value)}


def _pattern(words: list[str]) -> re.Pattern[str]:
    phrases = (r"\s+".join(map(re.escape, word.split("_"))) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
