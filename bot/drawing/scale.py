"""Where a scale of dates has its marks."""

import math
from typing import Final, NamedTuple

from bot.words.wording import MONTHS, readable_year
from knowledge.timeline import Span, calendar_day, day_number

_MOST: Final = 7
_MONTH_STEPS: Final = (1, 2, 3, 6)
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_DAY_STEPS: Final = (1, 2, 5, 10)
_MONTH_DAYS: Final = 30.4
_YEAR_DAYS: Final = 365.2


class Tick(NamedTuple):
    """A mark on a scale."""

    moment: float
    label: str


def ticks(span: Span) -> list[Tick]:
    """At most seven marks within a stretch of time, on days, months or years that are round."""
    days = span.length
    for step in _DAY_STEPS:
        if days / step <= _MOST:
            return [Tick(day, _day(day)) for day in range(_up(span.begin, step), math.floor(span.end) + 1, step)][
                :_MOST
            ]
    year, month, _ = calendar_day(span.begin)
    for step in _MONTH_STEPS:
        if days / _MONTH_DAYS / step <= _MOST:
            first = _up(12 * year + month - 1, step)
            return _within(span, [_month(first + step * number) for number in range(_MOST + 2)])
    for step in _YEAR_STEPS:
        if days / _YEAR_DAYS / step <= _MOST:
            break
    first = _up(year, step)
    return _within(span, [_year(first + step * number) for number in range(_MOST + 2)])


def _up(number: float, step: int) -> int:
    return -int(-number // step) * step


def _within(span: Span, found: list[Tick]) -> list[Tick]:
    return [tick for tick in found if span.begin <= tick.moment <= span.end]


def _day(number: int) -> str:
    _, month, day = calendar_day(number)
    return f"{day} {MONTHS[month - 1][:3]}"


def _month(months: int) -> Tick:
    year, month = divmod(months, 12)
    return Tick(day_number(year, month + 1), f"{MONTHS[month][:3]} {readable_year(year)}")


def _year(year: int) -> Tick:
    return Tick(day_number(year), readable_year(year))
