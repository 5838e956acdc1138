"""Amounts of time: durations, spans, counts from a day, repetitions."""

from datetime import date
from fractions import Fraction

from knowledge.dates._context import Context, Item, Slots, Value
from knowledge.dates._grammar import lexicon
from knowledge.dates._grammar.lexicon import VALUES
from knowledge.dates._resolving.offsets import count_from, shift, shift_clock
from knowledge.dates._resolving.slots import BACK, count_of, unit_of, word_number
from knowledge.dates._timex.calendar import days_on, moved


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
        ahead = by_day or shift(context.published, context, unit, count)
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
    now = shift_clock(context.published, context, unit, Fraction(0))
    if count is None or context.clock is None or now is None or word not in _NEAR:
        return Value("DURATION", value)
    other = shift_clock(context.published, context, unit, -count if word in BACK else count)
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
