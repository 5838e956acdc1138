"""Dates: what the words around them must or must not be."""

from knowledge.dates._context import Context, Item
from knowledge.dates._grammar import lexicon
from knowledge.dates._grammar.lexicon import words
from knowledge.dates._grammar.numbers import year_in_words
from knowledge.dates._grammar.tokens import DIGIT_CLASSES, MONEY

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


def stands_alone(item: Item, context: Context) -> bool:
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


def month_year(item: Item, context: Context) -> bool:
    year, month = int(item.slots["year"][0]), int(item.slots["month"][0])
    season = context.tokens.words[item.start] == item.slots["year"][0] and (year + 1) % 100 == month
    return 1 <= month <= 12 and not season and stands_alone(item, context)


def month(item: Item, context: Context) -> bool:
    word = item.slots["month"][0]
    previous = context.before(item.start)
    if word in ("may", "march"):
        following = context.after(item.end)
        modal = following in ("i", "you", "he", "she", "it", "we", "they", "on", "not", "be", "have")
        return context.capital(item.start) and previous in (_IN | {"a"}) - {"", "and", "the", ",", "-"} and not modal
    if word in lexicon.CLASSES["SHORTMONTH"]:
        return previous in _IN
    return word not in _NAMES or context.capital(item.start) or previous in _IN - {""}


def year(item: Item, context: Context) -> bool:
    if "shortyear" in item.slots:
        return context.before(item.start) in _IN - {"", "the", "and", ","} or context.before(item.start) == "of"
    if not stands_alone(item, context):
        return False
    following, previous = context.after(item.end), context.before(item.start)
    if following in _COUNTED or previous in (
        "number",
        "no",
        "nos",
        "flight",
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


def spoken(item: Item, context: Context) -> bool:
    year = year_in_words(item.slots["yearwords"])
    return (
        year is not None
        and 1900 <= year < 2100
        and context.before(item.start) in ("in", "since", "until", "by", "of", "from")
    )


def calendar(item: Item, context: Context) -> bool:
    if not stands_alone(item, context):
        return False
    slots = item.slots
    if "month" not in slots or slots["month"][0] not in lexicon.CLASSES["MAYBEMONTH"] or "year" in slots:
        return True
    words = context.tokens.words
    place = next((index for index in range(item.start, item.end) if words[index] == slots["month"][0]), item.start)
    if context.capital(place):
        return True
    return slots["month"][0] != "march" and "day" in slots and slots["day"][0].isdigit() and place == item.start


def slashed(item: Item, context: Context) -> bool:
    return stands_alone(item, context) and context.before(item.start) in _ON | {"or", "this", "next"}


def weekday(item: Item, context: Context) -> bool:
    word = item.slots["weekday"][0]
    if word not in lexicon.CLASSES["SHORTWEEKDAY"] or "relation" in item.slots:
        return True
    end = item.end + (context.tokens.classes[item.end : item.end + 1] == " ")
    named = end < len(context.tokens.words) and context.capital(end)
    return context.capital(item.start) and not named and context.before(item.start) in _ON | {"week", "or", ""}


def weekday_number(item: Item, context: Context) -> bool:
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


def day_of_month(item: Item, context: Context) -> bool:
    previous = context.before(item.start)
    if previous == "the":
        previous = context.before(item.start, 2)
    return previous in ("on", "since", "by", "until", "between", "around", "and", "from") and (
        not context.after(item.end).isalpha() or context.after(item.end) in ("at", "and", "for", "to")
    )  # fmt: skip


def season(item: Item, context: Context) -> bool:
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


def decade(item: Item, context: Context) -> bool:
    if "decade" in item.slots:
        return context.before(item.start) in ("the", "'", "’", "early", "late", "mid", "-", "and")
    return "decadeword" not in item.slots or "hundreds" in item.slots or context.before(item.start) in (
        "the", "early", "late", "mid", "roaring", "swinging", "and",
    )  # fmt: skip


def holiday(item: Item, context: Context) -> bool:
    return context.grammar.holiday(item.slots["holiday"]) is not None
