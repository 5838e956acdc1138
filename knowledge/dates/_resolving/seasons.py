"""Seasons: with their year, in the nearest one, or counted from another time."""

from knowledge.dates._context import Context, Item, Value
from knowledge.dates._grammar.lexicon import VALUES
from knowledge.dates._resolving.slots import anchor_of, frame_year, given_year, nearest_year
from knowledge.dates._timex.calendar import Moment, year_value
from knowledge.dates._timex.timex import SEASON_MONTHS


def season(item: Item, context: Context, frame: str | None) -> Value | None:
    """A season, with its year or in the nearest one."""
    code = str(VALUES[item.slots["season"][-1]])
    year = given_year(item.slots, context) or frame_year(frame)
    if frame and year is None:
        return None
    if year is None:
        month = SEASON_MONTHS[code]
        year = nearest_year(context, item, month, None)
        if year and year == _winter_of(code, context.published, year):
            year -= 1
    return Value("DATE", f"{year_value(year) if year else 'XXXX'}-{code}")


def relative_season(item: Item, context: Context, frame: str | None) -> Value | None:
    """Last summer, this winter, next spring, that autumn."""
    code = str(VALUES[item.slots["season"][-1]])
    anchor, count = anchor_of(item.slots["relation"], context, anaphoric=False)
    if anchor is None:
        return Value("DATE", f"XXXX-{code}")
    first = SEASON_MONTHS[code]
    year = anchor.year
    if anchor.month and count:
        year += (count > 0 and anchor.month >= first) - (count < 0 and anchor.month < first + 3)
    elif anchor.year == _winter_of(code, anchor, anchor.year):
        year -= 1
    return Value("DATE", f"{year_value(year)}-{code}")


def _winter_of(code: str, anchor: Moment | None, year: int) -> int | None:
    """The year, where a winter is meant and an anchor lies in the one that began the year before."""
    within = code == "WI" and anchor and anchor.year == year and anchor.month and anchor.month <= _WINTER_ENDS
    return year if within else None


_WINTER_ENDS = 3
