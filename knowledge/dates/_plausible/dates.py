"""Dates: what the words around them must or must not be."""

from knowledge.dates._context import Context, Item
from knowledge.dates._grammar.lexicon import CLASSES, LISTS, words
from knowledge.dates._grammar.numbers import year_in_words
from knowledge.dates._grammar.tokens import BLANK, DIGIT_CLASSES, DOT, MONEY, WORD

DATE_PREPOSITIONS = words(
    "in on at since by until till from to of for during throughout before after last next this early late "
    "mid between "
    "and through around about circa every each , ( - the that previous following"
) | {""}
DAY_PREPOSITIONS = words("on by since until till before after from to due between and next this last ( : ,")
_COUNTED = LISTS["COUNTED"]


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


def glued_to(item: Item, context: Context) -> bool:
    """Whether a letter follows at once: 1920x1080."""
    following = context.tokens.words[item.end : item.end + 1]
    return bool(following) and following[0].isalpha()


def month_year(item: Item, context: Context) -> bool:
    year, month = int(item.slots["year"][0]), int(item.slots["month"][0])
    season = context.tokens.words[item.start] == item.slots["year"][0] and (year + 1) % 100 == month
    return 1 <= month <= 12 and not season and stands_alone(item, context)


def _is_acronym(index: int, context: Context) -> bool:
    """Whether a token and the blank behind it are a word in capitals, in a line that has other letters."""
    if index < 0 or context.tokens.classes[index : index + 2] != WORD + BLANK:
        return False
    starts = context.tokens.starts
    word = context.text[starts[index] : starts[index + 1]]
    return len(word) > 1 and word.isupper() and not context.text[max(starts[index] - 20, 0) : starts[index]].isupper()


def _capital_follows(item: Item, context: Context) -> bool:
    end = item.end + (context.tokens.classes[item.end : item.end + 1] == BLANK)
    return end < len(context.tokens.words) and context.capital(end)


_PLURALS = ("s", "people", "men", "children")


def year(item: Item, context: Context) -> bool:
    if "shortyear" in item.slots:
        return (
            context.before(item.start) in DATE_PREPOSITIONS - {"", "the", "and", ","}
            or context.before(item.start) == "of"
        )
    if not stands_alone(item, context):
        return False
    following, previous = context.after(item.end), context.before(item.start)
    if _is_acronym(item.start - 2, context) and previous not in DATE_PREPOSITIONS:
        return False  # RFC 1999
    if following in _COUNTED or previous in (
        "number",
        "no",
        "nos",
        "flight",
        "page",
        "room",
        "rule",
        "section",
        "article",
        "route",
        "highway",
        "form",
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
    if previous in ("x", "×") or following in ("x", "×") or (following.isalpha() and glued_to(item, context)):
        return False
    if previous == "of" and following.endswith(_PLURALS) and following not in ("was", "is", "has", "as", "its", "his"):
        return False  # a sample of 1623 voters
    year = int(item.slots["year"][0])
    if context.grammar.setting("bare_years"):  # "war 1862 noch"
        noun = context.grammar.setting("capital_nouns") and following.isalpha() and _capital_follows(item, context)
        return (
            year < 2100
            and (year >= 1500 or previous in DATE_PREPOSITIONS)
            and not (noun and previous not in DATE_PREPOSITIONS - {""})
        )
    if previous == "s" and context.before(item.start, 2) in ("'", "’") and following.isalpha():
        return year < 2100
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
            "between",
            "and",
            "circa",
            "during",
            "till",
            "(",
        )
    if year % 100 == 0 and year != 2000 and year != 1900:
        return previous in DATE_PREPOSITIONS
    return not (year < 1900 and previous not in DATE_PREPOSITIONS)


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
    if (
        "yearwords" in slots
        and context.after(item.end).isalpha()
        and "," in context.tokens.words[item.start : item.end]
    ):
        return False  # on 12 June, two thousand people
    if "month" not in slots and context.before(item.start) == ":" and "tail" not in slots and "era" not in slots:
        return context.before(item.start, 2) not in (")", "]") and not context.before(item.start, 2).isdigit()
    if "month" not in slots or slots["month"][0] not in CLASSES["MAYBEMONTH"] or "year" in slots:
        return True
    words = context.tokens.words
    place = next((index for index in range(item.start, item.end) if words[index] == slots["month"][0]), item.start)
    if context.capital(place):
        return True
    return slots["month"][0] != "march" and "day" in slots and slots["day"][0].isdigit() and place == item.start


def four_digits(item: Item, context: Context) -> bool:
    """A time as four digits, and not the pages of a journal."""
    return stands_alone(item, context) and context.before(item.start) not in (":", ")", "pp", "p", "pages")


def slashed(item: Item, context: Context) -> bool:
    previous = context.before(item.start)
    the = "the" if context.grammar.setting("day_first") else ""
    named = previous in DAY_PREPOSITIONS | {"or", "this", "next", the} or context.is_note(item.start)
    padded = item.slots["b"][0].startswith("0") and int(item.slots["a"][0]) > 12  # 22/04
    named = named or (padded and bool(the))
    if DOT in context.tokens.classes[item.start : item.end] and len(item.slots["b"][0]) == 1:
        return False  # 2.5 percent
    return named and stands_alone(item, context)


def day_of_month(item: Item, context: Context) -> bool:
    if "named" in item.slots:  # el día 21
        return True
    if "article" in item.slots:  # le 16, but not les 27
        start, end = context.tokens.span(item.start, item.start + 1)
        return context.text[start:end].lower() in context.grammar.setting("day_article")
    previous = context.before(item.start)
    if previous == "the":
        previous = context.before(item.start, 2)
    return previous in ("on", "since", "by", "until", "between", "around", "and", "from") and (
        not context.after(item.end).isalpha() or context.after(item.end) in ("at", "and", "for", "to")
    )  # fmt: skip


def decade(item: Item, context: Context) -> bool:
    if context.after(item.end) in ("outside", "degrees", "fahrenheit", "celsius"):
        return False
    if "year" in item.slots and item.slots["year"][0][-1] != "0":
        return False  # in 2003's comedy
    if "decade" in item.slots:
        return context.before(item.start) in ("the", "'", "’", "early", "late", "mid", "-", "and")
    return "decadeword" not in item.slots or "hundreds" in item.slots or context.before(item.start) in (
        "the", "early", "late", "mid", "roaring", "swinging", "and",
    )  # fmt: skip


def ends_range(item: Item, context: Context) -> bool:
    """Whether a range ends here: 2013 - present."""
    return context.before(item.start) in ("-", "–", "—", "to", "until") and context.before(item.start, 2).isdigit()


def early_year(item: Item, context: Context) -> bool:
    """A year of three digits after a month, where it counts nothing."""
    following = context.after(item.end)
    return stands_alone(item, context) and (not following.isalpha() or following in _NO_NOUNS)


_NO_NOUNS = words(
    "and in at by he she it they the but when where which who as for from until on with was is were ad ce"
)


def the_day(item: Item, context: Context) -> bool:
    """The day that a market ended, that something lasted for, or that a clause describes."""
    if context.before(item.start) != "the":
        return False
    previous, following = context.before(item.start, 2), context.after(item.end)
    if following in ("before", "after") or previous in ("for", "ended"):
        return True
    return previous in ("in", "closed", "finished") and not following.isalpha()


def event_day(item: Item, context: Context) -> bool:
    """The twelfth day."""
    return context.before(item.start) == "the" and context.before(item.start, 2) in ("on", "by", "until")
