"""From matches to expressions: neighbours joined, modifiers taken in, ranges closed, resolved in order."""

from collections.abc import Sequence
from typing import Final

from knowledge.dates._assembling.ranges import BEYOND, DAY_LENGTH, REACH, YEAR_SLOTS, closed
from knowledge.dates._assembling.sections import Sections
from knowledge.dates._context import Context, Found, Item, Value
from knowledge.dates._outline import Heading
from knowledge.dates._resolving.offsets import count_from
from knowledge.dates._resolving.slots import word_number
from knowledge.dates._timex.calendar import Moment, moment_of


def assemble(items: list[Item], headings: Sequence[Heading], context: Context) -> list[Found]:
    """Resolve the matches of a text, in its order and without overlap."""
    context.narrative = _tells_of_another_time(items, context)
    sections = Sections(headings, context)
    found: list[Found] = []
    earlier = context.mentioned
    for item in items:
        sections.enter(item.start, found)
        joined = _completed(found[-1], item, context, earlier) if found else None
        earlier = context.mentioned
        if joined:
            found.pop()
        current = joined or _alone(item, context)
        if current is None:
            continue
        found.append(current)
        _remember(current, context)
    found = [one for one in found if one.value.value]
    found = _habits(_sharing_years(found, context), context)
    ends = [0, *(one.end for one in found)]
    dressed = [_dressed(one, end, context) for one, end in zip(found, ends, strict=False)]
    return closed(dressed, context)


def _sharing_years(found: list[Found], context: Context) -> list[Found]:
    """Give days without a year that of the one they are listed with: on 5 March and 6 April 2022."""
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        if one.item.kind.name not in ("calendar", "month") or YEAR_SLOTS & one.item.slots.keys():
            continue
        gap = context.tokens.classes[one.end : other.start]
        if "year" not in other.item.slots or len(gap) > REACH or not context.grammar.joints["shared"].fullmatch(gap):
            continue
        item = one.item._replace(slots=one.item.slots | {"year": other.item.slots["year"]})
        if value := item.kind.resolve(item, context, None):
            found[index] = one._replace(item=item, value=value)
    return found


def _habits(found: list[Found], context: Context) -> list[Found]:
    """Days that come again, told by what is counted before them: one bus a week, on Sunday afternoon."""
    for index in range(1, len(found)):
        before, one = found[index - 1], found[index]
        weekday = next((item for item in (one.item, one.inner) if item and item.kind.name == "weekday"), None)
        often = before.value.type == "SET" or context.tokens.words[before.start : before.end] == ["a", " ", "week"]
        gap = context.tokens.classes[before.end : one.start]
        if (
            weekday is None
            or "relation" in weekday.slots
            or not often
            or not context.grammar.joints["habit"].fullmatch(gap)
        ):
            continue
        part = one.value.value.partition("T")
        value = f"XXXX-WXX-{word_number(weekday.slots, 'weekday')}{part[1]}{part[2]}"
        found[index] = one._replace(value=Value("SET", value))
    return found


def _remember(found: Found, context: Context) -> None:
    """Let later dates hang on this one, unless it says less than the last or hangs on the present."""
    moment = moment_of(found.value.value)
    if moment is None or (context.narrative and found.item.kind.is_present):
        return
    mentioned, last = context.mentioned, context.reference
    if mentioned is None or moment.month is not None or moment.year != mentioned.year:
        context.mentioned = moment
    if found.item.kind.name in ("season", "holiday") and not YEAR_SLOTS & found.item.slots.keys():
        return  # the year is a guess
    if last and _is_aside(found, moment, last, context):
        return
    if last is None or moment.month is not None or moment.year != last.year:
        context.reference = moment


def _is_aside(found: Found, moment: Moment, last: Moment, context: Context) -> bool:
    """Whether a date of another year is mentioned by the way, so that the story stays where it was."""
    if not YEAR_SLOTS & found.item.slots.keys():
        return False
    if context.period and not context.period.holds(moment) and context.period.holds(last):
        return moment.month is None or not context.leads(found.start)
    if abs(moment.year - last.year) < _OTHER_TIME:
        return False
    if context.in_brackets(found.start):
        return True
    return moment.month is None and not context.leads(found.start)


_OTHER_TIME: Final = 2
"""Years from which on a mention may be an aside; stories go on from one year to the next in passing."""


def _alone(item: Item, context: Context) -> Found | None:
    by_itself = item.kind.is_hour and context.is_note(item.start)
    if item.kind.needs_year and not by_itself and not {*YEAR_SLOTS, "thisyear"} & item.slots.keys():
        return Found(item, item.start, item.end, Value("DATE", ""), item.kind)
    value = item.kind.resolve(item, context, None)
    return Found(item, item.start, item.end, value, item.kind) if value and not BEYOND.match(value.value) else None


