"""Holidays: with a fixed date, on an nth weekday, or where the moon puts them."""

from datetime import date

from knowledge.dates._context import Context, Item, Value
from knowledge.dates._grammar.rules import HolidayRule
from knowledge.dates._resolving.slots import anchor_of, frame_year, given_year, nearest_year
from knowledge.dates._timex.calendar import Moment, moved, nth_weekday
from knowledge.dates._timex.moveable import easter, islamic_day, moon_day, orthodox_easter


def holiday(item: Item, context: Context, frame: str | None) -> Value | None:
    """A holiday in the year beside it, in that of its relation, or in the nearest one."""
    rule = context.grammar.holiday(item.slots["holiday"])
    if rule is None:
        return None
    year = given_year(item.slots, context) or frame_year(frame)
    if year is None and (relation := item.slots.get("relation")):
        return _relative_holiday(rule, relation, context)
    if year is None:
        usual = _holiday_in(context.published.year if context.published else _ANY_YEAR, rule)
        year = nearest_year(context, item, usual.month, usual.day) if usual else None
    if year is None and rule.calendar == "gregorian" and len(rule.numbers) == 2:
        return Value("DATE", "XXXX-{:02}-{:02}".format(*rule.numbers))
    return _value(_holiday_in(year, rule) if year else None, rule)


_ANY_YEAR = 2000


def _value(day: date | None, rule: HolidayRule) -> Value | None:
    """The day of a holiday, or the range of one that lasts longer."""
    if day is None:
        return None
    end = moved(day, rule.days) if rule.days > 1 else None
    return Value("DATE", day.isoformat(), None, day.isoformat() if end else None, end.isoformat() if end else None)


def _holiday_in(year: int, rule: HolidayRule) -> date | None:
    """The day of a holiday in a year; None where the year has none."""
    numbers = rule.numbers
    if not 1 <= year < 9999:
        return None
    if rule.calendar == "islamic":
        return islamic_day(year, *numbers)
    if rule.calendar == "moon":
        phase, month, day, hours = numbers
        return moon_day(phase, year, month, day, hours)
    if rule.calendar == "orthodox":
        return moved(orthodox_easter(year), numbers[0])
    if len(numbers) == 1:
        return moved(easter(year), numbers[0])
    if len(numbers) == 2:
        return Moment(year, *numbers).date
    found = nth_weekday(year, numbers[0], numbers[1], numbers[2])
    return moved(found, numbers[3]) if found else None


def _relative_holiday(rule: HolidayRule, relation: tuple[str, ...], context: Context) -> Value | None:
    """Last Christmas, next Easter, this Thanksgiving: before or after the day it hangs on, or in its year."""
    anchor, count = anchor_of(relation, context, anaphoric=False)
    if anchor is None or not 1 < anchor.year < 9998:
        return None
    if count == 0:
        return _value(_holiday_in(anchor.year, rule), rule)
    today = anchor.date or date(anchor.year, anchor.month or 1, 1)
    days = [day for year in (-1, 0, 1) if (day := _holiday_in(anchor.year + year, rule))]
    beyond = [day for day in days if (day > today if count > 0 else day < today)]
    return _value((min if count > 0 else max)(beyond), rule) if beyond else None
