"""Offsets: the day or time that lies some units from another."""

from datetime import date
from fractions import Fraction

from knowledge.dates._context import Context, Item, Slots, Value
from knowledge.dates._grammar import lexicon
from knowledge.dates._resolving.days import deictic
from knowledge.dates._resolving.slots import LATER, count_of, hook, unit_of
from knowledge.dates._timex.calendar import Moment, days_on, moment_of, moved, shifted


def shift(anchor: Moment | None, context: Context, unit: str, count: Fraction) -> Value | None:
    """The date or time some units from an anchor, as precise as the unit."""
    if unit.startswith("T"):
        return shift_clock(anchor, context, unit, count)
    if unit == "WE":
        unit = "W"
    if count.denominator > 1:
        finer = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "E": ("Y", 10), "C": ("Y", 100)}.get(unit)
        if finer is None:
            return None
        unit, count = finer[0], Fraction(round(count * finer[1]))
    value = shifted(anchor, unit, int(count))
    return Value("DATE", value) if value else None


def shift_clock(anchor: Moment | None, context: Context, unit: str, count: Fraction) -> Value | None:
    """The time some hours, minutes or seconds from that of publication, on the day of an anchor."""
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
    return shift(anchor, context, unit_of(slots), count if ahead else -count)


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
        return shift_clock(Moment(day.year, day.month, day.day), context, "TS", -seconds)
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
