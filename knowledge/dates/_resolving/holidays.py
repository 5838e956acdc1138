"""Holidays: with a fixed date, on an nth weekday, or so many days from Easter."""

from knowledge.dates._context import Context, Item, Value
from knowledge.dates._grammar.rules import HolidayRule
from knowledge.dates._resolving.slots import anchor_of, frame_year, given_year, nearest_year
from knowledge.dates._timex.calendar import day_value, easter, moved, nth_weekday


def holiday(item: Item, context: Context, frame: str | None) -> Value | None:
    """A holiday with a fixed date, one on an nth weekday, or one that hangs on Easter."""
    rule = context.grammar.holiday(item.slots["holiday"])
    if rule is None:
        return None
    year = given_year(item.slots, context) or frame_year(frame)
    if year is None and (relation := item.slots.get("relation")):
        return _relative_holiday(rule, relation, context)
    month = rule[0] if len(rule) > 1 else 4
    if year is None:
        year = nearest_year(context, item, month, rule[1] if len(rule) == 2 else 20)
    if year is None or not 1 <= year < 9999:
        return Value("DATE", f"XXXX-{rule[0]:02}-{rule[1]:02}") if len(rule) == 2 else None
    found = _holiday_in(year, rule)
    return Value("DATE", found) if found else None


def _holiday_in(year: int, rule: HolidayRule) -> str | None:
    """The day of a holiday in a year."""
    if len(rule) == 2:
        return day_value(year, *rule)
    found = moved(easter(year), rule[0]) if len(rule) == 1 else nth_weekday(year, rule[0], rule[1], rule[2])
    if found and len(rule) == 4:
        found = moved(found, rule[3])
    return found.isoformat() if found else None


def _relative_holiday(rule: HolidayRule, relation: tuple[str, ...], context: Context) -> Value | None:
    """Last Christmas, next Easter, this Thanksgiving: before or after the day it hangs on, or in its year."""
    anchor, count = anchor_of(relation, context, anaphoric=False)
    if anchor is None or not 1 < anchor.year < 9998:
        return None
    today = anchor.date.isoformat() if anchor.date else f"{anchor.year:04}"
    days = [day for year in (-1, 0, 1) if (day := _holiday_in(anchor.year + year, rule))]
    if count == 0:
        return next((Value("DATE", day) for day in days if day[:4] == today[:4]), None)
    beyond = [day for day in days if (day > today if count > 0 else day < today)]
    return Value("DATE", (min if count > 0 else max)(beyond)) if beyond else None
