"""TIMEX3 dates as stretches of time, so that they can be ordered, drawn and compared with one another."""

import re
from datetime import date
from typing import Final, NamedTuple

_VALUE: Final = re.compile(
    r"(?P<era>BC)?(?:[FS]Y)?(?:(?P<decade>\d{3})|(?P<year>\d{4})(?:"
    r"-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-(?P<season>SP|SU|FA|WI)|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<month>\d\d)(?:-XX|-(?P<day>\d\d)(?:T(?P<time>\d\d(?::\d\d){0,2}|[A-Z]{2})(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?"
    r")?)"
)
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each begins; the winter of a year is taken to begin in it."""
_PARTS_OF_DAY: Final = {"MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 22), "NI": (20, 30), "DT": (6, 18)}
"""Hours from midnight; a night reaches into the next day."""
_THIRDS: Final = {"START": 0, "MID": 1, "END": 2}
_CYCLE_YEARS: Final = 400
_CYCLE_DAYS: Final = 146_097
"""The Gregorian calendar repeats after 400 years."""
_LAST_YEAR: Final = 9999


class Span(NamedTuple):
    """A stretch of time in days, counted as `datetime.date.toordinal` does and on below zero before Christ."""

    begin: float
    end: float
    """The first moment that no longer belongs to it."""

    @property
    def length(self) -> float:
        """Its length in days."""
        return self.end - self.begin


class Extent(NamedTuple):
    """What a TIMEX3 value covers."""

    span: Span
    precision: str
    """decade, year, half, season, quarter, month, week, weekend, day or time."""


def extent_of(value: str, mod: str | None = None) -> Extent | None:
    """What a TIMEX3 date or time covers; the modifiers START, MID and END mean its first, second and last third.

    None for what has no place on the calendar: references such as PAST_REF, values without a year, days that don't
    exist, years out of range, and everything coarser than a decade.
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        extent = _extent(match)
    except ValueError:  # the calendar has no such month, week, day or hour
        return None
    if extent is None or mod not in _THIRDS:
        return extent
    begin, end = extent.span
    third = (end - begin) / 3
    return extent._replace(span=Span(begin + _THIRDS[mod] * third, begin + (_THIRDS[mod] + 1) * third))


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


def _extent(match: re.Match[str]) -> Extent | None:
    """What the matched value covers.

    Raises:
        ValueError: the calendar doesn't have it.
    """
    before_christ = match["era"] is not None
    if match["decade"]:
        first = 10 * int(match["decade"])
        years = (-first - 8, -first + 2) if before_christ else (first, first + 10)
        return Extent(Span(day_number(years[0]), day_number(years[1])), "decade")
    year = 1 - int(match["year"]) if before_christ else int(match["year"])
    if match["year"] == "0000" or year > _LAST_YEAR:
        return None
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1).toordinal()
        return (
            Extent(Span(monday + 5, monday + 7), "weekend")
            if match["weekend"]
            else Extent(Span(monday, monday + 7), "week")
        )
    if match["month"]:
        return _within_month(year, match)
    for name, months in (("season", 3), ("quarter", 3), ("half", 6)):
        if found := match[name]:
            first = _SEASONS[found] if name == "season" else months * (int(found) - 1) + 1
            return Extent(Span(day_number(year, first), day_number(year, first + months)), name)
    return Extent(Span(day_number(year), day_number(year + 1)), "year")


def _within_month(year: int, match: re.Match[str]) -> Extent:
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise ValueError
    if not match["day"]:
        return Extent(Span(day_number(year, month), day_number(year, month + 1)), "month")
    day = day_number(year, month, int(match["day"]))
    time = match["time"]
    if not time:
        return Extent(Span(day, day + 1), "day")
    if time.isalpha():
        first, last = _PARTS_OF_DAY.get(time, (0, 24))
        return Extent(Span(day + first / 24, day + last / 24), "time")
    hour, minute, second = (*map(int, time.split(":")), 0, 0)[:3]
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError
    moment = day + (hour * 60 + minute) / 1440
    return Extent(Span(moment, moment + 1 / 1440), "time")
