"""Whether a match is a time expression at all: what the words around it must or must not be."""

from collections.abc import Callable

from knowledge.dates import _lexicon as lexicon
from knowledge.dates._context import Context, Item
from knowledge.dates._days import holiday_rule
from knowledge.dates._grammar import DIGIT_CLASSES, MONEY
from knowledge.dates._lexicon import words
from knowledge.dates._numbers import year_in_words

_IN = words(
    "in on at since by until till from to of for during throughout before after last next this early late "
    "mid between "
    "and through around about circa every each , ( - the that previous following"
) | {""}
_ON = words("on by since until till before after from to due between and next this last ( : ,")
_NAMES = frozenset(("april", "june", "august"))
_COUNTED = words(
    "people men women troops soldiers casualties prisoners dead killed wounded miles mile km kilometers "
    "kilometres "
    "meters metres feet ft m kg tons tonnes dollars pounds euros percent points copies aircraft tanks "
    "ships planes "
    "guns others civilians times jobs votes hours gmt utc units employees workers students members years "
    "pages words "
    "bc hp mph kmh watts mb gb hz mhz horsepower acres hectares square billion million thousand "
    "copies degrees students police officers"
)
_LASTING = words("for in after within over by of took take lasting last lasts lasted spent spend only "
    "just many "
                     "these those two")  # fmt: skip
_DAYS = frozenset((*lexicon.WEEKDAYS, *lexicon.DAY_PARTS, "today", "tomorrow", "yesterday", "tonight"))
_UNITS = lexicon.UNITS | lexicon.PLURAL_UNITS | lexicon.SHORT_UNITS
_COARSE_TO_FINE = ("Y", "M", "W", "D", "TH", "TM", "TS")
_TIMED = words("at from until till by to before after around about between since , ( on : and") | {""}
_DETERMINERS = words("the in at by early late during next after through until that this per before since all "
                         "every each tomorrow yesterday today of")  # fmt: skip


def _number(item: Item, context: Context) -> bool:
    """Digits that are no part of a price, a decimal, a longer number or a code."""
    classes = context.tokens.classes
    before = classes[item.start - 1] if item.start else " "
    further = classes[item.start - 2] if item.start > 1 else " "
    glued = item.start > 0 and context.tokens.words[item.start - 1].isalpha()
    if classes[item.start] not in DIGIT_CLASSES:
        return before != MONEY
    if glued or before in DIGIT_CLASSES or before in (MONEY, "/") or (before in "-:·,%" and further in DIGIT_CLASSES):
        return False
    after = classes[item.end] if item.end < len(classes) else " "
    return after not in DIGIT_CLASSES


def _month_year(item: Item, context: Context) -> bool:
    year, month = int(item.slots["year"][0]), int(item.slots["month"][0])
    season = context.tokens.words[item.start] == item.slots["year"][0] and (year + 1) % 100 == month
    return 1 <= month <= 12 and not season and _number(item, context)


def _month(item: Item, context: Context) -> bool:
    word = item.slots["month"][0]
    previous = context.before(item.start)
    if word in ("may", "march"):
        following = context.after(item.end)
        modal = following in ("i", "you", "he", "she", "it", "we", "they", "on", "not", "be", "have")
        return context.capital(item.start) and previous in (_IN | {"a"}) - {"", "and", "the", ",", "-"} and not modal
    if word in lexicon.SHORT_MONTHS:
        return previous in _IN
    return word not in _NAMES or context.capital(item.start) or previous in _IN - {""}


def _year(item: Item, context: Context) -> bool:
    if "shortyear" in item.slots:
        return context.before(item.start) in _IN - {"", "the", "and", ","} or context.before(item.start) == "of"
    if not _number(item, context):
        return False
    following, previous = context.after(item.end), context.before(item.start)
    if following in _COUNTED or previous in (
        "number",
        "no",
        "nos",
        "flight",
        "#",
        "page",
        "room",
        "resolution",
        "about",
        "over",
        "nearly",
        "some",
    ):
        return False
    code = context.tokens.words[item.end : item.end + 2]
    if len(code) > 1 and code[0] == "-" and len(code[1]) == 1:
        return False
    year = int(item.slots["year"][0])
    if year >= 2100 or year < 1700:
        return previous in (
            "in",
            "since",
            "until",
            "by",
            "from",
            "of",
            "year",
            "to",
            "-",
            "early",
            "late",
            "mid",
            "after",
            "before",
            "(",
        )
    if year % 100 == 0 and year != 2000 and year != 1900:
        return previous in _IN
    return not (year < 1900 and previous not in _IN)


