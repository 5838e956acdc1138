"""Dates in words: the values of a timeline as people read them."""

from typing import Final

from bot.words.wording import MONTHS, readable_date, readable_year
from knowledge.answering import Quotation
from knowledge.dates import Timex, calendar_day
from knowledge.timeline import Event

_MODS: Final = {"START": "early ", "MID": "mid-", "END": "late ", "APPROX": "about "}
_PARTS: Final = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
}  # fmt: skip
_SEASONS: Final = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_ORDINAL_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


def readable_value(value: str, mod: str | None = None) -> str:
    """A TIMEX3 value as people write it: "2022-02" with END -> "late February 2022", "199" -> "the 1990s"."""
    timex = Timex.parse(value)
    shown = _readable(timex) if timex and timex.year is not None else None
    if timex is None or shown is None:
        return value
    the = "the " if shown.startswith("the ") else ""
    return f"{the}{_MODS.get(mod or '', '')}{shown.removeprefix(the)}{' BC' if value.startswith('BC') else ''}"


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
        if (timex := Timex.parse(each.value)) and timex.span() and each.value[:4] not in each.text
    }
    return ", ".join(f"{text} → {date}" for text, date in shown.items()) or None


def _readable(timex: Timex) -> str | None:
    """A date without its era and modifier; None where there is no such date."""
    year = abs(timex.year or 0)
    match timex.precision:
        case "century":
            number = year // 100 + 1
            return f"the {number}{_ORDINAL_ENDINGS.get(number % 10 if number // 10 != 1 else 0, 'th')} century"
        case "decade":
            return f"the {year // 10}0s"
        case "season":
            return f"{_SEASONS[timex.season or '']} {year}"
        case "quarter":
            return f"the {_ORDINALS[timex.quarter or 1]} quarter of {year}"
        case "half":
            return f"the {_ORDINALS[timex.half or 1]} half of {year}"
    span = timex.span()
    if span is None:
        return None
    if timex.precision in {"week", "weekend"}:
        return f"the {timex.precision} of {_day(span.begin)}"
    if timex.precision != "time":
        depth = {"year": 1, "month": 2, "day": 3}[timex.precision]
        return _day(span.begin, depth)
    day = _day(span.begin)
    return f"{day}, {_PARTS.get(timex.part, timex.part)}" if timex.part else f"{day}, {_clock(timex)}"


def _clock(timex: Timex) -> str:
    clock = f"{timex.hour:02}:{timex.minute or 0:02}"
    return clock if timex.second is None else f"{clock}:{timex.second:02}"


def _day(moment: float, depth: int = 3) -> str:
    """A day, or only its month or its year, as people write it, without the era."""
    year, month, day = calendar_day(moment)
    written = [str(year if year > 0 else 1 - year), f"{month:02}", f"{day:02}"]
    return readable_date("-".join(written[:depth]))
