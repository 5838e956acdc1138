"""Days: dates in words and digits, weekdays, holidays."""

from knowledge.dates._context import Context, Item, Value
from knowledge.dates._resolving.slots import (
    AHEAD,
    BACK,
    WEEK,
    frame_year,
    given_year,
    nearest_year,
    number_in,
    word_number,
    zone_of,
)
from knowledge.dates._timex.calendar import (
    Moment,
    day_value,
    iso_day,
    month_value,
    moved,
    shifted,
    year_value,
)


def calendar(item: Item, context: Context, frame: str | None) -> Value | None:
    """Dates with a month, a day, a year, or some of them."""
    slots = item.slots
    year, month, day = given_year(slots, context), word_number(slots, "month"), number_in(slots, "day")
    if "year" in slots and int(slots["year"][0]) == 0:
        return None
    if month is None:
        return None if year is None else Value("DATE", year_value(year))
    if not 1 <= month <= 12:
        return None
    if year is None:
        year = frame_year(frame)
    if year is None:
        year = nearest_year(context, item, month, day)
        if year is not None and day and "weekday" in slots and "relation" not in slots:
            year = _year_of_weekday(year, month, day, word_number(slots, "weekday") or 1, context) or year
    if year is None:
        known = 2000  # a leap year: whether the day exists at all
        value = day_value(known, month, day) if day else month_value(known, month)
        return Value("DATE", "XXXX" + value[4:]) if value else None
    if (month, day) == (2, 29) and "year" not in slots:
        year -= year % 4
    value = day_value(year, month, day) if day is not None else month_value(year, month)
    if value is None:
        return None
    if "hour" in slots:
        seconds = f":{slots['seconds'][0]}" if "seconds" in slots else ""
        return Value("TIME", f"{value}T{slots['hour'][0]}:{slots['minute'][0]}{seconds}{zone_of(slots)}")
    return Value("DATE", value)


def _year_of_weekday(around: int, month: int, day: int, weekday: int, context: Context) -> int | None:
    """The year in which a day falls on a weekday, at most 200 days from publication."""
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
    orders = ((first, second), (second, first))
    for month, day in reversed(orders) if context.grammar.setting("day_first") else orders:
        if 1 <= int(month[0]) <= 12:
            return calendar(item._replace(slots=slots | {"month": month, "day": day}), context, frame)
    return None


def dotted(item: Item, context: Context, frame: str | None) -> Value | None:
    """12.10.2021: the day first, as everywhere outside the United States, where dates are not written with points."""
    slots = item.slots
    day, month = (slots["a"], slots["b"]) if int(slots["b"][0]) <= 12 else (slots["b"], slots["a"])
    return calendar(item._replace(slots=slots | {"month": month, "day": day}), context, frame)


def month_day(item: Item, context: Context, frame: str | None) -> Value | None:
    """That April day in 2009: a day of the month that isn't told."""
    year, month = given_year(item.slots, context), word_number(item.slots, "month")
    return Value("DATE", f"{month_value(year, month)}-XX") if year and month else None


def circa(item: Item, context: Context, frame: str | None) -> Value | None:
    """C. 512."""
    value = calendar(item, context, frame)
    return value._replace(mod="APPROX") if value else None


def the_day(item: Item, context: Context, frame: str | None) -> Value | None:
    """The day: the last one mentioned, else that of publication; one that a clause describes is not known."""
    if context.after(item.end) in _DESCRIBED:
        return Value("DATE", "XXXX-XX-XX")
    last = context.mentioned
    day = last.date if last and last.date else context.published.date if context.published else None
    return Value("DATE", day.isoformat()) if day else None


_DESCRIBED = frozenset(("before", "after", "when", "that"))


def attacks(item: Item, context: Context, frame: str | None) -> Value | None:
    """9/11, a day that has become a name."""
    return Value("DATE", "2001-09-11")


def event_day(item: Item, context: Context, frame: str | None) -> Value | None:
    """The twelfth day: of something that the text tells."""
    return Value("DATE", "XXXX-XX-XX")


def month_year(item: Item, context: Context, frame: str | None) -> Value | None:
    """12/2015."""
    month, year = int(item.slots["month"][0]), int(item.slots["year"][0])
    return Value("DATE", month_value(year, month)) if 1 <= month <= 12 else None


