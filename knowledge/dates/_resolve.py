"""From a rule's match to its TIMEX3 value: one function for each kind of match.

Each takes the match, its context and a frame, the value of a neighbour that completes it (the year of
"March last year"), and returns the value, or None where the words make no sense together (31 February).
"""

from collections.abc import Callable

from knowledge.dates._amounts import counted_from, duration, every, offset, plural, span, vague_span, whole
from knowledge.dates._clock import clock, four_digits, named, part, relative_part
from knowledge.dates._context import Context, Item, Value
from knowledge.dates._days import (
    calendar,
    day_of_month,
    deictic,
    holiday,
    month_year,
    numeric,
    weekday,
    weekday_number,
)
from knowledge.dates._periods import (
    century,
    decade,
    edge_unit,
    fiscal,
    half,
    neighbour,
    nth,
    quarter,
    relative,
    relative_month,
    relative_season,
    season,
    week_number,
    weekend,
)

Resolver = Callable[[Item, Context, str | None], Value | None]


def _reference(value: str) -> Resolver:
    def resolve(item: Item, context: Context, frame: str | None) -> Value | None:
        return Value("DATE", value)

    return resolve


RESOLVERS: dict[str, Resolver] = {
    "calendar": calendar, "numeric": numeric, "slashed": numeric, "monthyear": month_year, "month": calendar,
    "year": calendar, "spoken": calendar, "weekday": weekday, "weekdaynumber": weekday_number,
    "holiday": holiday, "season": season,
    "seasonyear": season, "relativeseason": relative_season, "relativemonth": relative_month,
    "relative": relative,
    "relativepart": relative_part, "part": part, "deictic": deictic, "clock": clock, "spokenclock": clock,
    "fourdigits": four_digits,
    "named": named, "decade": decade, "century": century, "quarter": quarter, "half": half, "fiscal": fiscal,
    "weekend": weekend, "dayofmonth": day_of_month, "weeknumber": week_number, "hour": clock, "nth": nth,
    "duration": duration, "compound": duration, "plural": plural, "whole": whole, "span": span,
    "pastspan": span,
    "namedyear": calendar,
    "vaguespan": vague_span, "offset": offset, "neighbour": neighbour, "edgeunit": edge_unit,
    "from": counted_from, "every": every,
    "now": _reference("PRESENT_REF"), "past": _reference("PAST_REF"), "future": _reference("FUTURE_REF"),
}  # fmt: skip
