"""Periods of the calendar: weeks, months, quarters, years, decades, centuries."""

import re
from datetime import date

from knowledge.dates._context import Context, Item, Slots, Value
from knowledge.dates._grammar import lexicon
from knowledge.dates._grammar.numbers import integer
from knowledge.dates._resolving.amounts import whole
from knowledge.dates._resolving.slots import (
    LATER,
    anchor_of,
    frame_year,
    given_year,
    hook,
    nearest_year,
    number_in,
    unit_of,
    word_number,
)
from knowledge.dates._timex.calendar import (
    day_value,
    moment_of,
    month_value,
    moved,
    nth_weekday,
    shifted,
    week_value,
    year_value,
)


def relative_month(item: Item, context: Context, frame: str | None) -> Value | None:
    """Last March, this March, next March."""
    month = word_number(item.slots, "month") or 1
    anchor, count = anchor_of(item.slots["relation"], context, anaphoric=False)
    if (
        item.slots["relation"][-1] == "last" and "day" not in item.slots and context.published
    ):  # histories say "the previous May"
        anchor = context.published
    if anchor is None:
        return Value("DATE", f"XXXX-{month:02}")
    year = anchor.year
    if anchor.month and count:
        year += (count > 0 and month <= anchor.month) - (count < 0 and month >= anchor.month)
    if (day := number_in(item.slots, "day")) is None:
        return Value("DATE", month_value(year, month))
    value = day_value(year, month, day)
    return Value("DATE", value) if value else None


def relative(item: Item, context: Context, frame: str | None) -> Value | None:
    """Last week, this year, the following month, the week after next."""
    slots = item.slots
    unit = unit_of(slots)
    the = context.before(item.start) == "the"
    if "beyond" in slots:
        anchor, count = context.published, -2 if slots["beyond"][0] == "before" else 2
    else:
        day = unit == "D" and the
        anchor, count = anchor_of(slots["relation"], context, anaphoric=day or (the and context.reference is not None))
        words = context.tokens.words[item.start : item.end]
        if "before" in words[-4:] or "after" in words[-4:]:  # last week but one: the week before last
            count *= 2
    if unit.startswith("T"):
        return None
    if unit == "WE" and count == 0 and anchor and anchor.date and 1 < anchor.date.isoweekday() < 6:
        # "It took place this weekend", written from Tuesday on; on a Monday news means the one of its own week.
        count = min(context.tense(item.start, item.end), 0)
    value = shifted(anchor, unit, count)
    if value and "fiscal" in slots and len(value) == 4:
        return Value("DATE", ("SY" if slots["fiscal"][0] in ("school", "academic") else "FY") + value)
    return Value("DATE", value) if value else None


def decade(item: Item, context: Context, frame: str | None) -> Value | None:
    """The 1990s, the nineties."""
    slots = item.slots
    if "year" in slots:
        year = int(slots["year"][0])
        if year % 10:
            return None
    else:
        two = int(slots["decade"][0]) if "decade" in slots else int(lexicon.VALUES[slots["decadeword"][0]])
        if two % 10:
            return None
        hundreds = integer(slots["hundreds"]) if "hundreds" in slots else None
        year = 100 * hundreds + two if hundreds else 0
        if not hundreds:
            around = context.published.year if context.published else 2000
            year = around // 100 * 100 + two
            if year > around:
                year -= 100
    start = year // 10
    if start <= 0:
        return None
    return Value("DATE", f"{'BC' if 'era' in slots else ''}{start:03}")


def century(item: Item, context: Context, frame: str | None) -> Value | None:
    """The 19th century."""
    number = number_in(item.slots, "ordinal")
    if not number or number > 99:
        return None
    if "era" in item.slots:
        return Value("DATE", f"BC{number - 1:02}")
    return Value("DATE", f"{number - 1:02}")


def _year_at_hand(slots: Slots, context: Context) -> int | None:
    """The year that "of the year" means."""
    moment = hook(context, "Y") if context.narrative else context.published
    return moment.year if "thisyear" in slots and moment else None


_PART_QUARTERS = {"final": 4, "last": 4, "closing": 4, "opening": 1}


def quarter(item: Item, context: Context, frame: str | None) -> Value | None:
    """The third quarter, Q3."""
    slots = item.slots
    number = (
        _PART_QUARTERS.get(slots.get("ordinal", ("",))[0]) or number_in(slots, "ordinal") or number_in(slots, "digit")
    )
    if not number or number > 4:
        return None
    year = given_year(slots, context) or frame_year(frame) or _year_at_hand(slots, context)
    if frame and year is None:
        return None
    if year is None:
        year = nearest_year(context, item, 3 * number - 2, None)
    if year is None:
        return Value("DATE", f"XXXX-Q{number}")
    return Value("DATE", f"{year_value(year)}-Q{number}")


