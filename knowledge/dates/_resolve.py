"""From a rule's match to its TIMEX3 value: one function for each kind of match.

Each takes the match, its context and a frame, the value of a neighbour that completes it (the year of "March last
year"), and returns the value, or None where the words make no sense together (31 February).
"""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from knowledge.dates import _lexicon as lexicon
from knowledge.dates._calendar import (
    Moment, day_value, easter, moment_of, month_value, moved, nth_weekday, shifted, week_value, year_value,
)  # fmt: skip
from knowledge.dates._context import Context, Item, Slots, Value
from knowledge.dates._grammar import VALUES
from knowledge.dates._numbers import integer, quantity, year_in_words

Resolver = Callable[[Item, Context, str | None], Value | None]

_YEAR = re.compile(r"(?:BC)?\d{4}\Z")
_WEEK = re.compile(r"\d{4}-W\d\d(?:-WE)?\Z")
_DAY = re.compile(r"(?:(?:BC)?[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-W[\dX]{2}-\d)\Z")
_BACK = frozenset("last previous prior preceding past".split())
_AHEAD = frozenset("next coming upcoming forthcoming following subsequent succeeding ensuing".split())
_HANGING = frozenset("previous prior preceding following subsequent succeeding ensuing that same".split())
_UNIT_WORDS = {"second": "TS", "quarter": "Q", "weekend": "WE"}
_PART_HOURS = {"MO": 0, "AF": 12, "EV": 12, "NI": 12}


def _number(slots: Slots, name: str) -> int | None:
    return integer(slots[name]) if name in slots else None


def _table(slots: Slots, name: str) -> int | None:
    """The number a word stands for: a month, a weekday."""
    if name not in slots:
        return None
    word = slots[name][0]
    return int(word) if word.isdigit() else int(VALUES[word])


def _unit(slots: Slots, name: str = "unit") -> str:
    word = slots[name][0]
    return _UNIT_WORDS.get(word) or str(VALUES[word])


