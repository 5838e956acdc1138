"""From matches to expressions: neighbours joined, modifiers taken in, ranges closed, resolved in order."""

import re

from knowledge.dates._amounts import count_from
from knowledge.dates._calendar import moment_of
from knowledge.dates._context import Context, Found, Item, Value
from knowledge.dates._grammar import expand
from knowledge.dates._lexicon import words
from knowledge.dates._ranges import BEYOND, CLOCKS, DAY_LENGTH, HOURS, OPEN_KINDS, PARTS, REACH, YEAR_SLOTS, closed
from knowledge.dates._resolve import RESOLVERS

_PRESENT = words("deictic offset weekday span")  # what a history only says in quotations
_NEEDS = frozenset(("half", "nth", "hour"))  # kinds that mean nothing alone

_BEFORE_FRAME = re.compile(
    expand("(?: ?,? ?(?:or (?:later|earlier|after|before) )?(?:of |in |on |at |during )?(?:the )?)")
)
_AFTER_FRAME = re.compile(
    expand(
        "(?: ?QUOTE ?s)?(?: ?,? ?(?:on |at |around |about |by |in |before |after |until |from |between "
        "|late |early |OPEN)?(?:the )?)| ?- ?"
    )
)
_WAY = re.compile(expand(" (?:(?P<ahead>from|after)|before) (?:the )?"))

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
    return closed(dressed, context)


def _remember(found: Found, context: Context) -> None:
    """Let later dates hang on this one, unless it says less than the last or hangs on the present."""
    moment = moment_of(found.value.value)
    if moment is None or (context.narrative and found.item.kind in _PRESENT):
        return
    last = context.reference
    if last is None or moment.month is not None or moment.year != last.year:
        context.reference = moment


def _alone(item: Item, context: Context) -> Found | None:
    if item.kind in _NEEDS and not {*YEAR_SLOTS, "thisyear"} & item.slots.keys():
        return Found(item, item.start, item.end, Value("DATE", ""), item.kind)
    value = RESOLVERS[item.kind](item, context, None)
    return Found(item, item.start, item.end, value, item.kind) if value and not BEYOND.match(value.value) else None


def _joined(previous: Found, item: Item, context: Context) -> Found | None:
    """Two neighbours as one expression, where one is the frame of the other."""
    gap = context.tokens.classes[previous.end : item.start]
    if len(gap) > REACH or previous.item.kind == item.kind:
        return None
    if whole := _of_three(previous, item, context):
        return whole
    parted = item.kind in PARTS and previous.item.kind in HOURS
    if previous.item.kind in OPEN_KINDS and _BEFORE_FRAME.fullmatch(gap) and (parted or item.kind not in CLOCKS):
        frame = RESOLVERS[item.kind](item, context, None)
        if frame and parted and frame.value.startswith("T"):
            frame = frame._replace(value=previous.value.value.partition("T")[0] + frame.value)
        value = frame and RESOLVERS[previous.item.kind](previous.item, context, frame.value)
        if frame and value and _completes(previous.item, frame, item):
            return Found(item, previous.start, item.end, value, previous.lead, previous.item)
    parted = previous.item.kind in PARTS and item.kind in HOURS
    if previous.item.kind == "duration" and (way := _WAY.fullmatch(gap)):
        return _counted(previous, item, "ahead" if way[1] else "back", context)
    if item.kind in OPEN_KINDS and (parted or previous.item.kind not in CLOCKS) and _AFTER_FRAME.fullmatch(gap):
        value = RESOLVERS[item.kind](item, context, previous.value.value)
        if value and _completes(item, previous.value, previous.item):
            return Found(item, previous.start, item.end, value, previous.lead, previous.item)
    return None


def _of_three(previous: Found, item: Item, context: Context) -> Found | None:
    """A day and a time of it as one expression with what completes either: 8 a.m. Monday next week, 5 today evening."""
    if previous.inner is None or not _BEFORE_FRAME.fullmatch(context.tokens.classes[previous.end : item.start]):
        return None
    for dated, timed in ((previous.inner, previous.item), (previous.item, previous.inner)):
        if timed.kind not in CLOCKS or dated.kind in CLOCKS:
            continue
        if item.kind == "relative" and dated.kind == "weekday":
            week = RESOLVERS[item.kind](item, context, None)
            day = RESOLVERS[dated.kind](dated, context, week.value) if week else None
            value = RESOLVERS[timed.kind](timed, context, day.value) if day else None
        elif item.kind == "part" and timed.kind in HOURS and "halfday" not in timed.slots:
            day = RESOLVERS[dated.kind](dated, context, None)
            part = RESOLVERS[item.kind](item, context, day.value) if day else None
            value = RESOLVERS[timed.kind](timed, context, part.value) if part else None
        else:
            continue
        return Found(previous.item, previous.start, item.end, value, previous.lead) if value else None
    return None


def _counted(previous: Found, item: Item, way: str, context: Context) -> Found | None:
    """A count from a day: two weeks before Christmas."""
    base = RESOLVERS[item.kind](item, context, None)
    moment = moment_of(base.value) if base and base.type == "DATE" else None
    value = count_from(previous.item, moment.date, way == "ahead") if moment and moment.date and base else None
    return (
        Found(item, previous.start, item.end, value, previous.lead)
        if value and base and len(base.value) == DAY_LENGTH
        else None
    )


def _completes(item: Item, frame: Value, other: Item) -> bool:
    """Whether the frame told the open expression something it did not say itself."""
    if frame.type == "DURATION":
        return False
    if item.kind == "calendar":
        return not YEAR_SLOTS & item.slots.keys() and "month" in item.slots and len(frame.value) == _YEAR_LENGTH
    if item.kind == "month":
        return len(frame.value) == _YEAR_LENGTH
    if item.kind == "holiday":
        return "year" not in item.slots and len(frame.value) == _YEAR_LENGTH
    return True


_YEAR_LENGTH = len("2022")


def _dressed(found: Found, floor: int, context: Context) -> Found:
    """An expression with its article and modifier, which must start after token ``floor``."""
    window_start = max(floor, found.start - REACH)
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
