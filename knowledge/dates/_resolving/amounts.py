"""Amounts of time: durations, spans, counts from a day, repetitions."""

from datetime import date
from fractions import Fraction

from knowledge.dates._context import Context, Item, Slots, Value
from knowledge.dates._grammar import lexicon
from knowledge.dates._grammar.lexicon import VALUES
from knowledge.dates._grammar.numbers import quantity
from knowledge.dates._resolving.days import deictic
from knowledge.dates._resolving.slots import BACK, LATER, hook, unit_of, word_number
from knowledge.dates._timex.calendar import Moment, days_on, moment_of, moved, shifted


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


def count_of(slots: Slots, name: str = "number") -> Fraction | None:
    return quantity(slots[name])


def _compound(slots: Slots) -> tuple[Fraction | None, str]:
    """Count and unit; a second count joins the first where both are the same kind of unit."""
    count, unit = count_of(slots), unit_of(slots)
    if "more" in slots and count is not None:
        count += Fraction(1, 4) if "quarter" in slots["more"] else Fraction(1, 2)
    return count, unit


def duration(item: Item, context: Context, frame: str | None) -> Value | None:
    """Two years, a few days, half an hour, ten minutes and five seconds; in two days."""
    slots = item.slots
    if "number" not in slots:
        return Value(
            "DURATION",
            _amount(None if slots["unit"][0] in lexicon.CLASSES["UNITS"] else Fraction(1), unit_of(slots)),
        )
    count, unit = (count_of(slots), "TH") if "short" in slots else _compound(slots)
    before = context.before(item.start)
    if count is not None and before == "within" and "unit2" not in slots:
        return _within(_amount(count, unit), item, context, count, unit)
    if count is not None and before == "in" and _is_ahead(item, context):
        day = context.published.date if context.published else None
        by_day = count_from(item, day, ahead=True) if day and unit in ("D", "W", "F") else None
        ahead = by_day or _shift(context.published, context, unit, count)
        if ahead:
            return ahead
    value = _amount(count, unit)
    if "unit2" in slots:
        second = _amount(count_of(slots, "number2"), unit_of(slots, "unit2")).removeprefix("P")
        value += second.removeprefix("T") if "T" in value else second
    return Value("DURATION", value)


def _is_ahead(item: Item, context: Context) -> bool:
    """Whether "in two days" counts from publication: in the future tense, or where a line or an alternative is that."""
    if context.before(item.start, 2) in ("", "or") and not context.narrative:
        return context.tense(item.start, item.end) >= 0
    return context.tense(item.start, item.end) > 0


def _within(value: str, item: Item, context: Context, count: Fraction, unit: str) -> Value:
    """Within ten minutes, within two weeks: a duration that starts at publication where it lies ahead."""
    if context.tense(item.start, item.end) <= 0:
        return Value("DURATION", value)
    if unit.startswith("T"):
        return _span_of_hours(value, "next", count, unit, context)
    today = context.published.date if context.published else None
    end = days_on(today, unit, int(count)) if today and count.denominator == 1 else None
    return Value(
        "DURATION", value, None, today.isoformat() if today and end else None, end.isoformat() if end else None
    )


def elapsed(item: Item, context: Context, frame: str | None) -> Value | None:
    """2:31:07, the time that somebody took."""
    slots = item.slots
    hours, minutes, seconds = (int(slots[name][0]) if name in slots else 0 for name in ("hours", "minutes", "seconds"))
    return Value("DURATION", f"PT{f'{hours}H' if hours else ''}{minutes}M{seconds}S")


def plural(item: Item, context: Context, frame: str | None) -> Value | None:
    """Days, weeks, years: a vague duration."""
    return Value("DURATION", _amount(None, unit_of(item.slots)))


def whole(item: Item, context: Context, frame: str | None) -> Value | None:
    """All day."""
    return Value("DURATION", _amount(Fraction(1), unit_of(item.slots)))


def span(item: Item, context: Context, frame: str | None) -> Value | None:
    """The past three years, the next few days: a duration that starts or ends at publication."""
    slots = item.slots
    word = slots["spanning"][-1] if "spanning" in slots else "past"
    count, unit = (count_of(slots) if "number" in slots else Fraction(1)), unit_of(slots)
    value = _amount(count, unit)
    today = context.published.date if context.published else None
    if unit.startswith("T"):
        return _span_of_hours(value, word, count, unit, context)
    if today is None or count is None or count.denominator > 1:
        return Value("DURATION", value)
    if "business" in slots and unit == "D" and count < _MANY_DAYS:
        return _business_days(value, word, int(count), today)
    if unit == "Q":  # quarters are those of the calendar
        today = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    if word in BACK:
        start = days_on(today, unit, -int(count))
        return Value("DURATION", value, None, start.isoformat() if start else None, today.isoformat())
    if word in ("next", "coming", "upcoming"):
        first = days_on(today, "Q", 1) if unit == "Q" else moved(today, 1)
        end = days_on(first, unit, int(count)) if first else None
        return Value("DURATION", value, None, first.isoformat() if first else None, end.isoformat() if end else None)
    return Value("DURATION", value)


_MANY_DAYS = 1000  # business days are counted one by one


def _business_days(value: str, word: str, count: int, today: date) -> Value:
    """The next or last working days, Monday to Friday, without the day of publication."""
    step = -1 if word in BACK else 1
    first = moved(today, 1)
    day: date | None = today
    while day and count:
        day = moved(day, step)
        count -= day is not None and day.isoweekday() < 6
    end = moved(day, 1) if day else None
    begin, end = (day, today) if word in BACK else (first, end)
    return Value("DURATION", value, None, begin.isoformat() if begin else None, end.isoformat() if end else None)


