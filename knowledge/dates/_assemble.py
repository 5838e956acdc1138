"""From matches to expressions: neighbours joined, modifiers taken in, ranges closed, resolved in order."""

import re
from typing import NamedTuple

from knowledge.dates._amounts import count_from
from knowledge.dates._calendar import MAX_YEAR, following, instant, moment_of
from knowledge.dates._context import Context, Item, Value
from knowledge.dates._grammar import BREAK, expand
from knowledge.dates._lexicon import words
from knowledge.dates._resolve import RESOLVERS


class Found(NamedTuple):
    """A resolved expression, tokens ``start`` to ``end``."""

    item: Item
    """The match that tells most: of two that were joined, the later."""
    start: int
    end: int
    value: Value
    lead: str
    """The kind of the match it starts with."""


# Kinds that a neighbour completes: with the year of "March last year", the day of "Monday at 8 a.m."
_OPEN = words("month calendar season quarter half holiday nth weekday clock part named fourdigits hour spokenclock")
_CLOCKS = words("clock part named fourdigits hour spokenclock")
_HOURS = frozenset(("clock", "hour", "spokenclock"))
_PARTS = frozenset(("part", "relativepart"))
_PRESENT = words("deictic offset weekday span")  # what a history only says in quotations
_NEEDS = frozenset(("half", "nth", "hour"))  # kinds that mean nothing alone

_BEFORE_FRAME = re.compile(expand("(?: ?,? ?(?:of |in |on |at |during )?(?:the )?)"))
_AFTER_FRAME = re.compile(
    expand(
        "(?: ?QUOTE ?s)?(?: ?,? ?(?:on |at |around |about |by |in |before |after |until |from |between "
        "|late |early |OPEN)?(?:the )?)| ?- ?"
    )
)
_WAY = re.compile(expand(" (?:(?P<ahead>from|after)|before) (?:the )?"))
_BETWEEN = re.compile(expand(" ?(?:-|to|through|thru|until|till|DASH|and) ?(?:the )?"))
_REACH = 12  # tokens before an expression that its modifiers may take

_EDGES = {
    "START": "(?:(?:the )?early(?: in)?|(?:the )?(?:beginning|start|early part|turn|opening|outset) of)",
    "MID": "(?:(?:the )?mid|(?:the )?(?:middle|height|midst) of)",
    "END": "(?:(?:the )?late(?: in)?|(?:the )?(?:end|close|latter part|final part) of)",
}
_PART_OF = "(?:earlier|later)(?: in)?"
_AMOUNTS = {
    "EQUAL_OR_MORE": "(?:at least|no less than|not less than)",
    "EQUAL_OR_LESS": "(?:at most|no more than|not more than|up to)",
    "MORE_THAN": "(?:more than|over)",
    "LESS_THAN": "(?:less than|fewer than|under|nearly|almost)",
    "APPROX": "(?:about|around|roughly|approximately|some|approx DOT?|circa|ca DOT?|c DOT)",
}
_DATE_PREFIXES = tuple(
    (mod, re.compile(expand(pattern + "_(?:the )?") + r"\Z"))
    for mod, pattern in (*_EDGES.items(), (None, _PART_OF), ("APPROX", "(?:circa|ca DOT?|c DOT)"))
)
_AMOUNT_PREFIXES = tuple((mod, re.compile(expand(pattern + " ") + r"\Z")) for mod, pattern in _AMOUNTS.items())
_ARTICLE = re.compile(expand("(?:the|these|those) ") + r"\Z")
_WITH_ARTICLE = words("decade century quarter half season seasonyear nth relative relativeseason "
    "relativepart "
                          "relativemonth edgeunit span vaguespan pastspan "
                          "part weekend neighbour deictic now past future namedyear")  # fmt: skip


def assemble(items: list[Item], context: Context) -> list[Found]:
    """Resolve the matches of a text, in its order and without overlap."""
    context.narrative = _tells_of_another_time(items, context)
    found: list[Found] = []
    for item in items:
        joined = _joined(found[-1], item, context) if found else None
        if joined:
            found.pop()
        current = joined or _alone(item, context)
        if current is None:
            continue
        found.append(current)
        _remember(current, context)
    found = [one for one in found if one.value.value]
    ends = [0, *(one.end for one in found)]
    dressed = [_dressed(one, end, context) for one, end in zip(found, ends, strict=False)]
    return [_written_out(one) for one in _on_days(_ranges(dressed, context), context)]


def _written_out(found: Found) -> Found:
    """An expression with the ends of its range as moments, without one that lies beyond the calendar."""
    value = found.value
    end = None if value.end and _BEYOND.match(value.end) else value.end
    return found._replace(value=value._replace(begin=value.begin and instant(value.begin), end=end and instant(end)))


def _on_days(found: list[Found], context: Context) -> list[Found]:
    """Put bare times on the day their line last named, else, in the past tense, on that of publication."""
    if context.narrative:
        return found
    for index, one in enumerate(found):
        if one.value.value.startswith("T") and one.value.type == "TIME":
            day = _day_at_hand(one, found[max(index - 3, 0) : index], context)
            value = one.value
            begin, end = (day + side if side and side.startswith("T") else side for side in (value.begin, value.end))
            found[index] = one._replace(value=value._replace(value=day + value.value, begin=begin, end=end))
    return found


