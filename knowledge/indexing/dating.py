"""An article -> what dates its sentences: which time expressions say when something happened, and where they stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from knowledge.article import Article
from knowledge.dates import LANGUAGES, Span, TimeExpression, dated_sections, dates_of, day_number
from knowledge.indexing import _dating_rules as rules
from knowledge.indexing._planning import is_planned
from knowledge.indexing.extent import Extent, extent_of

DATED_LANGUAGES: Final = frozenset((*LANGUAGES, "und"))
"""Those in which dates are found; `und` is a text too short to tell, which is read as English."""
_NOT_EVENTS: Final = tuple(
    (rule.only_years, re.compile(rf"(?:{rule.before})\Z"), re.compile(rule.after)) for rule in rules.NOT_EVENTS.values()
)
_WORD: Final = re.compile(r"\w+(?:['’]\w+)?")
_YEAR: Final = re.compile(r"(?:BC)?\d{4}")
_OF_NO_YEAR: Final = re.compile(r"XXXX-\d\d(-\d\d)?")
_JUST_BEFORE: Final = 1e-3
"""Days before the event that follows it, where an event of no year stands first in its article."""
_AFTER_ALL: Final = float(day_number(9999, 12, 31))
"""Where the events of an article stand that tells no year at all: behind all others, in the order of its text."""


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
    of_no_year: list[tuple[int, TimeExpression]] = []
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
                if _OF_NO_YEAR.fullmatch(expression.value) and _is_event(expression, around, after):
                    of_no_year.append((number, expression))
                elif published is None and expression.value.startswith("XXXX"):
                    unplaced = unplaced or expression.text
            elif _is_event(expression, around, after):
                planned = is_planned(
                    before, after, extent.span, published.span if published else None, article.language
                )
                dated.append(Dated(number, expression, extent, planned))
    for section in dated_sections(article, everywhere):  # a release dates what it changed
        of_section = range(bisect_left(starts, section.start), bisect_left(starts, section.end))
        dated += _of_section(section.day, [each for each in of_section if each not in by_sentence], published)
    dated += [_placed(*each, dated) for each in of_no_year]
    return DatedArticle(sorted(dated, key=lambda each: (each.sentence, each.expression.start)), unplaced)


def _of_section(day: TimeExpression, sentences: Sequence[int], published: Extent | None) -> Iterator[Dated]:
    """The sentences below a heading that names a day."""
    if extent := extent_of(day.value):
        planned = published is not None and extent.span.begin >= published.span.end
        yield from (Dated(number, day, extent, planned) for number in sentences)


def _placed(number: int, expression: TimeExpression, dated: Sequence[Dated]) -> Dated:
    """A day or month of a year that isn't told, in the order of the text: right after what is dated before it."""
    before = [each for each in dated if each.expression.start < expression.start]
    if before:
        begin = max(before, key=lambda each: each.expression.start).extent.span.begin
    elif not dated:
        begin = _AFTER_ALL
    else:
        begin = min(dated, key=lambda each: each.expression.start).extent.span.begin - _JUST_BEFORE
    precision = "day" if len(expression.value) > len("XXXX-11") else "month"
    return Dated(number, expression, Extent(Span(begin, begin), precision), planned=False)


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
