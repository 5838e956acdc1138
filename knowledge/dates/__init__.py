"""Time expressions in a text, with their TIMEX3 values.

`time_expressions` finds what says when, how long or how often ("on Monday", "late February", "two years
ago", "twice a day") and works out which day, month or year it means: relative to the publication of the
text or, where a text tells of another time, to the last date it mentioned. The values follow TIMEX3 as
TimeML 1.2.1 defines it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.article import Article
from knowledge.dates._assembling.expressions import assemble
from knowledge.dates._context import Context, parse_published
from knowledge.dates._grammar.rules import grammar_of, languages
from knowledge.dates._matching import find
from knowledge.dates._outline import Heading, headings_of, headings_of_text
from knowledge.dates._timex.timex import Span, Timex, calendar_day, day_number

__all__ = [
    "LANGUAGES", "DatedSection", "Span", "TimeExpression", "Timex", "calendar_day", "dated_sections", "dates_alone",
    "dates_of", "day_number", "time_expressions",
]  # fmt: skip


class TimeExpression(NamedTuple):
    """A time expression and what it means."""

    start: int
    """Where it starts in the text, in code points."""
    end: int
    """Where it ends."""
    text: str
    """The expression to the letter."""
    type: str
    """DATE, TIME, DURATION or SET."""
    value: str
    """Its TIMEX3 value; X stands for what the text does not tell."""
    mod: str | None
    """A TIMEX3 modifier: START, MID, END, APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS."""
    begin: str | None
    """Where the range starts that it is part of, or that it spans, as a moment: ``2018-01-01``, where it names a time
    ``2018-09-07 16:30:00``, and ``16:30:00`` on no day in particular; what has no first day, as a season, stays as it
    is."""
    end_value: str | None
    """Where that range ends, in the same form: what a period spans lasts up to the first day after it, a range from one
    period to another up to the first day of the other."""


LANGUAGES = languages()
"""The languages whose time expressions are found, by their codes of ISO 639-1."""


def time_expressions(text: str, published: str | None, language: str = "en") -> list[TimeExpression]:
    """Find the time expressions of a text.

    Args:
        text: A plain or Markdown text of any length; the dates of its headings hold for what stands below them.
        published: When it was published: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, the last also with ``THH:MM:SS``.
            Without it relative expressions keep X for what is not known.
        language: The text's language, one of `LANGUAGES`; of a text in another one nothing is found.

    Returns:
        The expressions in the order of the text, without overlap.

    Raises:
        ValueError: Where ``published`` is none of these or no date of the calendar.
    """
    return _expressions(text, published, language, headings_of_text(text))


def dates_of(article: Article) -> list[TimeExpression]:
    """Find the time expressions of a whole article, headings, lists and tables taken into account.

    The analysis calls this once for each article and keeps what it finds: an expression alone does not say which year
    the heading above it names. Expressions stand anywhere in the text, in headings and debris too.

    Args:
        article: Its text, language, blocks and day of publication are read. One whose language can't be told
            (``und``) is read as English.

    Returns:
        The expressions in the order of the text, without overlap.
    """
    language = "en" if article.language == "und" else article.language
    return _expressions(article.text, article.published, language, headings_of(article))


def dates_alone(text: str, published: str | None, language: str = "en") -> list[TimeExpression]:
    """The time expressions of a text that says nothing else, as somebody types a date: "seit März 2020".

    Args:
        text: What was typed.
        published: As in `time_expressions`.
        language: As in `time_expressions`.

    Returns:
        The expressions; none where a word is left over that is neither theirs nor a preposition, "and" or "the".
    """
    tokens = grammar_of(language).tokenize(text)
    found = time_expressions(text, published, language)
    for word, start in zip(tokens.words, tokens.starts, strict=False):
        within = any(each.start <= start < each.end for each in found)
        if not within and any(map(str.isalnum, word)) and word not in _BESIDE_DATES:
            return []
    return found


_BESIDE_DATES = frozenset(
    ["in", "on", "at", "of", "the", "from", "to", "since", "until", "till", "before", "after", "and", "between", "by"]
)


class DatedSection(NamedTuple):
    """A stretch of an article whose heading names a single day, as in a changelog or a diary."""

    start: int
    """Where what stands below the heading starts in the text, in code points."""
    end: int
    """Where it ends."""
    day: TimeExpression
    """The expression in the heading."""


def dated_sections(article: Article, expressions: Sequence[TimeExpression]) -> list[DatedSection]:
    """The sections of an article that a day in their heading dates.

    Args:
        article: Its text and blocks are read.
        expressions: What `dates_of` found in it.

    Returns:
        The sections in the order of the text, without overlap; a section of a lower heading belongs to the one above.
    """
    starts = [each.start for each in expressions]
    found: list[DatedSection] = []
    level, begin, day = 0, 0, None
    for heading in (*headings_of(article), Heading(len(article.text), len(article.text), 0)):
        inside = expressions[bisect_left(starts, heading.start) : bisect_left(starts, heading.end)]
        days = [
            each for each in inside if (timex := Timex.parse(each.value)) and timex.precision == "day" and timex.span()
        ]
        if heading.is_bare or (day and not days and heading.level > level):
            continue
        if day:
            found.append(DatedSection(begin, heading.start, day))
        level, begin, day = heading.level, heading.end, days[0] if len(days) == 1 else None
    return found


def _expressions(text: str, published: str | None, language: str, headings: Sequence[Heading]) -> list[TimeExpression]:
    moment, clock = parse_published(published)
    if language not in LANGUAGES:
        return []
    grammar = grammar_of(language)
    context = Context(grammar, text, grammar.tokenize(text), moment, clock)
    spans = (
        (*context.tokens.span(one.start, one.end), one.value) for one in assemble(find(context), headings, context)
    )
    return [TimeExpression(start, end, text[start:end], *value) for start, end, value in spans]