def _day_at_hand(clock: Found, earlier: list[Found], context: Context) -> str:
    for one in reversed(earlier):
        if one.value.type == "SET":  # daily from 9 to 5: on no day in particular
            return ""
        if BREAK in context.tokens.classes[one.end : clock.start] or clock.start - one.end > _SAME_STORY:
            break
        if _DAY.match(one.value.value):
            return one.value.value[:_DAY_LENGTH]
    published = context.published.date if context.published else None
    hour = clock.item.kind in _CLOCKS - _PARTS
    return published.isoformat() if published and hour and context.tense(clock.start, clock.end) < 0 else ""


def _remember(found: Found, context: Context) -> None:
    """Let later dates hang on this one, unless it says less than the last or hangs on the present."""
    moment = moment_of(found.value.value)
    if moment is None or (context.narrative and found.item.kind in _PRESENT):
        return
    last = context.reference
    if last is None or moment.month is not None or moment.year != last.year:
        context.reference = moment


def _alone(item: Item, context: Context) -> Found | None:
    if item.kind in _NEEDS and not {*_YEAR_SLOTS, "thisyear"} & item.slots.keys():
        return Found(item, item.start, item.end, Value("DATE", ""), item.kind)
    value = RESOLVERS[item.kind](item, context, None)
    return Found(item, item.start, item.end, value, item.kind) if value and not _BEYOND.match(value.value) else None


def _joined(previous: Found, item: Item, context: Context) -> Found | None:
    """Two neighbours as one expression, where one is the frame of the other."""
    gap = context.tokens.classes[previous.end : item.start]
    if len(gap) > _REACH or previous.item.kind == item.kind:
        return None
    parted = item.kind in _PARTS and previous.item.kind in _HOURS
    if previous.item.kind in _OPEN and _BEFORE_FRAME.fullmatch(gap) and (parted or item.kind not in _CLOCKS):
        frame = RESOLVERS[item.kind](item, context, None)
        if frame and parted and frame.value.startswith("T"):
            frame = frame._replace(value=previous.value.value.partition("T")[0] + frame.value)
        value = frame and RESOLVERS[previous.item.kind](previous.item, context, frame.value)
        if frame and value and _completes(previous.item, frame, item):
            return Found(item, previous.start, item.end, value, previous.lead)
    parted = previous.item.kind in _PARTS and item.kind in _HOURS
    if previous.item.kind == "duration" and (way := _WAY.fullmatch(gap)):
        return _counted(previous, item, "ahead" if way[1] else "back", context)
    if item.kind in _OPEN and (parted or previous.item.kind not in _CLOCKS) and _AFTER_FRAME.fullmatch(gap):
        value = RESOLVERS[item.kind](item, context, previous.value.value)
        if value and _completes(item, previous.value, previous.item):
            return Found(item, previous.start, item.end, value, previous.lead)
    return None


def _counted(previous: Found, item: Item, way: str, context: Context) -> Found | None:
    """A count from a day: two weeks before Christmas."""
    base = RESOLVERS[item.kind](item, context, None)
    moment = moment_of(base.value) if base and base.type == "DATE" else None
    value = count_from(previous.item, moment.date, way == "ahead") if moment and moment.date and base else None
    return (
        Found(item, previous.start, item.end, value, previous.lead)
        if value and base and len(base.value) == _DAY_LENGTH
        else None
    )


def _completes(item: Item, frame: Value, other: Item) -> bool:
    """Whether the frame told the open expression something it did not say itself."""
    if frame.type == "DURATION":
        return False
    if item.kind == "calendar":
        return not _YEAR_SLOTS & item.slots.keys() and "month" in item.slots and len(frame.value) == _YEAR_LENGTH
    if item.kind == "month":
        return len(frame.value) == _YEAR_LENGTH
    if item.kind == "holiday":
        return "year" not in item.slots and len(frame.value) == _YEAR_LENGTH
    return True


_YEARED = re.compile(r"\d{4}-\d\d(?:-\d\d)?\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|\Z)")
_BEYOND = re.compile(r"\d{5}")  # no year of the calendar
_NOON = 12
_YEAR_SLOTS = {"year", "yearwords", "shortyear", "tail"}
_SAME_STORY = 80  # tokens, about forty words: a time further from a day's name is not taken to be on it
_YEAR_LENGTH, _DAY_LENGTH = len("2022"), len("2022-11-28")


def _dressed(found: Found, floor: int, context: Context) -> Found:
    """An expression with its article and modifier, which must start after token ``floor``."""
    window_start = max(floor, found.start - _REACH)
    window = context.tokens.classes[window_start : found.start]
    value = found.value
    if value.mod is None:
        counted = value.type == "DURATION" or found.item.kind == "offset"
        for mod, pattern in _AMOUNT_PREFIXES if counted else _DATE_PREFIXES:
            match = pattern.search(window)
            if match:
                return found._replace(start=window_start + match.start(), value=value._replace(mod=mod))
    adverb = context.tokens.words[found.end - 1].endswith("ly")
    if found.lead in _WITH_ARTICLE and not adverb and (match := _ARTICLE.search(window)):
        return found._replace(start=window_start + match.start())
    return found


