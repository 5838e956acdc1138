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
    counted_on = {"ago", "ahead", "past"} & slots.keys()
    if unit in ("second", "quarter") and not number[0].isdigit() and not counted_on:
        return False
    if unit == "quarter" or (unit == "quarters" and context.after(item.end) == "of"):
        return False
    singular = unit in lexicon.CLASSES["UNIT"]
    if singular and number[0] in ("some", "many", "several", "few"):
        return False
    return number[-1] != "number"


def duration_range(item: Item, context: Context) -> bool:
    """Two or three months; with "and" only after "between"."""
    joined = "and" in context.tokens.words[item.start : item.end] and context.before(item.start) != "between"
    return not joined and "unit" in item.slots and duration(item, context)


def same_period(item: Item, context: Context) -> bool:
    """The same month a year earlier; without "same" only where a month or quarter was named."""
    return item.slots["unit"][0] in ("month", "quarter", "week", "weekend") and (
        "same" in context.tokens.words[item.start : item.end] or context.before(item.start) in ("same", "that")
    )


def compound(item: Item, context: Context) -> bool:
    """Years and months, hours and minutes: the second unit finer than the first."""
    first, second = (str(_UNITS.get(item.slots[name][0], "")) for name in ("unit", "unit2"))
    fine = first in _COARSE_TO_FINE and second in _COARSE_TO_FINE
    return fine and _COARSE_TO_FINE.index(first) < _COARSE_TO_FINE.index(second) and duration(item, context)


def plural(item: Item, context: Context) -> bool:
    unit = item.slots["unit"][0]
    counted = context.after(item.end) in ("before", "after", "later") or context.before(item.start) == "just"
    if counted and unit in ("seconds", "minutes", "hours", "days", "weeks", "months", "years"):
        return True
    return unit not in ("quarters", "seconds", "nights", "weekends", "minutes") and (
        context.before(item.start) in _LASTING
    )


_THROUGHOUT = frozenset(("over", "during", "for", "within"))


def relative(item: Item, context: Context) -> bool:
    relation = item.slots.get("relation", ("",))
    unit = item.slots["unit"][0]
    if unit in ("minute", "hour"):
        return False
    throughout = context.before(item.start) == "the" and context.before(item.start, 2) in _THROUGHOUT
    if (
        throughout
        and not context.narrative
        and unit != "quarter"
        and relation[-1] in ("last", "next", "past", "coming")
    ):
        return False  # over the next decade: all of it
    return not (relation[-1] in ("that", "same") and unit == "quarter")


def past_span(item: Item, context: Context) -> bool:
    previous, unit = context.before(item.start), item.slots["unit"][0]
    if previous != "the":
        return context.tokens.words[item.start] == "past"
    if context.tokens.words[item.start] in ("next", "coming"):
        return not context.narrative and context.before(item.start, 2) in _THROUGHOUT
    return unit != "quarter" and not (unit == "week" and context.before(item.start, 2) == "in")  # in the last week


def vague(item: Item, context: Context) -> bool:
    return context.tokens.words[item.end - 1] not in ("past", "future") or (
        context.before(item.start) == "the" and not context.after(item.end).isalpha()
    )


def future(item: Item, context: Context) -> bool:
    if context.tokens.words[item.end - 1] == "soon":
        compared = "as" in (context.before(item.start), context.after(item.end))
        hanging = context.after(item.end) in ("after", "afterwards")
        return not compared and not hanging and context.tense(item.start, item.end) > 0
    return vague(item, context)


def neighbour(item: Item, context: Context) -> bool:
    clause = item.slots["unit"][0] == "day" and context.after(item.end) == "the"  # the day before the bridge fell
    return context.before(item.start) == "the" and not clause and _closed(item, context)


def _closed(item: Item, context: Context) -> bool:
    """Whether nothing follows that the expression would hang on (the day before the vote)."""
    following = context.after(item.end)
    return following in ("", ".", ",", ";", ")", "and", "when", '"', "-", "the") or not following.isalpha()


def offset(item: Item, context: Context) -> bool:
    word = item.slots.get("ago", ("",))[0]
    if word == "earlier" and context.after(item.end) == "than":
        return False
    if word in ("after", "before", "prior"):
        return _closed(item, context) and context.after(item.end) != "the" and duration(item, context)
    return "number" not in item.slots or duration(item, context)


def every(item: Item, context: Context) -> bool:
    if item.slots.get("frequency") == ("annual",):
        return context.before(item.start) not in ("s", "his", "her", "its", "their")  # his annual speech
    if context.tokens.words[item.start] == "a" and "weekday" in item.slots:
        return context.before(item.start) == "on"
    return "unit" not in item.slots or "number" not in item.slots or item.slots["unit"][0] not in ("second", "quarter")
