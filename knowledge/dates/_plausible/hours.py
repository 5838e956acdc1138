"""Times of day: what the words around them must or must not be."""

from knowledge.dates._context import Context, Item
from knowledge.dates._grammar import lexicon
from knowledge.dates._grammar.lexicon import words
from knowledge.dates._plausible.dates import stands_alone

_DAYS = words("today tomorrow yesterday tonight") | {*lexicon.CLASSES["WEEKDAY"], *lexicon.CLASSES["DAYPART"]}
_TIMED = words("at from until till by to before after around about between since , ( on : and") | {""}
_DETERMINERS = words("the in at by early late during next after through until that this per before since all "
                         "every each tomorrow yesterday today of")  # fmt: skip


def clock(item: Item, context: Context) -> bool:
    if not stands_alone(item, context):
        return False
    slots = item.slots
    if "side" in slots:
        timed = context.before(item.start) in ("at", "by", "until", "about", "around") or context.is_note(item.start)
        loose = slots["side"][0] in _LOOSE_SIDES
        return (
            not loose
            or not _QUARTERS.isdisjoint(slots["fraction"])
            or timed
            or "oclock" in context.tokens.words[item.start : item.end]
        )
    if "halfday" in slots:
        return slots["halfday"][0] not in ("a", "p") or item.end - item.start > 1
    words = context.tokens.words[item.start : item.end]
    if len(words) > 3 or "minute" not in slots:
        return True
    previous = context.before(item.start)
    dated = previous in _DAYS or previous in ("st", "nd", "rd", "th") or previous in lexicon.ORDINALS
    return dated or previous in _TIMED - {"to", "and"} or (previous.isdigit() and len(previous) > 1)


_QUARTERS = frozenset(("quarter", "fourth"))
_LOOSE_SIDES = words("to ago after over before and")
"""Words that may stand between any two numbers: ten to twelve, fünf nach drei."""


def spoken_clock(item: Item, context: Context) -> bool:
    previous = context.before(item.start)
    named = previous in _DAYS or previous in lexicon.ORDINALS or previous in ("at", "until", "by")
    return "halfday" in item.slots or named or previous in ("from", "to") or _a_day_follows(item.end, context)


_LEADS = words("from between at of to")


def clock_range(item: Item, context: Context) -> bool:
    """Two bare hours only where a day stands beside them or minutes make them clock times."""
    if not stands_alone(item, context):
        return False
    words = context.tokens.words
    if "halfday" in item.slots:
        return True
    if any(word in ("am", "pm", "oclock") for word in words[item.start : item.end + 6]):
        return True
    minutes = "minute" in item.slots
    if minutes and context.is_note(item.start):
        return True
    if words[item.start] in _LEADS and context.before(item.start) in _DAYS:
        return True
    if not {context.before(item.start), words[item.start]} & {"from", "between", "at", "of"}:
        return context.before(item.start) in _DAYS or (minutes and _a_day_follows(item.end, context))
    return minutes or context.before(item.start, 2) in _DAYS or _a_day_follows(item.end, context)


def _a_day_follows(index: int, context: Context) -> bool:
    """Whether the next word, articles and prepositions aside, names a day or a part of one."""
    following = [word for word in context.tokens.words[index : index + 8] if not word.isspace()]
    names = (word for word in following if word not in ("on", "in", "the", "this", "next", "last", "each", "every"))
    return next(names, "") in _DAYS or (following[:1] == ["on"] and following[1:2] != [] and following[1][0].isdigit())


def hour(item: Item, context: Context) -> bool:
    following = context.after(item.end)
    previous = context.before(item.start)
    if previous == "the":
        previous = context.before(item.start, 2)
    return previous in ("at", "around", "by") and stands_alone(item, context) and (
        following in ("", ".", ",", "?", "!", "on", "or", "and") or following in _DAYS
    )  # fmt: skip


def part(item: Item, context: Context) -> bool:
    word = item.slots["daypart"][-1]
    if word in ("noon", "overnight"):
        return True
    previous = context.before(item.start)
    dated = previous in lexicon.CLASSES["WEEKDAY"] or previous.isdigit() or previous in ("th", "st", "nd", "rd")
    return dated or previous in _DETERMINERS


_TOOK = words("in of is was took time times clocked record ran finished seconds best")


def elapsed(item: Item, context: Context) -> bool:
    """A time that somebody took, told by the verb or by more hours than a day has."""
    if not stands_alone(item, context):
        return False
    previous = context.before(item.start)
    if "hours" in item.slots:
        return previous in ("in", "of", "took", "time", "clocked", "ran")
    around = context.tokens.words[max(item.start - 16, 0) : item.start]
    return previous in _TOOK and not _TIMES.isdisjoint(around)


_TIMES = words("time record clocked ran finished best lap")