def _span_of_hours(value: str, word: str, count: Fraction | None, unit: str, context: Context) -> Value:
    """The last ten minutes, the next hour: between the time of publication and another."""
    now = _shift_clock(context.published, context, unit, Fraction(0))
    if count is None or context.clock is None or now is None or word not in _NEAR:
        return Value("DURATION", value)
    other = _shift_clock(context.published, context, unit, -count if word in BACK else count)
    begin, end = (other, now) if word in BACK else (now, other)
    return Value("DURATION", value, None, begin and _moment(begin), end and _moment(end))


def _moment(value: Value) -> str:
    """A day and time as the ends of ranges are written."""
    return value.value.replace("T", " ")


_NEAR = BACK | {"next", "coming", "upcoming"}


def vague_span(item: Item, context: Context, frame: str | None) -> Value | None:
    """Recent years, the coming weeks."""
    word = item.slots["spanning"][-1]
    if word in ("coming", "upcoming", "next"):
        return Value("DATE", "FUTURE_REF")
    return Value("DURATION", _amount(None, unit_of(item.slots)))


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
    seconds = 3600 * hour + 60 * minute + second + int(count * _SECONDS[unit])
    days, rest = divmod(seconds, 86400)
    found = moved(day, days)
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    return Value("TIME", f"{found.isoformat()}T{clock}") if found else None


_SECONDS = {"TH": 3600, "TM": 60, "TS": 1}
_FROM_NOW = frozenset(("hence", "from"))


def offset(item: Item, context: Context, frame: str | None) -> Value | None:
    """Two years ago, three days later, a month earlier."""
    slots = item.slots
    word = slots["ago"][0] if "ago" in slots else "ago" if "past" in slots else "hence" if "ahead" in slots else "later"
    ahead = word in LATER or word in _FROM_NOW
    count = count_of(slots) if "number" in slots else None
    if "number" not in slots and slots["unit"][0] in lexicon.CLASSES["UNIT"]:  # a language without articles
        count = Fraction(1)
    if count is None:
        return Value("DATE", "FUTURE_REF" if ahead else "PAST_REF")
    if "unit2" in slots and word == "ago":
        return _two_counts(slots, context)
    day = context.published.date if context.published else None
    now = "hence" not in slots and word in ("ago", "hence")
    if now and day and unit_of(slots) == "W" and count.denominator == 1 and context.grammar.setting("exact_weeks"):
        return count_from(item, day, ahead)
    hanging = word not in ("ago", "hence", "from") and slots.get("ago", ("",))[-1] != "now"
    anchor = hook(context, unit_of(slots)) if hanging else context.published
    return _shift(anchor, context, unit_of(slots), count if ahead else -count)


def _two_counts(slots: Slots, context: Context) -> Value | None:
    """Two years and three months ago: the day that both counts lead to; with hours the time of that day."""
    day, seconds = context.published.date if context.published else None, Fraction(0)
    for number, unit in (("number", "unit"), ("number2", "unit2")):
        count, letter = count_of(slots, number), unit_of(slots, unit)
        if day is None or count is None:
            return None
        if letter.startswith("T"):
            seconds += count * _SECONDS[letter]
        elif count.denominator == 1:
            day = days_on(day, letter, -int(count))
        else:
            return None
    if day and seconds:
        return _shift_clock(Moment(day.year, day.month, day.day), context, "TS", -seconds)
    return Value("DATE", day.isoformat()) if day else None


def counted_from(item: Item, context: Context, frame: str | None) -> Value | None:
    """Two weeks from tomorrow, two days before yesterday."""
    slots = item.slots
    base = deictic(item, context, None) if "deictic" in slots else None
    anchor = moment_of(base.value) if base else None
    if anchor is None or anchor.date is None:
        return None
    return count_from(item, anchor.date, slots["way"][0] in ("from", "after"))


def count_from(item: Item, day: date, ahead: bool) -> Value | None:
    """The day some days, weeks, months or years after (or before) another."""
    count, unit = count_of(item.slots) if "number" in item.slots else Fraction(1), unit_of(item.slots)
    if count is None or count.denominator > 1 or unit.startswith("T") or "unit2" in item.slots:
        return None
    found = days_on(day, unit, int(count) if ahead else -int(count))
    return Value("DATE", found.isoformat()) if found else None


def every(item: Item, context: Context, frame: str | None) -> Value | None:
    """Every Monday, twice a day, weekly."""
    slots = item.slots
    if "twofold" in slots:
        period = lexicon.VALUES[slots["frequency"][0]]
        return Value("SET", f"P{2 * int(period[1:-1])}{period[-1]}" if slots["twofold"][0] == "bi" else "P6M")
    if "frequency" in slots:
        return Value("SET", lexicon.VALUES[slots["frequency"][0]])
    if "dayparts" in slots:
        day = f"XXXX-WXX-{word_number(slots, 'weekday')}" if "weekday" in slots else "XXXX-XX-XX"
        return Value("SET", f"{day}T{VALUES[slots['dayparts'][0].removesuffix('s')]}")
    if "weekday" in slots:
        return Value("SET", f"XXXX-WXX-{word_number(slots, 'weekday')}")
    if "weekdays" in slots:
        return Value("SET", f"XXXX-WXX-{lexicon.VALUES[slots['weekdays'][0]]}")
    if "daypart" in slots:
        return Value("SET", f"XXXX-XX-XXT{VALUES.get(slots['daypart'][0], '12')}")
    count = count_of(slots) if "number" in slots else Fraction(1)
    if "other" in context.tokens.words[item.start : item.end]:
        count = Fraction(2)
    return Value("SET", _amount(count, unit_of(slots)))