def half(item: Item, context: Context, frame: str | None) -> Value | None:
    """The second half of a year."""
    slots = item.slots
    number = 2 if "latter" in slots else number_in(slots, "ordinal") or number_in(slots, "digit")
    year = given_year(slots, context) or frame_year(frame) or _year_at_hand(slots, context)
    if number not in (1, 2) or year is None:
        return None
    return Value("DATE", f"{year_value(year)}-H{number}")


def fiscal(item: Item, context: Context, frame: str | None) -> Value | None:
    """Fiscal and school years."""
    year = given_year(item.slots, context)
    school = item.slots["fiscal"][0] in ("school", "academic", "sy")
    return Value("DATE", f"{'SY' if school else 'FY'}{year:04}") if year else None


def weekend(item: Item, context: Context, frame: str | None) -> Value | None:
    """The weekend: the last one in the past tense, the next one in the future."""
    published = context.published.date if context.published else None
    if published is None:
        return Value("DATE", "XXXX-WXX-WE")
    past = context.tense(item.start, item.end) < 0 and published.isoweekday() < 6
    found = moved(published, -7 if past else 0)
    return Value("DATE", f"{week_value(found)}-WE") if found else None


def week_number(item: Item, context: Context, frame: str | None) -> Value | None:
    """Week 12 of a year."""
    year = given_year(item.slots, context) or (context.published.year if context.published else None)
    number = number_in(item.slots, "number") or 0
    if not 1 <= number <= 53:
        return None
    return Value("DATE", f"{year_value(year) if year else 'XXXX'}-W{number:02}")


def nth(item: Item, context: Context, frame: str | None) -> Value | None:
    """The first Monday or the last week of a month or year."""
    slots = item.slots
    moment = moment_of(frame) if frame and re.fullmatch(r"\d{4}(-\d\d)?", frame) else None
    if moment is None or not 1 <= moment.year < 9999:
        return None
    word = slots["nth"][0]
    number = -1 if word in ("last", "final") else number_in(slots, "nth") or 0
    if "weekday" in slots:
        wanted = word_number(slots, "weekday") or 1
        found = nth_weekday(moment.year, moment.month or (12 if number < 0 else 1), wanted, number)
        return Value("DATE", found.isoformat()) if found else None
    unit = unit_of(slots)
    month = moment.month or (12 if number < 0 else 1)
    if unit == "D" and number < 32:
        after = month_value(moment.year + month // 12, month % 12 + 1)
        last = moved(date.fromisoformat(f"{after}-01"), -1)
        value = day_value(moment.year, month, number if number > 0 else last.day if last else 0)
        return Value("DATE", value) if value else None
    if unit == "M" and moment.month is None and number <= 12:
        return Value("DATE", month_value(moment.year, number if number > 0 else 12))
    if unit == "W":
        thursday = nth_weekday(moment.year, month, 4, number) if number < 6 else None
        monday = moved(thursday, -3) if thursday else None
        if thursday and monday:
            end = moved(monday, 7)
            return Value("DATE", week_value(thursday), None, monday.isoformat(), end.isoformat() if end else None)
    return None


def edge_unit(item: Item, context: Context, frame: str | None) -> Value | None:
    """The end of the month, later in the year: of the last date mentioned."""
    value = shifted(hook(context, unit_of(item.slots)), unit_of(item.slots), 0)
    return Value("DATE", value) if value else None


def neighbour(item: Item, context: Context, frame: str | None) -> Value | None:
    """The day before, the year after, the month following."""
    word = context.tokens.words[item.end - 1]
    count = 1 if word in LATER or word == "following" else -1
    unit = unit_of(item.slots)
    value = shifted(hook(context, unit), unit, count)
    return Value("DATE", value) if value else None


def same_period(item: Item, context: Context, frame: str | None) -> Value | None:
    """The same month a year earlier, the same quarter of 2015."""
    slots, unit = item.slots, unit_of(item.slots)
    anchor = context.mentioned or context.published
    if anchor is None:
        return None
    year = given_year(slots, context) or anchor.year - 1
    value = shifted(anchor._replace(year=year), unit, 0)
    return Value("DATE", value) if value else None


def whole_year(item: Item, context: Context, frame: str | None) -> Value | None:
    """The entire year: the one that was mentioned last."""
    unit = unit_of(item.slots)
    if context.mentioned is None or unit.startswith("T") or context.before(item.start) != "the":
        return whole(item, context, frame)
    value = shifted(hook(context, unit), unit, 0)
    return Value("DATE", value) if value else None


def running(item: Item, context: Context, frame: str | None) -> Value | None:
    """A third consecutive day: the present one."""
    value = shifted(context.published, unit_of(item.slots), 0)
    return Value("DATE", value) if value else None
