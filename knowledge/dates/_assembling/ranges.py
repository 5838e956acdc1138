"""Ranges: which expressions are ends of one, on which day the times of a line are, and where each starts and ends."""

import re

from knowledge.dates._context import Context, Found, Value
from knowledge.dates._grammar.lexicon import CLASSES, words
from knowledge.dates._grammar.tokens import BREAK
from knowledge.dates._timex.bounds import after, bounds
from knowledge.dates._timex.calendar import MAX_YEAR

YEAR_SLOTS = {"year", "yearwords", "shortyear", "tail"}
DAY_LENGTH = len("2022-11-28")
REACH = 12  # tokens before an expression that its modifiers may take, and between the ends of a range

_YEARED = re.compile(r"\d{4}-\d\d(?:-\d\d)?\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|\Z)")
_CLOCK = re.compile(r"(?:\d{4}-\d\d-\d\d)?T\d\d")
_NOON = 12
BEYOND = re.compile(r"\d{5}")  # no year of the calendar
_HALF_DAYS = frozenset(("am", "pm", "m", "noon", "midnight", "midday", *CLASSES["DAYPART"]))
_POINTS = words("beginning start opening outset turn middle end close")
_SAME_STORY = 80  # tokens, about forty words: a time further from a day's name is not taken to be on it
_OPENERS = frozenset(("since", "after", "starting", "beginning", "from"))
_CLOSERS = frozenset(("until", "till", "before", "by"))


def closed(found: list[Found], context: Context) -> list[Found]:
    """The expressions of a text with the ends of the ranges that they belong to or span."""
    return [_bounded(one, context) for one in _lasting(_on_days(_ranges(found, context), context), context)]


def _ranges(found: list[Found], context: Context) -> list[Found]:
    """Close the ranges: two dates with "to", a dash or "between ... and" get each other's values as ends."""
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        gap = context.tokens.classes[one.end : other.start]
        if len(gap) > REACH or not context.grammar.joints["between"].fullmatch(gap):
            continue
        if {one.value.type, other.value.type} - {"DATE", "TIME"}:
            continue
        if "and" in context.tokens.words[one.end : other.start] and not _between(one, context):
            continue
        begin, end = _completed(one, other, context)
        first, last = _edge(one, begin, context), _edge(other, end, context)
        found[index] = one._replace(value=_clocked(one.value, begin)._replace(begin=first, end=last))
        found[index + 1] = other._replace(value=_clocked(other.value, end)._replace(begin=first, end=last))
    return found


def _between(one: Found, context: Context) -> bool:
    before = context.before(one.start), context.before(one.start, 2)
    within = "between" in context.tokens.words[one.start : one.end]
    return within or before[0] == "between" or before == ("the", "between")


def _edge(found: Found, value: str, context: Context) -> str | None:
    """The moment that an end of a range means: where it starts, of "the end of May" where that ends."""
    limits = bounds(value, found.value.mod, point=_is_point(found, context)) or bounds(value)
    return limits[0] if limits else None if BEYOND.match(value) else value


def _is_point(found: Found, context: Context) -> bool:
    """Whether a modifier means a moment, the end of May, and not a part, late May."""
    return not _POINTS.isdisjoint(context.tokens.words[found.start : found.end])


def _completed(one: Found, other: Found, context: Context) -> tuple[str, str]:
    """The ends of a range, each with the day or year that only the other names; now is a day too."""
    begin, end = one.value.value, other.value.value
    if _YEARED.match(begin) and _YEARED.match(end) and begin[:7] > end[:7]:
        shared = one.item.slots.get("year") == other.item.slots.get("year")
        if (shared or not YEAR_SLOTS & one.item.slots.keys()) and one.item.kind.is_open:
            begin = _in_year(begin, int(end[:4]) - (begin[4:] > end[4:]))
        elif not YEAR_SLOTS & other.item.slots.keys() and other.item.kind.is_open:
            end = _in_year(end, int(begin[:4]) + (begin[4:] > end[4:]))
    if context.published and context.published.date:
        today = context.published.date.isoformat()
        now = (
            "T{:02}:{:02}:{:02}".format(*context.clock)
            if context.clock and (_CLOCK.match(begin) or _CLOCK.match(end))
            else ""
        )
        begin, end = (today + now if value == "PRESENT_REF" else value for value in (begin, end))
    if begin.startswith("T") and _DAY.match(end):
        begin = end.partition("T")[0] + begin
    elif end.startswith("T") and _DAY.match(begin):
        end = begin.partition("T")[0] + end
    return _ordered(begin, end, one, other, context)


