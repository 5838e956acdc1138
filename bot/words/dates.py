"""Dates in words: the values of a timeline as people read them."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from bot.words.wording import MONTHS, readable_date, readable_year
from knowledge.answering import Quotation
from knowledge.timeline import Event, calendar_day, extent_of

_MODS: Final = {"START": "early ", "MID": "mid-", "END": "late ", "APPROX": "about "}
_PARTS: Final = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
}  # fmt: skip
_SEASONS: Final = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_ORDINALS: Final = {"1": "first", "2": "second", "3": "third", "4": "fourth"}


def readable_value(value: str, mod: str | None = None) -> str:
    """A TIMEX3 value as people write it: "2022-02" with END -> "late February 2022", "199" -> "the 1990s"."""
    before_christ = value.startswith("BC")
    bare = value.removeprefix("BC").removeprefix("FY").removeprefix("SY").removesuffix("-XX")
    for pattern, wording in _VALUES:
        if match := pattern.fullmatch(bare):
            shown = wording(match)
            the = "the " if shown.startswith("the ") else ""
            return f"{the}{_MODS.get(mod or '', '')}{shown.removeprefix(the)}{' BC' if before_christ else ''}"
    return value


def when(event: Event) -> str:
    """The date of an event, of a range both ends: "3 November 2022 to 7 November 2022"."""
    shown = readable_value(event.value, event.mod)
    if event.begin == event.value and event.end_value:
        shown += f" to {readable_value(event.end_value)}"
    return f"{shown} (planned)" if event.planned else shown


def month_of(event: Event) -> tuple[str, str | None]:
    """The year that an event is listed under, and the month, where it is known."""
    year, month, _ = calendar_day(event.span.begin)
    named = event.precision in {"month", "week", "weekend", "day", "time"}
    return readable_year(year), MONTHS[month - 1] if named else None


def resolved_dates(quotation: Quotation) -> str | None:
    """What the dates in a quotation mean, where they don't say it themselves: "Monday → 28 November 2022"."""
    shown = {
        each.text: readable_value(each.value, each.mod)
        for each in quotation.dates
        if extent_of(each.value) and each.value[:4] not in each.text
    }
    return ", ".join(f"{text} → {date}" for text, date in shown.items()) or None


def _day(date: str) -> str:
    year, *rest = date.split("-")
    return readable_date("-".join((str(int(year)), *rest)))


def _week(match: re.Match[str]) -> str:
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return match[0]
    day = monday + timedelta(5) if match[3] else monday
    return f"the {'weekend' if match[3] else 'week'} of {_day(day.isoformat())}"


_DATE: Final = r"(\d{4}-(?:0[1-9]|1[0-2])-\d\d)"
_VALUES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"), lambda match: _day(match[0])),
    (re.compile(r"(\d{3})"), lambda match: f"the {int(match[1])}0s"),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda match: f"{_SEASONS[match[2]]} {int(match[1])}"),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda match: f"the {_ORDINALS[match[2]]} quarter of {int(match[1])}"),
    (re.compile(r"(\d{4})-H([12])"), lambda match: f"the {_ORDINALS[match[2]]} half of {int(match[1])}"),
    (re.compile(rf"{_DATE}T([A-Z]{{2}})"), lambda match: f"{_day(match[1])}, {_PARTS.get(match[2], match[2])}"),
    (re.compile(rf"{_DATE}T(\d\d)"), lambda match: f"{_day(match[1])}, {match[2]}:00"),
    (re.compile(rf"{_DATE}T([\d:]+)(?:Z|[+-].*)?"), lambda match: f"{_day(match[1])}, {match[2]}"),
)
