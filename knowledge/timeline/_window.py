"""What people write for `since` and `until` -> the time between them."""

import math
from collections.abc import Iterator
from typing import Final

from knowledge import limits
from knowledge.dates import LANGUAGES, Span, dates_alone, time_expressions
from knowledge.errors import DateNotUnderstood, SinceAfterUntil
from knowledge.indexing.extent import Extent, extent_of
from knowledge.indexing.passages import Window

_NOW: Final = "PRESENT_REF"
_SHORTEST: Final = 3
"""Characters of a word from which it is looked up in other languages: "x" and "v" are numerals in some."""
_ENGLISH_FIRST: Final = ("en", *sorted(LANGUAGES - {"en"}))


def window_of(since: str | None, until: str | None, today: str | None) -> Window:
    """The time from the beginning of `since` to the end of `until`.

    Args:
        since: what somebody wrote, such as "March", "2022-11" or "last week".
        until: the same.
        today: the day that "March" and "last week" are understood from, in a TIMEX3 date.

    Raises:
        DateError: one of them can't be understood, or `until` ends before `since` begins.
    """
    begin = _understood(since, "since", today).begin if since is not None else -math.inf
    end = _understood(until, "until", today).end if until is not None else math.inf
    if since is not None and until is not None and begin >= end:
        raise SinceAfterUntil(since, until)
    return Window(begin, end)


def _understood(written: str, name: str, today: str | None) -> Span:
    if len(written) <= limits.DATE_CHARACTERS:
        if extent := extent_of(written.strip()):
            return extent.span
        lasts = any(each.type == "DURATION" for each in time_expressions(written, today))  # "in 3 weeks" would be a day
        for text in () if lasts else (f"since {written}", f"since {written.title()}"):
            if extents := list(_extents(text, today, "en")):
                return _from_first_to_last(extents)
        is_word = len(written.strip()) >= _SHORTEST or any(map(str.isdecimal, written))
        for language in _ENGLISH_FIRST[1:] if is_word and not lasts else ():
            if extents := list(_extents(written, today, language)):
                return _from_first_to_last(extents)
    raise DateNotUnderstood(written[: limits.DATE_CHARACTERS], name)


def _from_first_to_last(extents: list[Extent]) -> Span:
    return Span(min(each.span.begin for each in extents), max(each.span.end for each in extents))


def _extents(text: str, today: str | None, language: str) -> Iterator[Extent]:
    """What the dates in `text` cover; nothing at all where it holds anything else."""
    found = dates_alone(text, today, language)
    extents = [
        extent_of((today or "") if each.value == _NOW else each.value, each.mod)
        for each in found
        if each.type in {"DATE", "TIME"}
    ]
    if len(extents) == len(found) and None not in extents:
        yield from (extent for extent in extents if extent)