def _in_year(value: str, year: int) -> str:
    return f"{year:04}{value[4:]}" if 1 <= year <= MAX_YEAR else value


def _ordered(begin: str, end: str, one: Found, other: Found, context: Context) -> tuple[str, str]:
    """Two times of a day in order: an hour without am or pm is after noon where that puts it right."""
    day, _, first = begin.partition("T")
    other_day, _, second = end.partition("T")
    if day != other_day or not first[:2].isdigit() or not second[:2].isdigit():
        return begin, end
    early, late = int(first[:2]), int(second[:2])
    if first > second and late < _NOON and _open_hour(other, context):
        end = f"{day}T{late + _NOON:02}{second[2:]}"
    elif early < _NOON <= late and _open_hour(one, context) and f"{early + _NOON:02}{first[2:]}" < second:
        begin = f"{day}T{early + _NOON:02}{first[2:]}"
    return begin, end


def _open_hour(found: Found, context: Context) -> bool:
    """Whether an hour may be before or after noon."""
    said = "halfday" in found.item.slots or not _HALF_DAYS.isdisjoint(context.tokens.words[found.start : found.end])
    return not said and (found.lead.is_hour or found.item.kind.is_hour)


def _clocked(value: Value, end: str) -> Value:
    """A time of day, or a date without a year, as its range made it."""
    changed = value.type == "TIME" or (_YEARED.match(value.value) and _YEARED.match(end))
    return value._replace(value=end) if changed else value


def _on_days(found: list[Found], context: Context) -> list[Found]:
    """Put bare times on the day their line last named, else, in the past tense, on that of publication."""
    if context.narrative:
        return found
    for index, one in enumerate(found):
        if one.value.value.startswith("T") and one.value.type == "TIME":
            day = _day_at_hand(one, found[max(index - 8, 0) : index], context)
            value = one.value
            begin, end = (
                f"{day} {side}" if day and side and side[2] == ":" else side for side in (value.begin, value.end)
            )
            found[index] = one._replace(value=value._replace(value=day + value.value, begin=begin, end=end))
    return found


def _day_at_hand(clock: Found, earlier: list[Found], context: Context) -> str:
    for one in reversed(earlier):
        if one.value.type == "SET":  # daily from 9 to 5: on no day in particular
            return ""
        if BREAK in context.tokens.classes[one.end : clock.start] or clock.start - one.end > _SAME_STORY:
            break
        if _DAY.match(one.value.value):
            return one.value.value[:DAY_LENGTH]
    published = context.published.date if context.published else None
    if published and context.grammar.setting("notes_today") and context.is_note(clock.start):
        return published.isoformat()
    hour = clock.item.kind.is_clock and not clock.item.kind.is_part
    return published.isoformat() if published and hour and context.tense(clock.start, clock.end) < 0 else ""


def _bounded(found: Found, context: Context) -> Found:
    """An expression with the one end that "since", "after", "until" or "before" gives it, else with its own two."""
    value = found.value
    limits = bounds(value.value, value.mod, point=_is_point(found, context))
    if value.type not in ("DATE", "TIME") or value.begin or value.end or limits is None:
        return found
    begin, end = limits
    word = context.before(found.start)
    if word == "on":
        word = context.before(found.start, 2)
    if word in _CLOSERS:
        return found._replace(value=value._replace(end=begin))
    if word in _OPENERS:
        return found._replace(value=value._replace(begin=end if word == "after" else begin))
    if begin == end or len(value.value) == DAY_LENGTH:  # a moment, a day
        return found
    return found._replace(value=value._replace(begin=begin, end=end))


def _lasting(found: list[Found], context: Context) -> list[Found]:
    """Give what starts then and lasts so long both its ends: from 10 am for three hours, for two days from Monday."""
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        gap = context.tokens.classes[one.end : other.start]
        if len(gap) > REACH:
            continue
        if other.value.type == "DURATION" and context.grammar.joints["lasting"].fullmatch(gap):
            start, amount = one, other
        elif one.value.type == "DURATION" and context.grammar.joints["starting"].fullmatch(gap):
            start, amount = other, one
        else:
            continue
        limits = bounds(start.value.value) if start.value.type in ("DATE", "TIME") else None
        exact = limits and (_CLOCK.match(start.value.value) or len(start.value.value) == DAY_LENGTH)
        end = after(limits[0], amount.value.value) if limits and exact else None
        if limits and end and not start.value.end and not amount.value.end:
            for place in (index, index + 1):
                found[place] = found[place]._replace(value=found[place].value._replace(begin=limits[0], end=end))
    return found
