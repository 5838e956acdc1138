"""Whether a date is that of a plan: by the day it lies on, and by the words around it."""

import re
from collections.abc import Sequence
from typing import Final

from knowledge.dates import Span
from knowledge.indexing import _dating_rules as rules
from knowledge.language import Language, for_each_language

_ENGLISH: Final = frozenset(("en", "und"))
_WORD: Final = re.compile(r"\w+(?:['’]\w+)?")
_CLAUSE_ENDS: Final = re.compile(r"[;:—–()\"“”]|,(?= (?:and|but|which|who|while|when|where|after|before|as)\b)")


def is_planned(before: str, after: str, span: Span, published: Span | None, language: str) -> bool:
    """True for what lies after the day of publication, and for what the verb that governs the date calls a plan.

    Args:
        before: what stands before the date in its sentence.
        after: what stands after it.
        span: what the date covers.
        published: the day of publication, where it is known.
        language: of the sentence; English goes by its grammar, others by the words of their `statements.txt`.
    """
    if published is not None and span.begin >= published.end:
        return True
    has_passed = published is not None and span.end <= published.begin
    if language not in _ENGLISH:
        clause = f"{_CLAUSE_ENDS.split(before)[-1]} {_CLAUSE_ENDS.split(after)[0]}"
        plans, ahead = _cues(language)
        return bool(plans.search(clause)) or (not has_passed and bool(ahead.search(clause)))
    clause = _CLAUSE_ENDS.split(before)[-1]
    words = [word.lower() for word in _WORD.findall(clause)]
    for index in range(len(words) - 1, -1, -1):
        if (verdict := _verdict(words, index, has_passed=has_passed)) is not None:
            return verdict
    words = [word.lower() for word in _WORD.findall(_CLAUSE_ENDS.split(after)[0])]
    for word, following in zip(words, [*words, ""][1:], strict=True):
        if _is_will(word):
            return not has_passed
        if word in rules.FINITE or word.endswith("ed"):
            return following in rules.ARE_TO_BE
    return False


def _verdict(words: Sequence[str], index: int, *, has_passed: bool) -> bool | None:
    """What a word says of the date it governs: a plan, none, or nothing at all."""
    word, *following = words[index : index + 3]
    if word in rules.FOLLOWED_BY and not rules.FOLLOWED_BY[word].intersection(following[:1]):
        return None
    if word == "due" and following[:1] == ["to"] and rules.CAUSES.intersection(following[1:]):
        return None
    if word in rules.PLANS:
        return True
    if _is_will(word):
        return not has_passed
    if word in rules.FINITE:
        return False
    is_participle = index > 0 and words[index - 1] in {"be", "been", "being"}
    return False if word.endswith("ed") and not is_participle else None


def _is_will(word: str) -> bool:
    return word in rules.WILL or word.endswith(("'ll", "’ll"))


@for_each_language
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that make a plan of a date, even where its day has passed, and those that do where it hasn't."""
    words = Language.of(language).statements
    planned, will = (
        "|".join(re.escape(word).replace("_", r"\s+") for word in words.get(name, ())) for name in ("planned", "will")
    )
    return re.compile(rf"(?i)\b(?:{planned or '(?!)'})\b"), re.compile(rf"(?i)\b(?:{will or '(?!)'})\b")
