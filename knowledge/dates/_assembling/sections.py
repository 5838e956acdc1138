"""Sections: the time that a heading names holds for what stands below it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from knowledge.dates._context import Context, Found
from knowledge.dates._outline import Heading
from knowledge.dates._period import Period
from knowledge.dates._timex.calendar import Moment
from knowledge.dates._timex.timex import Timex, calendar_day

_VAGUE: Final = frozenset(("holiday", "season", "part", "weekday", "deictic", "relative"))
"""Kinds that name no time of a section where they name no year: "The Christmas offensive"."""
_OPEN_YEARS: Final = 60
"""How long a time lasts that a heading gives no end, "since 1950"."""
_COARSE: Final = frozenset(("century", "time"))


class Sections:
    """Follows the headings of a text, and lets the context know what time each of them names."""

    def __init__(self, headings: Sequence[Heading], context: Context) -> None:
        starts = context.tokens.starts
        self._context = context
        self._headings = [
            (bisect_left(starts, heading.start), bisect_left(starts, heading.end), heading.level, heading.is_bare)
            for heading in headings
        ]
        self._next = 0
        self._stack: list[tuple[int, Period | None]] = []
        self._before = context.published, context.clock, context.narrative

    def enter(self, position: int, found: Sequence[Found]) -> None:
        """Take in the headings that end before a token, whose expressions are the last of those found."""
        while self._next < len(self._headings) and self._headings[self._next][1] <= position:
            start, end, level, is_bare = self._headings[self._next]
            self._next += 1
            inside = [one for one in found[-8:] if start <= one.start and one.end <= end]
            if is_bare and not (len(inside) == 1 and self._fills(inside[0], start, end)):
                continue
            self._open(level, period_of([one for one in inside if one.item.kind.name not in _VAGUE]))

    def _fills(self, found: Found, start: int, end: int) -> bool:
        """Whether an expression leaves no word of a heading over."""
        words = self._context.tokens.words
        return not any(word.isalnum() for word in (*words[start : found.start], *words[found.end : end]))

    def _open(self, level: int, period: Period | None) -> None:
        if level == 0:
            if period is None:  # the nearest heading with a date holds on
                return
            self._stack = []
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        self._stack.append((level, period))
        held = next((each for _, each in reversed(self._stack) if each), None)
        context = self._context
        if held is context.period:
            return
        context.period = held
        context.published, context.clock, context.narrative = self._before
        if held is None:
            return
        context.reference = context.mentioned = held.first
        published = self._before[0]
        if held.day:
            context.published, context.clock, context.narrative = held.day, None, False
        elif published is None or held.end < 12 * published.year:
            context.narrative = True


def period_of(found: Sequence[Found]) -> Period | None:
    """The time that the expressions of a heading name together; None where they name none."""
    spans = []
    for one in found:
        timex = Timex.parse(one.value.value) if one.value.type in ("DATE", "TIME") else None
        if timex and timex.precision not in _COARSE and (span := timex.span()):
            spans.append((span, timex))
    if not spans:
        return None
    first = calendar_day(min(span.begin for span, _ in spans))
    last = calendar_day(max(span.end for span, _ in spans) - 1)
    if any(one.value.begin and not one.value.end for one in found):  # since 1950
        last = calendar_day(max(span.end for span, _ in spans) + _OPEN_YEARS * 365)
    timex = spans[0][1]
    day = Moment(timex.year or 0, timex.month, timex.day) if len(spans) == 1 and timex.precision == "day" else None
    earliest = min(spans, key=lambda each: each[0].begin)[1]
    year = earliest.year or 0
    begin = Moment(year // 10 * 10 if earliest.precision == "decade" else year, earliest.month, earliest.day)
    return Period(begin, 12 * first[0] + first[1] - 1, 12 * last[0] + last[1] - 1, day)
