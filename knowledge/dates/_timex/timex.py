"""TIMEX3 dates and times, read once: what their parts are and what time they span."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

_VALUE: Final = re.compile(
    r"(?P<era>BC)?(?P<fiscal>[FS]Y)?(?:(?P<century>\d\d)|(?P<decade>\d{3})|(?P<year>\d{4}|XXXX)(?:"
    r"-W(?P<week>\d\d|XX)(?:-(?P<weekend>WE)|-(?P<weekday>[1-7]))?"
    r"|-(?P<season>SP|SU|FA|WI)|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?"
    r")?)?"
    r"(?:T(?:(?P<part>[A-WYZ]{2})|(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?|XX)"
    r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?"
)
SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season begins and of which it has two more; the winter of a year is taken to begin in it."""
PARTS_OF_DAY: Final = {"MO": (8, 12), "MI": (11, 13), "AF": (12, 16), "EV": (16, 20), "NI": (20, 24), "DT": (8, 18)}
"""The hours that each part of the day spans, by the convention of Recognizers-Text."""
_PARTS_OF_MONTH: Final = {"START": (1, 16), "MID": (10, 21), "END": (16, None)}
"""The days on which the early part of a month, its middle and its late part start and before which they end, by the
convention of Recognizers-Text; None for the end of the month."""
_THIRDS: Final = {"START": 0, "MID": 1, "END": 2}
_LAST_YEAR: Final = 9999
_CYCLE_YEARS: Final = 400
_CYCLE_DAYS: Final = 146_097
"""The Gregorian calendar repeats after 400 years."""


class Span(NamedTuple):
    """A stretch of time in days, counted as `datetime.date.toordinal` does and on below zero before Christ."""

    begin: float
    end: float
    """The first moment that no longer belongs to it."""

    @property
    def length(self) -> float:
        """Its length in days."""
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 date or time; a field is None where the value says nothing of it, or X."""

    year: int | None = None
    """Of a century and a decade the one nearest to the birth of Christ; years before it are negative, and none is 0."""
    precision: str = "time"
    """century, decade, year, half, season, quarter, month, week, weekend, day or time: the finest that it says."""
    fiscal: str | None = None
    """FY or SY, where the year is a fiscal or school year."""
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    month: int | None = None
    week: int | None = None
    """By ISO 8601."""
    weekday: int | None = None
    """Monday is 1."""
    day: int | None = None
    part: str | None = None
    """The part of the day: MO, MI, AF, EV, NI or DT."""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    """Z or the distance from UTC."""

    @staticmethod
    def parse(value: str) -> "Timex | None":
        """The parts of a value; None for what is no date or time, such as P2W, PAST_REF or 24 hours and a half."""
        return _parsed(value)

    def span(self, mod: str | None = None) -> Span | None:
        """The time that it spans; the modifiers START, MID and END mean its early part, its middle and its late part.

        None where it has no place on the calendar: without a year, with a month, week, day or hour that doesn't exist,
        out of the years that the calendar counts.
        """
        try:
            span = self._whole()
            if span is None or mod not in _THIRDS:
                return span
            if self.precision == "month" and self.year is not None and self.month is not None:
                first, last = _PARTS_OF_MONTH[mod]
                return Span(span.begin + first - 1, span.begin + last - 1 if last else span.end)
        except ValueError:
            return None
        third = span.length / 3
        return Span(span.begin + _THIRDS[mod] * third, span.begin + (_THIRDS[mod] + 1) * third)

    def _whole(self) -> Span | None:
        """What it spans.

        Raises:
            ValueError: the calendar doesn't have it.
        """
        year = self.year
        if year is None or not -_LAST_YEAR <= year <= _LAST_YEAR:
            return None
        if year < 0:
            year += 1  # astronomers count a year 0
        match self.precision:
            case "century" | "decade":
                size = 100 if self.precision == "century" else 10
                first = year if self.year == year else year - size + 1
                return Span(day_number(first), day_number(first + size))
            case "year":
                return Span(day_number(year), day_number(year + 1))
            case "week" | "weekend":
                monday = date.fromisocalendar(year, self.week or 0, 1).toordinal()
                return Span(monday + (5 if self.precision == "weekend" else 0), monday + 7)
            case "month":
                return _months(year, self.month or 0, 1)
            case "season":
                return _months(year, SEASON_MONTHS[self.season or ""], 3)
            case "quarter":
                return _months(year, 3 * (self.quarter or 0) - 2, 3)
            case "half":
                return _months(year, 6 * (self.half or 0) - 5, 6)
        return self._within_day(year)

    def _within_day(self, year: int) -> Span | None:
        if self.week is not None:
            day = date.fromisocalendar(year, self.week, self.weekday or 0).toordinal()
        elif self.month is None or self.day is None or not 1 <= self.month <= 12:
            return None
        else:
            day = day_number(year, self.month, self.day)
        if self.part:
            first, last = PARTS_OF_DAY.get(self.part, (0, 24))
            return Span(day + first / 24, day + last / 24)
        if self.hour is None:
            return Span(day, day + 1)
        hour, minute, second = self.hour, self.minute or 0, self.second or 0
        if hour > 24 or minute > 59 or second > 60:
            raise ValueError
        moment = day + (hour * 60 + minute) / 1440
        return Span(moment, moment + 1 / 1440)


def calendar_day(moment: float) -> tuple[int, int, int]:
    """Year, month and day of a moment; the year before 1 is 0."""
    cycles, day = divmod(int(moment // 1) - 1, _CYCLE_DAYS)
    found = date.fromordinal(day + 1)
    return found.year + cycles * _CYCLE_YEARS, found.month, found.day


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day; a month beyond December counts into the next year.

    Raises:
        ValueError: there is no such day.
    """
    years, months = divmod(month - 1, 12)
    cycles, in_cycle = divmod(year + years - 1, _CYCLE_YEARS)
    return date(in_cycle + 1, months + 1, day).toordinal() + cycles * _CYCLE_DAYS


def _months(year: int, first: int, count: int) -> Span:
    if not 1 <= first <= 12:
        raise ValueError
    return Span(day_number(year, first), day_number(year, first + count))


@lru_cache(maxsize=4096)
def _parsed(value: str) -> Timex | None:
    match = _VALUE.fullmatch(value)
    if match is None or not any(match[name] for name in ("century", "decade", "year", "part", "hour")):
        return None
    numbers = {
        name: int(found) if (found := match[name]) and found.isdigit() else None
        for name in ("quarter", "half", "month", "week", "weekday", "day", "hour", "minute", "second")
    }
    century, decade, year = match["century"], match["decade"], match["year"]
    digits = century or decade or year
    number = int(digits) * 10 ** (4 - len(digits)) if digits and digits.isdigit() else None
    if number == 0 and year:  # there is no year 0
        return None
    if number is not None and match["era"]:
        number = -(number or 1)
    return Timex(
        year=number, precision=_precision(match, numbers), fiscal=match["fiscal"], season=match["season"],
        part=match["part"], zone=match["zone"], **numbers,
    )  # fmt: skip


def _precision(match: re.Match[str], numbers: dict[str, int | None]) -> str:
    """The finest that a value says."""
    if match["hour"] or match["part"]:
        return "time"
    if numbers["day"] is not None or numbers["weekday"] is not None:
        return "day"
    if match["weekend"]:
        return "weekend"
    for name in ("week", "month"):
        if numbers[name] is not None:
            return name
    for name in ("season", "quarter", "half"):
        if match[name]:
            return name
    return next(name for name in ("year", "decade", "century") if match[name])