def _completed(previous: Found, item: Item, context: Context, earlier: Moment | None) -> Found | None:
    """Two neighbours as one: what completes a date hangs on an earlier one, Monday of the following week."""
    last, context.mentioned = context.mentioned, earlier
    joined = _joined(previous, item, context)
    context.mentioned = last
    return joined


def _joined(previous: Found, item: Item, context: Context) -> Found | None:
    """Two neighbours as one expression, where one is the frame of the other."""
    gap, joints = context.tokens.classes[previous.end : item.start], context.grammar.joints
    if len(gap) > REACH or previous.item.kind == item.kind:
        return None
    if whole := _of_three(previous, item, context):
        return whole
    parted = item.kind.is_part and previous.item.kind.is_hour
    if previous.item.kind.is_open and joints["before_frame"].fullmatch(gap) and (parted or not item.kind.is_clock):
        frame = item.kind.resolve(item, context, None)
        if frame and parted and frame.value.startswith("T"):
            frame = frame._replace(value=previous.value.value.partition("T")[0] + frame.value)
        value = frame and previous.item.kind.resolve(previous.item, context, frame.value)
        if frame and value and _completes(previous.item, frame, item):
            return Found(item, previous.start, item.end, value, previous.lead, previous.item)
    parted = previous.item.kind.is_part and item.kind.is_hour
    if previous.item.kind.name == "duration" and (way := joints["counted_from"].fullmatch(gap)):
        return _counted(previous, item, "ahead" if way[1] else "back", context)
    if item.kind.is_open and (parted or not previous.item.kind.is_clock) and joints["after_frame"].fullmatch(gap):
        value = item.kind.resolve(item, context, previous.value.value)
        if value and _completes(item, previous.value, previous.item):
            return Found(item, previous.start, item.end, value, previous.lead, previous.item)
    return None


def _of_three(previous: Found, item: Item, context: Context) -> Found | None:
    """A day and a time of it as one expression with what completes either: 8 a.m. Monday next week, 5 today evening."""
    if previous.inner is None or not context.grammar.joints["before_frame"].fullmatch(
        context.tokens.classes[previous.end : item.start]
    ):
        return None
    for dated, timed in ((previous.inner, previous.item), (previous.item, previous.inner)):
        if not timed.kind.is_clock or dated.kind.is_clock:
            continue
        if item.kind.name == "relative" and dated.kind.name == "weekday":
            week = item.kind.resolve(item, context, None)
            day = dated.kind.resolve(dated, context, week.value) if week else None
            value = timed.kind.resolve(timed, context, day.value) if day else None
        elif item.kind.name == "part" and timed.kind.is_hour and "halfday" not in timed.slots:
            day = dated.kind.resolve(dated, context, None)
            part = item.kind.resolve(item, context, day.value) if day else None
            value = timed.kind.resolve(timed, context, part.value) if part else None
        else:
            continue
        return Found(previous.item, previous.start, item.end, value, previous.lead) if value else None
    return None


def _counted(previous: Found, item: Item, way: str, context: Context) -> Found | None:
    """A count from a day: two weeks before Christmas."""
    base = item.kind.resolve(item, context, None)
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
    if item.kind.name == "calendar":
        return not YEAR_SLOTS & item.slots.keys() and "month" in item.slots and len(frame.value) == _YEAR_LENGTH
    if item.kind.name == "month":
        return len(frame.value) == _YEAR_LENGTH
    if item.kind.name == "holiday":
        return "year" not in item.slots and len(frame.value) == _YEAR_LENGTH
    return True


_YEAR_LENGTH = len("2022")


def _dressed(found: Found, floor: int, context: Context) -> Found:
    """An expression with its article and modifier, which must start after token ``floor``."""
    window_start = max(floor, found.start - REACH)
    window = context.tokens.classes[window_start : found.start]
    value = found.value
    if value.mod is None:
        counted = value.type == "DURATION" or found.item.kind.name == "offset"
        for mod, pattern in context.grammar.modifiers["amount" if counted else "date"]:
            match = pattern.search(window)
            if match:
                return found._replace(start=window_start + match.start(), value=value._replace(mod=mod))
    adverb = context.tokens.words[found.end - 1].endswith("ly")
    if found.lead.takes_article and not adverb and (match := context.grammar.joints["article"].search(window)):
        return found._replace(start=window_start + match.start())
    return found


def _tells_of_another_time(items: list[Item], context: Context) -> bool:
    """Whether a text tells of other years than its own, as a history does, and not of news.

    It does where it names years far from its publication five times or more, and three times as often as it
    says today, Monday or last week.
    """
    if context.published is None:
        return True
    far = near = present = 0
    for item in items:
        if item.kind.name in ("deictic", "weekday", "relative", "relativepart", "span"):
            present += 1
        elif "year" in item.slots and item.kind.name in ("calendar", "year", "seasonyear"):
            is_far = "era" in item.slots or abs(int(item.slots["year"][0]) - context.published.year) > 1
            far, near = far + is_far, near + (not is_far)
    return (far > 4 and far > 3 * present) or (far > 1 and not near and not present)
