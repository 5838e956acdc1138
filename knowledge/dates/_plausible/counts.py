"""Amounts of time, counts and periods: what the words around them must or must not be."""

from knowledge.dates._context import Context, Item
from knowledge.dates._grammar import lexicon
from knowledge.dates._grammar.lexicon import words
from knowledge.dates._plausible.dates import stands_alone

_LASTING = words("for in after within over by of took take lasting last lasts lasted spent spend only "
    "just many "
                     "these those two")  # fmt: skip
_UNITS = lexicon.CLASSES["UNIT"] | lexicon.CLASSES["UNITS"] | lexicon.CLASSES["SHORTUNIT"]
_COARSE_TO_FINE = ("Y", "M", "W", "D", "TH", "TM", "TS")


def duration(item: Item, context: Context) -> bool:
    slots = item.slots
    if not stands_alone(item, context):
        return False
    unit, number = slots.get("unit", ("day",))[0], slots.get("number", ("one",))
    if unit in ("second", "quarter") and not number[0].isdigit() and unit not in ("quarters",):
        return False
    if unit == "quarter" or (unit == "quarters" and context.after(item.end) == "of"):
        return False
    singular = unit in lexicon.CLASSES["UNIT"]
    if singular and number[0] in ("some", "many", "several", "few"):
        return False
    return number[-1] != "number"


def compound(item: Item, context: Context) -> bool:
    """Years and months, hours and minutes: the second unit finer than the first."""
    first, second = (str(_UNITS.get(item.slots[name][0], "")) for name in ("unit", "unit2"))
    fine = first in _COARSE_TO_FINE and second in _COARSE_TO_FINE
    return fine and _COARSE_TO_FINE.index(first) < _COARSE_TO_FINE.index(second) and duration(item, context)


def plural(item: Item, context: Context) -> bool:
    return item.slots["unit"][0] not in ("quarters", "seconds", "nights", "weekends", "minutes") and (
        context.before(item.start) in _LASTING
    )


def relative(item: Item, context: Context) -> bool:
    relation = item.slots.get("relation", ("",))
    unit = item.slots["unit"][0]
    if unit in ("minute", "hour"):
        return False
    return not (relation[-1] in ("that", "same") and unit == "quarter")


def past_span(item: Item, context: Context) -> bool:
    return context.before(item.start) == "the" or context.tokens.words[item.start] == "past"


def vague(item: Item, context: Context) -> bool:
    return context.tokens.words[item.end - 1] not in ("past", "future") or (
        context.before(item.start) == "the" and not context.after(item.end).isalpha()
    )


def neighbour(item: Item, context: Context) -> bool:
    return context.before(item.start) == "the" and _closed(item, context)


def _closed(item: Item, context: Context) -> bool:
    """Whether nothing follows that the expression would hang on (the day before the vote)."""
    following = context.after(item.end)
    return following in ("", ".", ",", ";", ")", "and", "when", '"', "-", "the") or not following.isalpha()


def offset(item: Item, context: Context) -> bool:
    word = item.slots["ago"][0]
    if word in ("after", "before", "prior"):
        return _closed(item, context) and context.after(item.end) != "the" and duration(item, context)
    return "number" not in item.slots or duration(item, context)


def every(item: Item, context: Context) -> bool:
    return "unit" not in item.slots or "number" not in item.slots or item.slots["unit"][0] not in ("second", "quarter")