def _ranges(found: list[Found], context: Context) -> list[Found]:
    """Close the ranges: two dates with "to", a dash or "between ... and" get each other's values as ends."""
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        gap = context.tokens.classes[one.end : other.start]
        if len(gap) > _REACH or not _BETWEEN.fullmatch(gap):
            continue
        if {one.value.type, other.value.type} - {"DATE", "TIME"}:
            continue
        if "and" in context.tokens.words[one.end : other.start] and not _between(one, context):
            continue
        begin, end = _completed(one, other, context)
        found[index] = one._replace(value=_clocked(one.value, begin)._replace(begin=begin, end=end))
        found[index + 1] = other._replace(value=_clocked(other.value, end)._replace(begin=begin, end=end))
    return [_opened(one, context) for one in found]


def _between(one: Found, context: Context) -> bool:
    return context.before(one.start) == "between" or "between" in context.tokens.words[one.start : one.end]


_OPENERS = frozenset(("since", "after", "starting", "beginning", "from"))
_CLOSERS = frozenset(("until", "till", "before", "by"))


def _opened(found: Found, context: Context) -> Found:
    """An expression with the one end that "since", "after", "until" or "before" gives it."""
    value = found.value
    if value.type not in ("DATE", "TIME") or value.begin or value.end or not value.value[:4].isdigit():
        return found
    word = context.before(found.start)
    if word == "on":
        word = context.before(found.start, 2)
    if word in _CLOSERS:
        return found._replace(value=value._replace(end=value.value))
    if word not in _OPENERS:
        return found
    begin = following(value.value) if word == "after" and value.mod is None else value.value
    return found._replace(value=value._replace(begin=begin))


def _completed(one: Found, other: Found, context: Context) -> tuple[str, str]:
    """The ends of a range, each with the day or year that only the other names; now is a day too."""
    begin, end = one.value.value, other.value.value
    if _YEARED.match(begin) and _YEARED.match(end) and begin[:7] > end[:7]:
        shared = one.item.slots.get("year") == other.item.slots.get("year")
        if (shared or not _YEAR_SLOTS & one.item.slots.keys()) and one.item.kind in _OPEN:
            begin = _in_year(begin, int(end[:4]) - (begin[4:] > end[4:]))
        elif not _YEAR_SLOTS & other.item.slots.keys() and other.item.kind in _OPEN:
            end = _in_year(end, int(begin[:4]) + (begin[4:] > end[4:]))
    if context.published and context.published.date:
        today = context.published.date.isoformat()
        begin, end = (today if value == "PRESENT_REF" else value for value in (begin, end))
    if begin.startswith("T") and _DAY.match(end):
        begin = end.partition("T")[0] + begin
    elif end.startswith("T") and _DAY.match(begin):
        end = begin.partition("T")[0] + end
    return _ordered(begin, end, one, other)


def _in_year(value: str, year: int) -> str:
    return f"{year:04}{value[4:]}" if 1 <= year <= MAX_YEAR else value


def _ordered(begin: str, end: str, one: Found, other: Found) -> tuple[str, str]:
    """Two times of a day in order: an hour without am or pm is after noon where that puts it right."""
    day, _, first = begin.partition("T")
    other_day, _, second = end.partition("T")
    if day != other_day or not first[:2].isdigit() or not second[:2].isdigit():
        return begin, end
    early, late = int(first[:2]), int(second[:2])
    if first > second and late < _NOON and _open_hour(other.item):
        end = f"{day}T{late + _NOON:02}{second[2:]}"
    elif early < _NOON <= late and _open_hour(one.item) and f"{early + _NOON:02}{first[2:]}" < second:
        begin = f"{day}T{early + _NOON:02}{first[2:]}"
    return begin, end


def _open_hour(item: Item) -> bool:
    return item.kind in _HOURS and "halfday" not in item.slots


def _clocked(value: Value, end: str) -> Value:
    """A time of day, or a date without a year, as its range made it."""
    changed = value.type == "TIME" or (_YEARED.match(value.value) and _YEARED.match(end))
    return value._replace(value=end) if changed else value


def _tells_of_another_time(items: list[Item], context: Context) -> bool:
    """Whether a text tells of other years than its own, as a history does, and not of news.

    It does where it names years far from its publication five times or more, and three times as often as it
    says today, Monday or last week.
    """
    if context.published is None:
        return True
    far = present = 0
    for item in items:
        if item.kind in ("deictic", "weekday", "relative", "relativepart", "span"):
            present += 1
        elif "year" in item.slots and item.kind in ("calendar", "year", "seasonyear"):
            far += "era" in item.slots or abs(int(item.slots["year"][0]) - context.published.year) > 1
    return far > 4 and far > 3 * present
