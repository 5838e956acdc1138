"""An article -> what dates its sentences: which time expressions say when something happened, and where they stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from knowledge.article import Article
from knowledge.dates import LANGUAGES, Span, TimeExpression, dated_sections, dates_of
from knowledge.indexing import _dating_rules as rules
from knowledge.indexing.extent import Extent, extent_of

DATED_LANGUAGES: Final = frozenset((*LANGUAGES, "und"))
"""Those in which dates are found; `und` is a text too short to tell, which is read as English."""
_NOT_EVENTS: Final = tuple(
    (rule.only_years, re.compile(rf"(?:{rule.before})\Z"), re.compile(rule.after)) for rule in rules.NOT_EVENTS.values()
)
_WORD: Final = re.compile(r"\w+(?:['’]\w+)?")
_YEAR: Final = re.compile(r"(?:BC)?\d{4}")
_CLAUSE_ENDS: Final = re.compile(r"[;:—–()\"“”]|,(?= (?:and|but|which|who|while|when|where|after|before|as)\b)")


class Dated(NamedTuple):
    """An expression that dates a sentence."""

    sentence: int
    """The number of the sentence in its article."""
    expression: TimeExpression
    extent: Extent
    planned: bool


class DatedArticle(NamedTuple):
    """What is dated in an article."""

    dated: list[Dated]
    """In the order of the text."""
    unplaced: str | None
    """A date such as "Monday" that can't be placed, as the article's own day of publication isn't known."""


def find_dated(article: Article, sentences: Sequence[tuple[int, int]]) -> DatedArticle:
    """Finds what is dated in an article; takes half a second for every million characters.

    Args:
        article: what is read.
        sentences: where its sentences start and end in its text.
    """
    published = extent_of(article.published) if article.published else None
    starts = [start for start, _ in sentences]
    by_sentence: dict[int, list[TimeExpression]] = {}
    everywhere = dates_of(article)
    for expression in everywhere:
        number = bisect_right(starts, expression.start) - 1
        if expression.type in {"DATE", "TIME"} and number >= 0 and expression.end <= sentences[number][1]:
            by_sentence.setdefault(number, []).append(expression)
    dated: list[Dated] = []
    unplaced: str | None = None
    for number, expressions in by_sentence.items():
        start, end = sentences[number]
        if _is_bare(article.text, start, end, expressions):
            continue
        for expression in _with_values(expressions):
            extent = extent_of(expression.value, expression.mod)
            around = article.text[max(0, expression.start - rules.REACH) : expression.start]
            before = around[-(expression.start - start) :] if expression.start > start else ""
            after = article.text[expression.end : min(end, expression.end + rules.REACH)]
            if extent is None:
                if published is None and expression.value.startswith("XXXX"):
                    unplaced = unplaced or expression.text
            elif _is_event(expression, around, after):
                planned = _is_planned(before, after, extent.span, published.span if published else None)
                dated.append(Dated(number, expression, extent, planned))
    for section in dated_sections(article, everywhere):  # a release dates what it changed
        extent = extent_of(section.day.value)
        for number in range(bisect_left(starts, section.start), bisect_left(starts, section.end)):
            if extent and number not in by_sentence:
                planned = published is not None and extent.span.begin >= published.span.end
                dated.append(Dated(number, section.day, extent, planned))
    return DatedArticle(sorted(dated, key=lambda each: each.sentence), unplaced)


def _with_values(expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The expressions, those that are the ends of a range with each other's values, as people read them, for moments.

    From 2001 to 2009 are 2001 and 2009 rather than the first days of both.
    """
    result = list(expressions)
    for index, (one, other) in enumerate(pairwise(expressions)):
        ends = one.begin, one.end_value
        if None not in ends and ends == (other.begin, other.end_value) and one.value != other.value:
            begin, end = (each.value if extent_of(each.value) else None for each in (one, other))
            for place, each in ((index, one), (index + 1, other)):
                result[place] = each._replace(begin=begin or one.begin, end_value=end or one.end_value)
    return result


def _is_bare(text: str, start: int, end: int, expressions: Sequence[TimeExpression]) -> bool:
    """True where a sentence has no word of its own beside its dates."""
    position = start
    for expression in expressions:
        if _has_own_word(text[position : expression.start]):
            return False
        position = expression.end
    return not _has_own_word(text[position:end])


def _has_own_word(text: str) -> bool:
    return any(word[0].lower() not in rules.BARE_LINE for word in _WORD.finditer(text))


def _is_event(expression: TimeExpression, before: str, after: str) -> bool:
    is_year = _YEAR.fullmatch(expression.text) is not None
    return not any(
        (is_year or not only_years) and opening.search(before) and closing.match(after)
        for only_years, opening, closing in _NOT_EVENTS
    )


def _is_planned(before: str, after: str, span: Span, published: Span | None) -> bool:
    """True for what lies after the day of publication, and for what the verb that governs the date calls a plan."""
    if published is not None and span.begin >= published.end:
        return True
    has_passed = published is not None and span.end <= published.begin
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
