"""Whether a match is a time expression at all: what the words around it must or must not be."""

from collections.abc import Callable

from knowledge.dates._context import Context, Item
from knowledge.dates._plausible._amounts import (
    compound,
    duration,
    every,
    neighbour,
    offset,
    past_span,
    plural,
    relative,
    vague,
)
from knowledge.dates._plausible._clock import clock, clock_range, hour, part, spoken_clock
from knowledge.dates._plausible._days import (
    calendar,
    day_of_month,
    decade,
    holiday,
    month,
    month_year,
    season,
    slashed,
    spoken,
    stands_alone,
    weekday,
    weekday_number,
    year,
)

PLAUSIBLE: dict[str, Callable[[Item, Context], bool]] = {
    "calendar": calendar, "numeric": stands_alone, "slashed": slashed, "monthyear": month_year, "month": month,
    "year": year, "spoken": spoken, "weekday": weekday, "season": season, "clock": clock,
    "spokenclock": spoken_clock,
    "part": part, "duration": duration, "compound": compound,
    "plural": plural, "relative": relative, "neighbour": neighbour, "pastspan": past_span,
    "past": vague, "future": vague, "offset": offset, "span": duration,
    "every": every, "decade": decade, "weekdaynumber": weekday_number, "hour": hour,
    "dayofmonth": day_of_month,
    "clockrange": clock_range, "holiday": holiday, "fourdigits": stands_alone,
}  # fmt: skip
