"""What the resolvers share: the values of slots, and the year or day that an expression hangs on."""

import re
from fractions import Fraction

from knowledge.dates._context import Context, Item, Slots
from knowledge.dates._grammar.lexicon import VALUES, words
from knowledge.dates._grammar.numbers import integer, quantity, year_in_words
from knowledge.dates._timex.calendar import Moment, moment_of

_YEAR = re.compile(r"(?:BC)?\d{4}\Z")


DAY = re.compile(r"(?:(?:BC)?[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-W[\dX]{2}-\d)\Z")


WEEK = re.compile(r"\d{4}-W\d\d(?:-WE)?\Z")


BACK = words("last previous prior preceding past")


LATER = frozenset(("later", "after", "afterwards", "afterward"))


AHEAD = frozenset(["next", "coming", "upcoming", "forthcoming", "following", "subsequent", "succeeding", "ensuing"])


HANGING = frozenset(
    ["previous", "prior", "preceding", "following", "subsequent", "succeeding", "ensuing", "that", "same"]
)


_UNIT_WORDS = {"second": "TS", "quarter": "Q", "weekend": "WE"}


def number_in(slots: Slots, name: str) -> int | None:
    return integer(slots[name]) if name in slots else None


def word_number(slots: Slots, name: str) -> int | None:
    """The number a word stands for: a month, a weekday."""
    if name not in slots:
        return None
    word = slots[name][0]
    return int(word) if word.isdigit() else int(VALUES[word])


def count_of(slots: Slots, name: str = "number") -> Fraction | None:
    """The count in a slot; None for a vague one (several)."""
    return quantity(slots[name])


def unit_of(slots: Slots, name: str = "unit") -> str:
    word = slots[name][0]
    return _UNIT_WORDS.get(word) or str(VALUES[word])


def zone_of(slots: Slots) -> str:
    """The zone of a time as TIMEX3 writes it; empty for one whose distance from UTC hangs on the season."""
    return "Z" if slots.get("zone", ("",))[0] in ("utc", "gmt", "z") else ""


_WINDOW = 80  # years back, and 19 ahead, as two digits are commonly read (Java's SimpleDateFormat)
_ANY_DAY = 2030  # without a publication 1950 to 2049


def full_year(two_digits: int, published: Moment | None) -> int:
    """The year from 80 before to 19 after publication that ends in two digits."""
    first = (published.year if published else _ANY_DAY) - _WINDOW
    return first + (two_digits - first) % 100


def given_year(slots: Slots, context: Context) -> int | None:
    if "yearwords" in slots:
        return year_in_words(slots["yearwords"])
    if "shortyear" in slots:
        return full_year(int(slots["shortyear"][0]), context.published)
    if "tail" in slots:
        return int(slots["first"][0]) // 100 * 100 + int(slots["tail"][0])
    if "year" not in slots:
        return None
    year = int(slots["year"][0])
    if "era" in slots:
        return -year
    return year if "christian" in slots or year > 99 else full_year(year, context.published)


def frame_year(frame: str | None) -> int | None:
    moment = moment_of(frame) if frame and _YEAR.match(frame) else None
    return moment.year if moment else None


def nearest_year(context: Context, item: Item, month: int, day: int | None) -> int | None:
    """The year that a date without one means."""
    if context.period and (year := context.period.year_of(month, context.reference)):
        return year
    if context.narrative and context.reference:
        reference = context.reference
        if reference.month and reference.month - month >= 9:
            return reference.year + 1
        return reference.year
    published = context.published
    if published is None:
        return None
    if published.month is None:
        return published.year
    tense = context.tense(item.start, item.end)
    distance = 12 * (month - published.month)
    if day is None:
        if tense > 0:
            return published.year + (distance < 0)
        if tense == 0 and item.kind.name == "season" and distance <= _NEAR_SEASON:
            return published.year
        return published.year - (distance > 0)
    days = 30.4 * (month - published.month) + day - (published.day or 15)
    around = {-1: days - 365, 0: days, 1: days + 365}
    # Against its tense a date must lie ten times nearer ("was to open on 3 May", written in April); where no
    # verb tells, news speaks of the past, unless the day ahead is three times nearer.
    against, cost = tense or -1, 10 if tense else 3
    return published.year + min(
        around, key=lambda step: abs(around[step]) * (cost if around[step] * against < -1 else 1)
    )


_NEAR_SEASON = 5
"""Months that a season may lie ahead where no verb tells the tense: summer looks good."""


def hook(context: Context, unit: str) -> Moment | None:
    """The last date mentioned, if precise enough for the unit; else, in news, the day of publication."""
    last = context.mentioned
    precise = last is not None and (last.day or unit in "YEC" or (last.month and unit in "MQ"))
    return last if precise or (last and context.narrative) else context.published


def anchor_of(relation: tuple[str, ...], context: Context, *, anaphoric: bool) -> tuple[Moment | None, int]:
    """What a relation counts from and how far: (last date mentioned or publication, -1, 0 or 1)."""
    word = relation[-1]
    count = -1 if word in BACK else 1 if word in AHEAD else 0
    hanging = word in HANGING or anaphoric or (context.narrative and word in ("next", "last", "this"))
    return (context.mentioned or context.published if hanging else context.published), count