def weekday(item: Item, context: Context, frame: str | None) -> Value | None:
    """A weekday, alone or with last, next, this."""
    number = word_number(item.slots, "weekday") or 1
    relation = item.slots.get("relation", ())
    if frame:
        if not WEEK.match(frame) or relation:
            return None
        found = iso_day(int(frame[:4]), int(frame[6:8]), number)
        return Value("DATE", found.isoformat()) if found else None
    anchor = context.published
    if (context.narrative or "that" in relation) and context.reference and context.reference.date:
        anchor = context.reference
    today = anchor.date if anchor else None
    if today is None:
        return Value("DATE", f"XXXX-WXX-{number}")
    ahead = (number - today.isoweekday()) % 7 or 7 * context.is_note(item.start)
    if "fortnight" in item.slots:  # lundi en quinze
        step = ahead + 14
    elif relation and relation[-1] in BACK:
        back = (today.isoweekday() - number) % 7 or 7
        if relation[-1] == "previous":
            back = today.isoweekday() - number + 7
        step = -back if back > 1 or "past" in relation or relation[0] == "this" else -8
    elif relation and relation[-1] in AHEAD:
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
    number, day = word_number(item.slots, "weekday"), number_in(item.slots, "day")
    if published is None or not day or day > 31:
        return None
    for step in sorted(range(-370, 371), key=lambda step: abs(step) + (step < 0)):
        found = moved(published, step)
        if found and found.day == day and found.isoweekday() == number:
            return Value("DATE", found.isoformat())
    return None


def day_of_month(item: Item, context: Context, frame: str | None) -> Value | None:
    """The 18th: of the publication's month, or of the one before or after it by tense."""
    day = number_in(item.slots, "day") or 0
    last = context.reference
    if context.narrative and last and last.month:
        value = day_value(last.year, last.month, day)
        return Value("DATE", value) if value else None
    published = context.published
    if published is None or published.month is None or published.day is None:
        return Value("DATE", f"XXXX-XX-{day:02}")
    ahead = context.tense(item.start, item.end) > 0
    step = 1 if ahead and day < published.day else -1 if not ahead and day > published.day else 0
    months = 12 * published.year + published.month - 1 + step
    value = day_value(months // 12, months % 12 + 1, day)
    return Value("DATE", value) if value else None


_DEICTIC = {
    "overmorrow": (2, ""),
    "ereyesterday": (-2, ""),
    "today": (0, ""),
    "writing": (0, ""),
    "tonite": (0, "TNI"),
    "yesterday": (-1, ""),
    "tomorrow": (1, ""),
    "tmr": (1, ""),
    "tonight": (0, "TNI"),
}


def deictic(item: Item, context: Context, frame: str | None) -> Value | None:
    """Today, yesterday, tomorrow, tonight, the day after tomorrow."""
    words = item.slots["deictic"]
    if words == ("today",) and _is_nowadays(item, context):
        return Value("DATE", "PRESENT_REF")
    days, clock = _DEICTIC[words[-1]]
    value = shifted(context.published, "D", days * (1 if len(words) == 1 else 2))
    return Value("TIME" if clock else "DATE", value + clock) if value else None


_CALLED = frozenset(("known", "still", "seen", "used", "called", "exist", "exists", "remains", "remain", "even"))
_NOW = frozenset(("is", "are", "may", "continues", "continue", "remains", "lives", "stands", "would"))
_WORTH = frozenset(("money", "terms", "standards", "prices", "dollars", "world", "value", "generation"))
_PRESENT_TENSE = frozenset(("is", "are", "has", "have", "live", "lives", "stands", "stand", "remains", "only", "some"))


def _is_nowadays(item: Item, context: Context) -> bool:
    """Whether "today" means these days: known today as, in today's money, "Today, some 300 people live there"."""
    words = context.tokens.words
    before = words[max(item.start - 8, 0) : item.start]
    following = context.after(item.end)
    timed = following in ("", ".", "at", "!", "?", ",") or following.isdigit()
    if not context.narrative and timed and context.before(item.start) in ("is", "are"):  # the deadline is today
        return context.before(item.start, 2) == "it"  # the size it is today
    if context.narrative or not _NOW.isdisjoint(words[max(item.start - 5, 0) : item.start]):
        return True
    if not _CALLED.isdisjoint(before) or (context.before(item.start) in ("and", "until") and "still" in before):
        return True
    after = [word for word in words[item.end : item.end + 8] if not word.isspace()]
    if after[:2] == ["is", "to"]:
        return False
    if not _NOW.isdisjoint(after[:1]):  # Lom today is a quiet town
        return True
    if after[:2] in (["'", "s"], ["’", "s"]):
        return after[2] in _WORTH if len(after) > 2 else False
    first = context.before(item.start) in ("", ".") and context.capital(item.start)
    return first and not _PRESENT_TENSE.isdisjoint(after[:5])
