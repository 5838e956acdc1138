"""Times of day, on the day beside them."""

import re

from knowledge.dates._context import Context, Item, Value
from knowledge.dates._grammar.lexicon import VALUES
from knowledge.dates._grammar.numbers import integer
from knowledge.dates._resolving.slots import DAY, anchor_of, number_in, zone_of
from knowledge.dates._timex.calendar import shifted

_PART_HOURS = {"MO": 0, "AF": 12, "EV": 12, "NI": 12}


def relative_part(item: Item, context: Context, frame: str | None) -> Value | None:
    """This morning, last night, the next evening."""
    part = VALUES.get(item.slots["daypart"][-1])
    relation = item.slots["relation"]
    anchor, count = anchor_of(relation, context, anaphoric=relation[-1] == "next")
    value = shifted(anchor, "D", count)
    return Value("TIME", f"{value}T{part}") if value and part else None


def part(item: Item, context: Context, frame: str | None) -> Value | None:
    """A part of the day, on the day beside it."""
    word = item.slots["daypart"][-1]
    if frame and not DAY.match(frame):
        return None
    return Value("TIME", f"{frame or ''}T{VALUES.get(word, '12')}")


_SMALL_HOURS = 4
_PAST_SIDES = frozenset(("past", "after", "and", "over"))
_PAST_THE_HOUR = {"half": 30, "quarter": 15, "fourth": 15}


_DAY_TIME = re.compile(r"(.*)T(MO|AF|EV|NI|[\d:]+)\Z")


def _day_frame(frame: str | None) -> tuple[str, bool, str]:
    """The day of a frame, whether it can hold a time of day, and the part of the day it names."""
    if not frame:
        return "", True, ""
    if DAY.match(frame):
        return frame, True, ""
    match = _DAY_TIME.match(frame)
    if match and match[2] in _PART_HOURS and (not match[1] or DAY.match(match[1])):
        return match[1], True, match[2]
    return "", False, ""


def clock(item: Item, context: Context, frame: str | None) -> Value | None:
    """A time of day, on the day beside it."""
    slots = item.slots
    day, ok, half = _day_frame(frame)
    if not ok:
        return None
    hour, minute = number_in(slots, "hour") or 0, int(slots["minute"][0]) if "minute" in slots else None
    if "noon" in slots:
        hour = 12 if slots["noon"][0] == "noon" else 0
    if "fraction" in slots:
        past = _PAST_THE_HOUR.get(slots["fraction"][-1]) or integer(slots["fraction"]) or 0
        side = slots.get("side", ("to",))[0]  # halb vier
        hour, minute = (hour, past) if side in _PAST_SIDES else ((hour - 1) % 24, 60 - past)
    if "spoken" in slots:
        minute = integer(slots["spoken"])
    if "halfday" in slots:
        word = slots["halfday"][-1]
        part = VALUES.get(word, "AF" if slots["halfday"][0].startswith("p") else "MO")
        if not 1 <= hour <= 12 and word not in VALUES:
            return None
        if hour <= 12 and (part != "NI" or hour > _SMALL_HOURS):  # three at night comes after midnight
            hour = hour % 12 + _PART_HOURS.get(str(part), 0)
    elif half and (_SMALL_HOURS + 1 if half == "NI" else 1) <= hour < 12:
        hour += _PART_HOURS.get(half, 0)
    if hour > 24 or (minute or 0) > 59:
        return None
    seconds = f":{slots['seconds'][0]}" if "seconds" in slots else ""
    minutes = "" if minute is None else f":{minute:02}"  # as precise as the text is
    return Value("TIME", f"{day}T{hour:02}{minutes}{seconds}{zone_of(slots)}")


def four_digits(item: Item, context: Context, frame: str | None) -> Value | None:
    """A time of day as four digits before a time zone."""
    digits = item.slots["clock"][0]
    hour, minute = int(digits[:2]), int(digits[2:])
    if "halfday" in item.slots:
        hour = hour % 12 + (12 if item.slots["halfday"][0].startswith("p") else 0)
    if hour > 24 or minute > 59 or (frame and not DAY.match(frame)):
        return None
    return Value("TIME", f"{frame or ''}T{hour:02}:{minute:02}{zone_of(item.slots)}")


def named(item: Item, context: Context, frame: str | None) -> Value | None:
    """Noon and midnight."""
    if frame and not DAY.match(frame):
        return None
    return Value("TIME", f"{frame or ''}T{'00' if item.slots['name'][0] in ('mid', 'midnight') else '12'}")