def _full_year(two_digits: int, published: Moment | None) -> int:
    """The year nearest to publication (or 2000) that ends in two digits."""
    around = published.year if published else 2000
    return min((century + two_digits for century in (around // 100 * 100 - 100, around // 100 * 100)),
               key=lambda year: abs(year - around))  # fmt: skip


def _given_year(slots: Slots, context: Context) -> int | None:
    if "yearwords" in slots:
        return year_in_words(slots["yearwords"])
    if "shortyear" in slots:
        return _full_year(int(slots["shortyear"][0]), context.published)
    if "tail" in slots:
        return int(slots["first"][0]) // 100 * 100 + int(slots["tail"][0])
    if "year" not in slots:
        return None
    year = int(slots["year"][0])
    if "era" in slots:
        return -year
    return year if year > 99 else _full_year(year, context.published)


def holiday_rule(words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The rule of a holiday by its words; None where it is none (black Monday)."""
    return _HOLIDAY_RULES.get("".join(word for word in words if word.isalpha()))


_HOLIDAY_RULES = {
    name.replace("DOT?", "").replace(" ", "").replace("'", ""): rule for name, rule in lexicon.HOLIDAYS.items()
}


def _frame_year(frame: str | None) -> int | None:
    moment = moment_of(frame) if frame and _YEAR.match(frame) else None
    return moment.year if moment else None


def _nearest_year(context: Context, item: Item, month: int, day: int | None) -> int | None:
    """The year that a date without one means."""
    if context.narrative and context.reference:
        reference = context.reference
        if reference.month and reference.month - month >= 9:
            return reference.year + 1
        return reference.year
    published = context.published
    if published is None:
        return None
    if published.month is None:
        return published.year
    tense = context.tense(item.start, item.end)
    distance = 12 * (month - published.month)
    if day is None:
        if tense > 0:
            return published.year + (distance < 0)
        return published.year - (distance > 0)
    days = 30.4 * (month - published.month) + day - (published.day or 15)
    around = {-1: days - 365, 0: days, 1: days + 365}
    # Against its tense a date must lie ten times nearer: "was to open on 3 May", written in April.
    return published.year + min(
        around, key=lambda step: abs(around[step]) * (10 if around[step] * (tense or -0.1) < -1 else 1)
    )


def calendar(item: Item, context: Context, frame: str | None) -> Value | None:
    """Dates with a month, a day, a year, or some of them."""
    slots = item.slots
    year, month, day = _given_year(slots, context), _table(slots, "month"), _number(slots, "day")
    if "year" in slots and int(slots["year"][0]) == 0:
        return None
    if month is None:
        return None if year is None else Value("DATE", year_value(year))
    if not 1 <= month <= 12:
        return None
    if year is None:
        year = _frame_year(frame)
    if year is None:
        year = _nearest_year(context, item, month, day)
        if year is not None and day and "weekday" in slots and "relation" not in slots:
            year = _year_of_weekday(year, month, day, _table(slots, "weekday") or 1, context) or year
    if year is None:
        known = 2000  # a leap year: whether the day exists at all
        value = day_value(known, month, day) if day else month_value(known, month)
        return Value("DATE", "XXXX" + value[4:]) if value else None
    value = day_value(year, month, day) if day is not None else month_value(year, month)
    if value is None:
        return None
    if "hour" in slots:
        return Value("TIME", f"{value}T{slots['hour'][0]}:{slots['minute'][0]}")
    return Value("DATE", value)


def _year_of_weekday(around: int, month: int, day: int, weekday: int, context: Context) -> int | None:
    """The year in which a day falls on a weekday, less than some 200 days from publication; None where there is none."""
    published = context.published.date if context.published else None
    for year in (around, around + 1, around - 1):
        found = Moment(year, month, day).date
        if found and found.isoweekday() == weekday and (not published or abs((found - published).days) < 200):
            return year
    return None


def numeric(item: Item, context: Context, frame: str | None) -> Value | None:
    """Dates in digits, the month first unless only the other order makes a date."""
    slots = item.slots
    first, second = slots["a"], slots["b"]
    for month, day in ((first, second), (second, first)):
        if 1 <= int(month[0]) <= 12:
            return calendar(item._replace(slots=slots | {"month": month, "day": day}), context, frame)
    return None


def weekday(item: Item, context: Context, frame: str | None) -> Value | None:
    """A weekday, alone or with last, next, this."""
    number = _table(item.slots, "weekday") or 1
    relation = item.slots.get("relation", ())
    if frame:
        if not _WEEK.match(frame) or relation:
            return None
        return Value("DATE", date.fromisocalendar(int(frame[:4]), int(frame[6:8]), number).isoformat())
    anchor = context.published
    if (context.narrative or "that" in relation) and context.reference and context.reference.date:
        anchor = context.reference
    today = anchor.date if anchor else None
    if today is None:
        return Value("DATE", f"XXXX-WXX-{number}")
    ahead = (number - today.isoweekday()) % 7
    if relation and relation[-1] in _BACK:
        back = (today.isoweekday() - number) % 7 or 7
        step = -back if back > 1 or relation[0] == "this" else -8
    elif relation and relation[-1] in _AHEAD:
        step = (ahead or 7) if relation[0] == "this" or relation[-1] in ("coming", "upcoming") else (
            number - today.isoweekday() + 7
        )  # fmt: skip
    elif "this" in relation:
        step = number - today.isoweekday()
    else:
        step = ahead if context.tense(item.start, item.end) > 0 or (context.narrative and ahead < 4) else (
            -((today.isoweekday() - number) % 7)
        )  # fmt: skip
    found = moved(today, step)
    return Value("DATE", found.isoformat()) if found else None


def weekday_number(item: Item, context: Context, frame: str | None) -> Value | None:
    """A weekday with the day of a month: Monday the 21st, the nearest there is."""
    published = context.published.date if context.published else None
    number, day = _table(item.slots, "weekday"), _number(item.slots, "day")
    if published is None or not day or day > 31:
        return None
    for step in sorted(range(-370, 371), key=lambda step: abs(step) + (step < 0)):
        found = moved(published, step)
        if found and found.day == day and found.isoweekday() == number:
            return Value("DATE", found.isoformat())
    return None


def holiday(item: Item, context: Context, frame: str | None) -> Value | None:
    """A holiday with a fixed date, one on an nth weekday, or one that hangs on Easter."""
    rule = holiday_rule(item.slots["holiday"])
    if rule is None:
        return None
    year = _given_year(item.slots, context) or _frame_year(frame)
    month = rule[0] if len(rule) > 1 else 4
    if year is None:
        year = _nearest_year(context, item, month, rule[1] if len(rule) == 2 else 20)
    if year is None or not 1 <= year < 9999:
        return Value("DATE", f"XXXX-{rule[0]:02}-{rule[1]:02}") if len(rule) == 2 else None
    if len(rule) == 2:
        return Value("DATE", day_value(year, *rule) or "")
    found = moved(easter(year), rule[0]) if len(rule) == 1 else nth_weekday(year, rule[0], rule[1], rule[2])
    if found and len(rule) == 4:
        found = moved(found, rule[3])
    return Value("DATE", found.isoformat()) if found else None


def season(item: Item, context: Context, frame: str | None) -> Value | None:
    """A season, with its year or in the nearest one."""
    code = str(VALUES[item.slots["season"][-1]])
    year = _given_year(item.slots, context) or _frame_year(frame)
    if frame and year is None:
        return None
    if year is None:
        month = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
        year = _nearest_year(context, item, month, None)
    return Value("DATE", f"{year_value(year) if year else 'XXXX'}-{code}")


def relative_season(item: Item, context: Context, frame: str | None) -> Value | None:
    """Last summer, this winter, next spring, that autumn."""
    code = str(VALUES[item.slots["season"][-1]])
    anchor, count = _anchor(item.slots["relation"], context, anaphoric=False)
    if anchor is None:
        return Value("DATE", f"XXXX-{code}")
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = anchor.year
    if anchor.month and count:
        year += (count > 0 and anchor.month >= first) - (count < 0 and anchor.month < first + 3)
    return Value("DATE", f"{year_value(year)}-{code}")


def _anchor(relation: tuple[str, ...], context: Context, *, anaphoric: bool) -> tuple[Moment | None, int]:
    """What a relation counts from and how far: (last date mentioned or publication, -1, 0 or 1)."""
    word = relation[-1]
    count = -1 if word in _BACK else 1 if word in _AHEAD else 0
    hanging = word in _HANGING or anaphoric or (context.narrative and word in ("next", "last", "this"))
    return (context.reference or context.published if hanging else context.published), count


def relative_month(item: Item, context: Context, frame: str | None) -> Value | None:
    """Last March, this March, next March."""
    month = _table(item.slots, "month") or 1
    anchor, count = _anchor(item.slots["relation"], context, anaphoric=False)
    if anchor is None:
        return Value("DATE", f"XXXX-{month:02}")
    year = anchor.year
    if anchor.month and count:
        year += (count > 0 and month <= anchor.month) - (count < 0 and month >= anchor.month)
    return Value("DATE", month_value(year, month))


def relative(item: Item, context: Context, frame: str | None) -> Value | None:
    """Last week, this year, the following month, the week after next."""
    slots = item.slots
    unit = _unit(slots)
    the = context.before(item.start) == "the"
    if "beyond" in slots:
        anchor, count = context.published, -2 if slots["beyond"][0] == "before" else 2
    else:
        day = unit == "D" and the
        anchor, count = _anchor(slots["relation"], context, anaphoric=day or (the and context.reference is not None))
        words = context.tokens.words[item.start : item.end]
        if "last" in words[-2:] or "next" in words[-2:]:
            count *= 2
    if unit.startswith("T"):
        return None
    value = shifted(anchor, unit, count)
    if value and "fiscal" in slots and len(value) == 4:
        return Value("DATE", ("SY" if slots["fiscal"][0] in ("school", "academic") else "FY") + value)
    return with_ends(Value("DATE", value)) if value else None


def with_ends(value: Value) -> Value:
    """A decade or quarter with the days it starts and ends on; other values as they are."""
    if re.fullmatch(r"\d{3}", value.value):
        return value._replace(begin=f"{value.value}0-01-01", end=f"{int(value.value) + 1:03}0-01-01")
    match = re.fullmatch(r"(\d{4})-Q(\d)", value.value)
    if not match:
        return value
    year, number = int(match[1]), int(match[2])
    end = month_value(year, 3 * number + 1) if number < 4 else month_value(year + 1, 1)
    return value._replace(begin=f"{month_value(year, 3 * number - 2)}-01", end=f"{end}-01")


def relative_part(item: Item, context: Context, frame: str | None) -> Value | None:
    """This morning, last night, the next evening."""
    part = VALUES.get(item.slots["daypart"][-1])
    relation = item.slots["relation"]
    anchor, count = _anchor(relation, context, anaphoric=relation[-1] == "next")
    value = shifted(anchor, "D", count)
    return Value("TIME", f"{value}T{part}") if value and part else None


def part(item: Item, context: Context, frame: str | None) -> Value | None:
    """A part of the day, on the day beside it."""
    word = item.slots["daypart"][-1]
    if frame and not _DAY.match(frame):
        return None
    return Value("TIME", f"{frame or ''}T{VALUES.get(word, '12:00')}")


_DEICTIC = {"today": (0, ""), "tonite": (0, "TNI"), "yesterday": (-1, ""), "tomorrow": (1, ""), "tmr": (1, ""), "tonight": (0, "TNI")}


def deictic(item: Item, context: Context, frame: str | None) -> Value | None:
    """Today, yesterday, tomorrow, tonight, the day after tomorrow."""
    words = item.slots["deictic"]
    days, clock = _DEICTIC[words[-1]]
    value = shifted(context.published, "D", days * (1 if len(words) == 1 else 2))
    return Value("TIME" if clock else "DATE", value + clock) if value else None


_PAST_THE_HOUR = {"half": 30, "quarter": 15}
_DAY_TIME = re.compile(r"(.*)T(MO|AF|EV|NI|[\d:]+)\Z")


def _day_frame(frame: str | None) -> tuple[str, bool, str]:
    """The day of a frame, whether it can hold a time of day, and the part of the day it names."""
    if not frame:
        return "", True, ""
    if _DAY.match(frame):
        return frame, True, ""
    match = _DAY_TIME.match(frame)
    if match and match[2] in _PART_HOURS and (not match[1] or _DAY.match(match[1])):
        return match[1], True, match[2]
    return "", False, ""


def clock(item: Item, context: Context, frame: str | None) -> Value | None:
    """A time of day, on the day beside it."""
    slots = item.slots
    day, ok, half = _day_frame(frame)
    if not ok:
        return None
    hour, minute = _number(slots, "hour") or 0, int(slots["minute"][0]) if "minute" in slots else None
    if "fraction" in slots:
        past = _PAST_THE_HOUR.get(slots["fraction"][-1]) or integer(slots["fraction"]) or 0
        hour, minute = (hour, past) if slots["side"][0] in ("past", "after") else ((hour - 1) % 24, 60 - past)
    if "halfday" in slots:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if slots["halfday"][0].startswith("p") else 0)
    elif half and 0 < hour < 12:
        hour += _PART_HOURS.get(half, 0)
    if hour > 24 or (minute or 0) > 59:
        return None
    seconds = f":{slots['seconds'][0]}" if "seconds" in slots else ""
    return Value("TIME", f"{day}T{hour:02}:{minute or 0:02}{seconds}")


def four_digits(item: Item, context: Context, frame: str | None) -> Value | None:
    """A time of day as four digits before a time zone."""
    digits = item.slots["clock"][0]
    hour, minute = int(digits[:2]), int(digits[2:])
    if "halfday" in item.slots:
        hour = hour % 12 + (12 if item.slots["halfday"][0].startswith("p") else 0)
    if hour > 24 or minute > 59 or (frame and not _DAY.match(frame)):
        return None
    return Value("TIME", f"{frame or ''}T{hour:02}:{minute:02}")


def named(item: Item, context: Context, frame: str | None) -> Value | None:
    """Noon and midnight."""
    if frame and not _DAY.match(frame):
        return None
    return Value("TIME", f"{frame or ''}T{'00:00' if item.slots['name'][0] == 'midnight' else '12:00'}")


def decade(item: Item, context: Context, frame: str | None) -> Value | None:
    """The 1990s, the nineties."""
    slots = item.slots
    if "year" in slots:
        year = int(slots["year"][0])
        if year % 10:
            return None
    else:
        two = int(slots["decade"][0]) if "decade" in slots else lexicon.DECADE_WORDS[slots["decadeword"][0]]
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
    return with_ends(Value("DATE", f"{'BC' if 'era' in slots else ''}{start:03}"))


def century(item: Item, context: Context, frame: str | None) -> Value | None:
    """The 19th century."""
    number = _number(item.slots, "ordinal")
    if not number or number > 99:
        return None
    if "era" in item.slots:
        return Value("DATE", f"BC{number - 1:02}")
    start = 100 * (number - 1)
    return Value("DATE", f"{number - 1:02}", begin=f"{start:04}-01-01", end=f"{start + 100:04}-01-01")


def _year_at_hand(slots: Slots, context: Context) -> int | None:
    """The year that "of the year" means."""
    moment = _hook(context, "Y") if context.narrative else context.published
    return moment.year if "thisyear" in slots and moment else None


def quarter(item: Item, context: Context, frame: str | None) -> Value | None:
    """The third quarter, Q3."""
    slots = item.slots
    number = _number(slots, "ordinal") or _number(slots, "digit")
    if not number or number > 4:
        return None
    year = _given_year(slots, context) or _frame_year(frame) or _year_at_hand(slots, context)
    if frame and year is None:
        return None
    if year is None:
        year = _nearest_year(context, item, 3 * number - 2, None)
    if year is None:
        return Value("DATE", f"XXXX-Q{number}")
    return with_ends(Value("DATE", f"{year_value(year)}-Q{number}"))


def half(item: Item, context: Context, frame: str | None) -> Value | None:
    """The second half of a year."""
    slots = item.slots
    number = 2 if "latter" in slots else _number(slots, "ordinal") or _number(slots, "digit")
    year = _given_year(slots, context) or _frame_year(frame) or _year_at_hand(slots, context)
    if number not in (1, 2) or year is None:
        return None
    begin, end = (f"{year:04}-01-01", f"{year:04}-07-01") if number == 1 else (f"{year:04}-07-01", f"{year + 1:04}-01-01")
    return Value("DATE", f"{year_value(year)}-H{number}", None, begin, end)


def fiscal(item: Item, context: Context, frame: str | None) -> Value | None:
    """Fiscal and school years."""
    year = _given_year(item.slots, context)
    school = item.slots["fiscal"][0] in ("school", "academic", "sy")
    return Value("DATE", f"{'SY' if school else 'FY'}{year:04}") if year else None


def weekend(item: Item, context: Context, frame: str | None) -> Value | None:
    """The weekend: the last one in the past tense, the next one in the future."""
    published = context.published.date if context.published else None
    if published is None:
        return Value("DATE", "XXXX-WXX-WE")
    past = context.tense(item.start, item.end) <= 0 and published.isoweekday() < 6
    found = moved(published, -7 if past else 0)
    return Value("DATE", f"{week_value(found)}-WE") if found else None


def day_of_month(item: Item, context: Context, frame: str | None) -> Value | None:
    """The 18th: of the publication's month, or of the one before or after it by tense."""
    day = _number(item.slots, "day") or 0
    published = context.published
    if published is None or published.month is None or published.day is None:
        return Value("DATE", f"XXXX-XX-{day:02}")
    ahead = context.tense(item.start, item.end) > 0
    step = 1 if ahead and day < published.day else -1 if not ahead and day > published.day else 0
    months = 12 * published.year + published.month - 1 + step
    value = day_value(months // 12, months % 12 + 1, day)
    return Value("DATE", value) if value else None


def week_number(item: Item, context: Context, frame: str | None) -> Value | None:
    """Week 12 of a year."""
    year = _given_year(item.slots, context) or (context.published.year if context.published else None)
    number = _number(item.slots, "number") or 0
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
    number = -1 if word in ("last", "final") else _number(slots, "nth") or 0
    if "weekday" in slots:
        wanted = _table(slots, "weekday") or 1
        found = nth_weekday(moment.year, moment.month or (12 if number < 0 else 1), wanted, number)
        return Value("DATE", found.isoformat()) if found else None
    unit = _unit(slots)
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


def _amount(count: Fraction | None, unit: str) -> str:
    """A TIMEX3 duration."""
    size, letter = {"E": (10, "Y"), "C": (100, "Y"), "F": (2, "W"), "Q": (3, "M")}.get(unit, (1, unit))
    time = "T" if letter.startswith("T") else ""
    letter = letter.removeprefix("T")
    if count is None:
        return f"P{time}X{letter}"
    count *= size
    if count.denominator > 1:
        finer = {("Y", ""): (12, "M", ""), ("H", "T"): (60, "M", "T"), ("D", ""): (24, "H", "T")}.get((letter, time))
        if finer and count < 1 and (count * finer[0]).denominator == 1:
            return f"P{finer[2]}{count * finer[0]}{finer[1]}"
        return f"P{time}{float(count):g}{letter}"
    return f"P{time}{count}{letter}"


def _count(slots: Slots, name: str = "number") -> Fraction | None:
    return quantity(slots[name])


def _compound(slots: Slots) -> tuple[Fraction | None, str]:
    """Count and unit; a second count joins the first where both are the same kind of unit."""
    count, unit = _count(slots), _unit(slots)
    if "more" in slots and count is not None:
        count += Fraction(1, 4) if "quarter" in slots["more"] else Fraction(1, 2)
    return count, unit


def duration(item: Item, context: Context, frame: str | None) -> Value | None:
    """Two years, a few days, half an hour, ten minutes and five seconds; in two days."""
    slots = item.slots
    if "short" in slots:
        short = slots["short"][0]
        return Value("DURATION", _amount(_count(slots), "D" if short == "d" else f"T{short.upper()}"))
    if "number" not in slots:
        return Value("DURATION", _amount(None if slots["unit"][0] in lexicon.PLURAL_UNITS else Fraction(1), _unit(slots)))
    count, unit = _compound(slots)
    if count is not None and context.before(item.start) == "in" and context.tense(item.start, item.end) > 0:
        day = context.published.date if context.published else None
        by_day = count_from(item, day, ahead=True) if day and unit in ("D", "W", "F") else None
        ahead = by_day or _shift(context.published, context, unit, count)
        if ahead:
            return ahead
    value = _amount(count, unit)
    if "unit2" in slots:
        second = _amount(_count(slots, "number2"), _unit(slots, "unit2")).removeprefix("P")
        value += second.removeprefix("T") if "T" in value else second
    return Value("DURATION", value)


def plural(item: Item, context: Context, frame: str | None) -> Value | None:
    """Days, weeks, years: a vague duration."""
    return Value("DURATION", _amount(None, _unit(item.slots)))


def whole(item: Item, context: Context, frame: str | None) -> Value | None:
    """All day."""
    return Value("DURATION", _amount(Fraction(1), _unit(item.slots)))


def span(item: Item, context: Context, frame: str | None) -> Value | None:
    """The past three years, the next few days: a duration that starts or ends at publication."""
    slots = item.slots
    word = slots["spanning"][-1] if "spanning" in slots else "past"
    count, unit = (_count(slots) if "number" in slots else Fraction(1)), _unit(slots)
    value = _amount(count, unit)
    today = context.published.date if context.published else None
    if today is None or count is None or count.denominator > 1 or unit.startswith("T"):
        return Value("DURATION", value)
    if word in _BACK:
        start = _back_to(today, unit, -int(count))
        return Value("DURATION", value, None, start.isoformat() if start else None, today.isoformat())
    if word in ("next", "coming", "upcoming"):
        first = moved(today, 1)
        end = _back_to(first, unit, int(count)) if first else None
        return Value("DURATION", value, None, first.isoformat() if first else None, end.isoformat() if end else None)
    return Value("DURATION", value)


def _back_to(day: date, unit: str, count: int) -> date | None:
    """The day that lies some units on, the last of the month where the month is shorter."""
    months = {"Y": 12, "E": 120, "C": 1200, "M": 1, "Q": 3}.get(unit)
    if months is None:
        return moved(day, count * {"D": 1, "W": 7, "F": 14, "WE": 7}[unit])
    index = 12 * day.year + day.month - 1 + months * count
    year, month = divmod(index, 12)
    for length in range(day.day, 27, -1) if day.day > 28 else (day.day,):
        value = day_value(year, month + 1, length)
        if value and 1 <= year <= 9999:
            return date.fromisoformat(value)
    return None


def vague_span(item: Item, context: Context, frame: str | None) -> Value | None:
    """Recent years, the coming weeks."""
    word = item.slots["spanning"][-1]
    if word == "recent":
        return Value("DATE", "PAST_REF")
    if word in ("coming", "upcoming", "next"):
        return Value("DATE", "FUTURE_REF")
    return Value("DURATION", _amount(None, _unit(item.slots)))


def _shift(anchor: Moment | None, context: Context, unit: str, count: Fraction) -> Value | None:
    """The date or time some units from an anchor, as precise as the unit."""
    if unit.startswith("T"):
        return _shift_clock(anchor, context, unit, count)
    if unit == "WE":
        unit = "W"
    if count.denominator > 1:
        finer = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "E": ("Y", 10), "C": ("Y", 100)}.get(unit)
        if finer is None:
            return None
        unit, count = finer[0], Fraction(round(count * finer[1]))
    value = shifted(anchor, unit, int(count))
    return Value("DATE", value) if value else None


def _shift_clock(anchor: Moment | None, context: Context, unit: str, count: Fraction) -> Value | None:
    day = anchor.date if anchor else None
    if day is None:
        return Value("TIME", "XXXX-XX-XXTXX")
    if context.clock is None:
        return Value("TIME", f"{day.isoformat()}TXX")
    hour, minute, second = context.clock
    seconds = 3600 * hour + 60 * minute + second + int(count * {"TH": 3600, "TM": 60, "TS": 1}[unit])
    days, rest = divmod(seconds, 86400)
    found = moved(day, days)
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    return Value("TIME", f"{found.isoformat()}T{clock}") if found else None


_FROM_NOW = frozenset(("hence", "from"))
_LATER = frozenset(("later", "after", "afterwards", "afterward"))


def offset(item: Item, context: Context, frame: str | None) -> Value | None:
    """Two years ago, three days later, a month earlier."""
    slots = item.slots
    word = slots["ago"][0]
    ahead = word in _LATER or word in _FROM_NOW
    count = _count(slots) if "number" in slots else None
    if count is None:
        return Value("DATE", "FUTURE_REF" if ahead else "PAST_REF")
    hanging = word not in ("ago", "hence", "from") and slots["ago"][-1] != "now"
    anchor = _hook(context, _unit(slots)) if hanging else context.published
    return _shift(anchor, context, _unit(slots), count if ahead else -count)


def _hook(context: Context, unit: str) -> Moment | None:
    """The last date mentioned, where it is precise enough for the unit; in news else the day of publication."""
    last = context.reference
    precise = last is not None and (last.day or unit in "YEC" or (last.month and unit in "MQ"))
    return last if precise or (last and context.narrative) else context.published


def edge_unit(item: Item, context: Context, frame: str | None) -> Value | None:
    """The end of the month, later in the year: of the last date mentioned."""
    value = shifted(_hook(context, _unit(item.slots)), _unit(item.slots), 0)
    return Value("DATE", value) if value else None


def neighbour(item: Item, context: Context, frame: str | None) -> Value | None:
    """The day before, the year after, the month following."""
    word = context.tokens.words[item.end - 1]
    count = 1 if word in _LATER or word == "following" else -1
    unit = _unit(item.slots)
    value = shifted(_hook(context, unit), unit, count)
    return Value("DATE", value) if value else None


def counted_from(item: Item, context: Context, frame: str | None) -> Value | None:
    """Two weeks from tomorrow, two days before yesterday."""
    slots = item.slots
    base = deictic(item, context, None) if "deictic" in slots else None
    anchor = moment_of(base.value) if base else None
    if anchor is None or anchor.date is None:
        return None
    return count_from(item, anchor.date, slots["way"][0] in ("from", "after"))


def count_from(item: Item, day: date, ahead: bool) -> Value | None:  # noqa: FBT001
    """The day some days, weeks, months or years after (or before) another."""
    count, unit = _count(item.slots) if "number" in item.slots else None, _unit(item.slots)
    if count is None or count.denominator > 1 or unit.startswith("T") or "unit2" in item.slots:
        return None
    found = _back_to(day, unit, int(count) if ahead else -int(count))
    return Value("DATE", found.isoformat()) if found else None


def every(item: Item, context: Context, frame: str | None) -> Value | None:
    """Every Monday, twice a day, weekly."""
    slots = item.slots
    if "twofold" in slots:
        period = lexicon.FREQUENCIES[slots["frequency"][0]]
        return Value("SET", f"P{2 * int(period[1:-1])}{period[-1]}" if slots["twofold"][0] == "bi" else "P6M")
    if "frequency" in slots:
        return Value("SET", lexicon.FREQUENCIES[slots["frequency"][0]])
    if "weekday" in slots:
        return Value("SET", f"XXXX-WXX-{_table(slots, 'weekday')}")
    if "weekdays" in slots:
        return Value("SET", f"XXXX-WXX-{lexicon.PLURAL_WEEKDAYS[slots['weekdays'][0]]}")
    if "daypart" in slots:
        return Value("SET", f"XXXX-XX-XXT{VALUES.get(slots['daypart'][0], '12:00')}")
    count = _count(slots) if "number" in slots else Fraction(1)
    if "other" in context.tokens.words[item.start : item.end]:
        count = Fraction(2)
    return Value("SET", _amount(count, _unit(slots)))


def month_year(item: Item, context: Context, frame: str | None) -> Value | None:
    """12/2015."""
    month, year = int(item.slots["month"][0]), int(item.slots["year"][0])
    return Value("DATE", month_value(year, month)) if 1 <= month <= 12 else None


def _reference(value: str) -> Resolver:
    def resolve(item: Item, context: Context, frame: str | None) -> Value | None:
        return Value("DATE", value)

    return resolve


RESOLVERS: dict[str, Resolver] = {
    "calendar": calendar, "numeric": numeric, "slashed": numeric, "monthyear": month_year, "month": calendar,
    "year": calendar, "spoken": calendar, "weekday": weekday, "weekdaynumber": weekday_number, "holiday": holiday, "season": season,
    "seasonyear": season, "relativeseason": relative_season, "relativemonth": relative_month, "relative": relative,
    "relativepart": relative_part, "part": part, "deictic": deictic, "clock": clock, "fourdigits": four_digits,
    "named": named, "decade": decade, "century": century, "quarter": quarter, "half": half, "fiscal": fiscal,
    "weekend": weekend, "dayofmonth": day_of_month, "weeknumber": week_number, "hour": clock, "nth": nth, "duration": duration, "plural": plural, "whole": whole, "span": span, "pastspan": span, "namedyear": calendar,
    "vaguespan": vague_span, "offset": offset, "neighbour": neighbour, "edgeunit": edge_unit, "from": counted_from, "every": every,
    "now": _reference("PRESENT_REF"), "past": _reference("PAST_REF"), "future": _reference("FUTURE_REF"),
}  # fmt: skip
