"""Names of months, weekdays, seasons and holidays: what tells them from other names, and from verbs."""

from knowledge.dates._context import Context, Item
from knowledge.dates._grammar.lexicon import CLASSES
from knowledge.dates._grammar.tokens import BLANK, BREAK, DOT, WORD
from knowledge.dates._plausible.dates import DATE_PREPOSITIONS, DAY_PREPOSITIONS


def month(item: Item, context: Context) -> bool:
    word = item.slots["month"][0]
    previous = context.before(item.start)
    if word in ("may", "march"):
        following = context.after(item.end)
        modal = following in ("i", "you", "he", "she", "it", "we", "they", "on", "not", "be", "have")
        return (
            context.capital(item.start)
            and previous in (DATE_PREPOSITIONS | {"a"}) - {"", "and", "the", ",", "-"}
            and not modal
        )
    if word in CLASSES["SHORTMONTH"]:
        return previous in DATE_PREPOSITIONS
    if word not in context.grammar.setting("names"):
        return True
    if context.capital(item.start):
        return not _is_name(item, context) or previous in DATE_PREPOSITIONS - {""}
    return previous in DATE_PREPOSITIONS - {"", "this", "that"}


def _is_title(item: Item, context: Context) -> bool:
    """Whether a capitalised word follows at once."""
    end = item.end + 1
    after = context.tokens.classes[item.end : end + 1]
    return after == BLANK + WORD and context.capital(end)


def _is_name(item: Item, context: Context) -> bool:
    """April Jones, August Strindberg: a capitalised word follows that is no word of a date."""
    end = item.end + (context.tokens.classes[item.end : item.end + 1] == BLANK)
    if end >= len(context.tokens.words) or context.tokens.classes[end] != WORD or not context.capital(end):
        return False
    return context.before(item.start) in ("", ".", ",", "and", "ms", "mrs", "miss", '"', "(")


def weekday(item: Item, context: Context) -> bool:
    word = item.slots["weekday"][0]
    if context.before(item.start) == "the" and "relation" not in item.slots and _is_title(item, context):
        return False  # The Wednesday Review
    if word not in CLASSES["SHORTWEEKDAY"] or "relation" in item.slots:
        return True
    end = item.end + (context.tokens.classes[item.end : item.end + 1] == " ")
    named = end < len(context.tokens.words) and context.capital(end)
    alone = context.before(item.start) == "" and context.tokens.classes[item.end : item.end + 1] in ("", BREAK, DOT)
    if alone and context.is_note(item.start):
        return True
    return (
        context.capital(item.start)
        and not named
        and context.before(item.start) in DAY_PREPOSITIONS | {"week", "or", ""}
    )


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


_SEASON_PREPOSITIONS = frozenset(
    ("in", "during", "this", "last", "next", "since", "until", "by", "early", "late", "mid")
)


def season(item: Item, context: Context) -> bool:
    following = context.after(item.end)
    noun = context.tokens.classes[item.end : item.end + 2] == BLANK + WORD and not following.endswith(("ed", "s"))
    if (noun or following == "school") and context.before(item.start) not in _SEASON_PREPOSITIONS:
        return False  # winter wheat
    word = item.slots["season"][0]
    previous = context.before(item.start)
    if word == "fall":
        return context.after(item.end) != "of" and (
            previous in ("in", "this", "last", "next", "early", "late", "during", "by", "until", "since", "of")
            or (previous == "the" and context.before(item.start, 2) in ("in", "during", "by", "until", "since", "of"))
        )
    if word == "spring":
        return previous in DATE_PREPOSITIONS | {"early", "late"} and previous not in ("to", ",", "", "and")
    return True


def holiday(item: Item, context: Context) -> bool:
    if context.grammar.holiday(item.slots["holiday"]) is None:
        return False
    before = item.start - 2  # Johnnie Christmas, The Christmas Cottage
    named = before >= 0 and context.tokens.classes[before + 1] == BLANK and context.capital(before)
    return not named or context.tokens.words[before] in DATE_PREPOSITIONS


def relative_month(item: Item, context: Context) -> bool:
    """Last May, but not "ships that may carry oil" nor "this august assembly"."""
    word = item.slots["month"][0]
    if word not in CLASSES["MAYBEMONTH"] and word not in context.grammar.setting("names"):
        return True
    place = next(index for index in range(item.start, item.end) if context.tokens.words[index] == word)
    return context.capital(place)


def attacks(item: Item, context: Context) -> bool:
    """9/11 and the September 11 attacks."""
    words = [word for word in context.tokens.words[item.start : item.end] if not word.isspace()]
    return words in (["september", "11"], ["9", "/", "11"]) and context.after(item.end) != "of"