def _spoken(item: Item, context: Context) -> bool:
    year = year_in_words(item.slots["yearwords"])
    return (
        year is not None
        and 1900 <= year < 2100
        and context.before(item.start) in ("in", "since", "until", "by", "of", "from")
    )


def _calendar(item: Item, context: Context) -> bool:
    if not _number(item, context):
        return False
    slots = item.slots
    if "month" not in slots or slots["month"][0] not in lexicon.AMBIGUOUS_MONTHS or "year" in slots:
        return True
    words = context.tokens.words
    place = next((index for index in range(item.start, item.end) if words[index] == slots["month"][0]), item.start)
    if context.capital(place):
        return True
    return slots["month"][0] != "march" and "day" in slots and slots["day"][0].isdigit() and place == item.start


def _weekday(item: Item, context: Context) -> bool:
    word = item.slots["weekday"][0]
    if word not in lexicon.SHORT_WEEKDAYS or "relation" in item.slots:
        return True
    end = item.end + (context.tokens.classes[item.end : item.end + 1] == " ")
    named = end < len(context.tokens.words) and context.capital(end)
    return context.capital(item.start) and not named and context.before(item.start) in _ON | {"week", "or", ""}


def _season(item: Item, context: Context) -> bool:
    word = item.slots["season"][0]
    previous = context.before(item.start)
    if word == "fall":
        return context.after(item.end) != "of" and (
            previous in ("in", "this", "last", "next", "early", "late", "during", "by", "until", "since", "of")
            or (previous == "the" and context.before(item.start, 2) in ("in", "during", "by", "until", "since", "of"))
        )
    if word == "spring":
        return previous in _IN | {"early", "late"} and previous not in ("to", ",", "", "and")
    return True


def _clock(item: Item, context: Context) -> bool:
    if not _number(item, context):
        return False
    slots = item.slots
    if "side" in slots:
        timed = context.before(item.start) in ("at", "by", "until", "about")
        return slots["side"] != ("to",) or "quarter" in slots["fraction"] or timed
    if "halfday" in slots:
        return slots["halfday"][0] not in ("a", "p") or item.end - item.start > 1
    words = context.tokens.words[item.start : item.end]
    if len(words) > 3 or "minute" not in slots:
        return True
    previous = context.before(item.start)
    dated = previous in _DAYS or previous in ("st", "nd", "rd", "th") or previous in lexicon.ORDINALS
    return dated or previous in _TIMED - {"to", "and"} or (previous.isdigit() and len(previous) > 1)


def _spoken_clock(item: Item, context: Context) -> bool:
    previous = context.before(item.start)
    named = previous in _DAYS or previous in lexicon.ORDINALS or previous in ("at", "until", "by")
    return "halfday" in item.slots or named or previous in ("from", "to") or _a_day_follows(item.end, context)


def _clock_range(item: Item, context: Context) -> bool:
    """Two bare hours only where a day stands beside them or minutes make them clock times."""
    if not _number(item, context):
        return False
    words = context.tokens.words
    if "halfday" in item.slots:
        return True
    if any(word in ("am", "pm") for word in words[item.end : item.end + 6]):
        return True
    minutes = ":" in words[item.start : item.end]
    if context.before(item.start) not in ("from", "between", "at"):
        return context.before(item.start) in _DAYS or (minutes and _a_day_follows(item.end, context))
    return minutes or context.before(item.start, 2) in _DAYS or _a_day_follows(item.end, context)


def _a_day_follows(index: int, context: Context) -> bool:
    """Whether the next word, articles and prepositions aside, names a day or a part of one."""
    following = [word for word in context.tokens.words[index : index + 8] if not word.isspace()]
    names = (word for word in following if word not in ("on", "in", "the", "this", "next", "last", "each", "every"))
    return next(names, "") in _DAYS or (following[:1] == ["on"] and following[1:2] != [] and following[1][0].isdigit())


def _hour(item: Item, context: Context) -> bool:
    following = context.after(item.end)
    return context.before(item.start) in ("at", "around", "by") and _number(item, context) and (
        following in ("", ".", ",", "?", "!", "on", "or", "and") or following in _DAYS
    )  # fmt: skip


def _day_of_month(item: Item, context: Context) -> bool:
    previous = context.before(item.start)
    if previous == "the":
        previous = context.before(item.start, 2)
    return previous in ("on", "since", "by", "until", "between", "around", "and", "from") and (
        not context.after(item.end).isalpha() or context.after(item.end) in ("at", "and", "for", "to")
    )  # fmt: skip


def _part(item: Item, context: Context) -> bool:
    word = item.slots["daypart"][-1]
    if word in ("noon", "overnight"):
        return True
    previous = context.before(item.start)
    dated = previous in lexicon.WEEKDAYS or previous.isdigit() or previous in ("th", "st", "nd", "rd")
    return dated or previous in _DETERMINERS


def _duration(item: Item, context: Context) -> bool:
    slots = item.slots
    if not _number(item, context):
        return False
    unit, number = slots.get("unit", ("day",))[0], slots.get("number", ("one",))
    if unit in ("second", "quarter") and not number[0].isdigit() and unit not in ("quarters",):
        return False
    if unit == "quarter" or (unit == "quarters" and context.after(item.end) == "of"):
        return False
    singular = unit in lexicon.UNITS
    if singular and number[0] in ("some", "many", "several", "few"):
        return False
    return number[-1] != "number"


def _compound(item: Item, context: Context) -> bool:
    """Years and months, hours and minutes: the second unit finer than the first."""
    first, second = (str(_UNITS.get(item.slots[name][0], "")) for name in ("unit", "unit2"))
    fine = first in _COARSE_TO_FINE and second in _COARSE_TO_FINE
    return fine and _COARSE_TO_FINE.index(first) < _COARSE_TO_FINE.index(second) and _duration(item, context)


def _plural(item: Item, context: Context) -> bool:
    return item.slots["unit"][0] not in ("quarters", "seconds", "nights", "weekends", "minutes") and (
        context.before(item.start) in _LASTING
    )


def _relative(item: Item, context: Context) -> bool:
    relation = item.slots.get("relation", ("",))
    unit = item.slots["unit"][0]
    if unit in ("minute", "hour"):
        return False
    return not (relation[-1] in ("that", "same") and unit == "quarter")


def _past_span(item: Item, context: Context) -> bool:
    return context.before(item.start) == "the" or context.tokens.words[item.start] == "past"


def _vague(item: Item, context: Context) -> bool:
    return context.tokens.words[item.end - 1] not in ("past", "future") or (
        context.before(item.start) == "the" and not context.after(item.end).isalpha()
    )


def _neighbour(item: Item, context: Context) -> bool:
    return context.before(item.start) == "the" and _closed(item, context)


def _closed(item: Item, context: Context) -> bool:
    """Whether nothing follows that the expression would hang on (the day before the vote)."""
    following = context.after(item.end)
    return following in ("", ".", ",", ";", ")", "and", "when", '"', "-", "the") or not following.isalpha()


def _offset(item: Item, context: Context) -> bool:
    word = item.slots["ago"][0]
    if word in ("after", "before", "prior"):
        return _closed(item, context) and context.after(item.end) != "the" and _duration(item, context)
    return "number" not in item.slots or _duration(item, context)


def _holiday(item: Item, context: Context) -> bool:
    return holiday_rule(item.slots["holiday"]) is not None


def _slashed(item: Item, context: Context) -> bool:
    return _number(item, context) and context.before(item.start) in _ON | {"or", "this", "next"}


def _every(item: Item, context: Context) -> bool:
    return "unit" not in item.slots or "number" not in item.slots or item.slots["unit"][0] not in ("second", "quarter")


def _decade(item: Item, context: Context) -> bool:
    if "decade" in item.slots:
        return context.before(item.start) in ("the", "'", "’", "early", "late", "mid", "-", "and")
    return "decadeword" not in item.slots or "hundreds" in item.slots or context.before(item.start) in (
        "the", "early", "late", "mid", "roaring", "swinging", "and",
    )  # fmt: skip


def _weekday_number(item: Item, context: Context) -> bool:
    return context.after(item.end) in (
        "",
        ".",
        ",",
        "!",
        "?",
        "between",
        "at",
        "from",
        "around",
        "for",
        "with",
    ) and item.slots["day"][0] not in ("first", "second")


PLAUSIBLE: dict[str, Callable[[Item, Context], bool]] = {
    "calendar": _calendar, "numeric": _number, "slashed": _slashed, "monthyear": _month_year, "month": _month,
    "year": _year, "spoken": _spoken, "weekday": _weekday, "season": _season, "clock": _clock,
    "spokenclock": _spoken_clock,
    "part": _part, "duration": _duration, "compound": _compound,
    "plural": _plural, "relative": _relative, "neighbour": _neighbour, "pastspan": _past_span,
    "past": _vague, "future": _vague, "offset": _offset, "span": _duration,
    "every": _every, "decade": _decade, "weekdaynumber": _weekday_number, "hour": _hour,
    "dayofmonth": _day_of_month,
    "clockrange": _clock_range, "holiday": _holiday, "fourdigits": _number,
}  # fmt: skip
