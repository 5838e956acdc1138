"""Dates in words: the values of a timeline as people read them."""

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from babel import Locale
from babel.dates import format_skeleton, get_month_names

from bot.words.language import ENGLISH, N_, locale, spoken
from bot.words.language import gettext as _
from knowledge.answering import Quotation
from knowledge.dates import Timex, calendar_day
from knowledge.timeline import Event, Standing

_MODS: Final = {
    "START": N_("early {date}"), "MID": N_("mid-{date}"), "END": N_("late {date}"), "APPROX": N_("about {date}"),
}  # fmt: skip
_PARTS: Final = {
    "MO": N_("morning"), "MI": N_("midday"), "AF": N_("afternoon"), "EV": N_("evening"), "NI": N_("night"),
    "DT": N_("daytime"),
}  # fmt: skip
_SEASONS: Final = {
    "SP": N_("spring {year}"), "SU": N_("summer {year}"), "FA": N_("autumn {year}"), "WI": N_("winter {year}"),
}  # fmt: skip
_QUARTERS: Final = (
    N_("the first quarter of {year}"), N_("the second quarter of {year}"), N_("the third quarter of {year}"),
    N_("the fourth quarter of {year}"),
)  # fmt: skip
_HALVES: Final = (N_("the first half of {year}"), N_("the second half of {year}"))
_SKELETONS: Final = ("y", "yMMMM", "yMMMMd")
"""Of a year, a month and a day, by Unicode's rules for locales."""
_YEARS_ALONE: Final = 1000
"""From this year on a year is known as one without its era: "AD 64", and "1066"."""
_LEAP_YEAR: Final = 2000
"""Stands for any year while a date is written: a calendar of Python's has none before 1 or after 9999."""
_OF_NO_YEAR: Final = re.compile(r"XXXX-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_ORDINAL_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_TENS: Final = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


class Section(NamedTuple):
    """What an event is listed under."""

    year: str
    month: str | None
    """Its short name, where it is known."""
    heading: str
    """Both together: "May 2021"."""


def readable_date(published: str) -> str:
    """`2022-11-28` -> "28 November 2022", `2022-11` -> "November 2022", `2022` as it is."""
    year, *rest = map(int, published.split("-"))
    return _written(year, *rest)


_STANDINGS: Final = {
    Standing.DENIED: N_("{date} (denied)"),
    Standing.ALLEGED: N_("{date} (alleged)"),
    Standing.REPORTED: N_("{date} (reported)"),
}


def readable_value(value: str, mod: str | None = None) -> str:
    """A TIMEX3 value as people write it: "2022-02" with END -> "late February 2022", "199" -> "the 1990s"."""
    if undated := _OF_NO_YEAR.fullmatch(value):
        return _("{date}, year not told", date=_within_year(undated))
    timex = Timex.parse(value)
    shown = _readable(timex) if timex and timex.year is not None else None
    if timex is None or shown is None:
        return value
    if mod in _MODS:
        the = "the " if spoken() == ENGLISH and shown.startswith("the ") else ""
        shown = the + _(_MODS[mod], date=shown.removeprefix(the))
    if value.startswith("BC"):
        return _("{date} BC", date=shown)
    is_early = timex.precision == "year" and timex.year is not None and timex.year < _YEARS_ALONE
    return _("AD {date}", date=shown) if is_early else shown


def when(event: Event) -> str:
    """The date of an event, of a range both ends: "3 November 2022 to 7 November 2022"."""
    shown = readable_value(event.value, event.mod)
    if event.begin == event.value and event.end_value:
        shown = _("{begin} to {end}", begin=shown, end=readable_value(event.end_value))
    if event.planned and event.standing not in {Standing.DENIED, Standing.ALLEGED}:
        return _("{date} (planned)", date=shown)
    return _(_STANDINGS[event.standing], date=shown) if event.standing else shown


def section_of(event: Event) -> Section:
    """The year that an event is listed under, and the month, where it is known."""
    if not event.year_told:
        return Section("", None, _("Year not told"))
    year, month, _day_of_month = calendar_day(event.span.begin)
    if event.precision not in {"month", "week", "weekend", "day", "time"}:
        return Section(_era(year), None, _era(year))
    short = get_month_names("abbreviated", "stand-alone", locale())[month]
    heading = _written(_year_of_era(year), month)
    return Section(_era(year), short, heading if year > 0 else _("{date} BC", date=heading))


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
            return _century(year // 100 + 1)
        case "decade":
            return _("the {decade}s", decade=str(year // 10 * 10))
        case "season":
            return _(_SEASONS[timex.season or ""], year=str(year))
        case "quarter":
            return _(_QUARTERS[(timex.quarter or 1) - 1], year=str(year))
        case "half":
            return _(_HALVES[(timex.half or 1) - 1], year=str(year))
    span = timex.span()
    if span is None:
        return None
    if timex.precision == "week":
        return _("the week of {day}", day=_day(span.begin))
    if timex.precision == "weekend":
        return _("the weekend of {day}", day=_day(span.begin))
    if timex.precision != "time":
        return _day(span.begin, {"year": 1, "month": 2, "day": 3}[timex.precision])
    time = _(_PARTS[timex.part]) if timex.part in _PARTS else timex.part or _clock(timex)
    return f"{_day(span.begin)}, {time}"


def _century(number: int) -> str:
    ending = _ORDINAL_ENDINGS.get(number % 10 if number // 10 != 1 else 0, "th")
    roman = _TENS[number // 10] + _ONES[number % 10]
    ordinal = f"{number}{ending}"
    return _("the {ordinal} century", ordinal=ordinal, digits=str(number), roman=roman)


def _clock(timex: Timex) -> str:
    clock = f"{timex.hour:02}:{timex.minute or 0:02}"
    return clock if timex.second is None else f"{clock}:{timex.second:02}"


def _day(moment: float, depth: int = 3) -> str:
    """A day, or only its month or its year, as people write it, without the era."""
    year, month, day = calendar_day(moment)
    return _written(*(_year_of_era(year), month, day)[:depth])


def _written(year: int, month: int | None = None, day: int | None = None) -> str:
    return _pattern(month, day, locale()).replace(str(_LEAP_YEAR), str(year))


@lru_cache(4096)  # each of the few hundred takes a tenth of a millisecond
def _pattern(month: int | None, day: int | None, of: Locale) -> str:
    """A day of the leap year, or only its month or the year, by the rules of a locale."""
    depth = 1 if month is None else 2 if day is None else 3
    return format_skeleton(_SKELETONS[depth - 1], date(_LEAP_YEAR, month or 1, day or 1), locale=of)


def _within_year(match: re.Match[str]) -> str:
    """A day or a month without its year: "15 November"."""
    day = date(_LEAP_YEAR, int(match["month"]), int(match["day"] or 1))
    return str(format_skeleton("MMMMd" if match["day"] else "MMMM", day, locale=locale()))


def _era(year: int) -> str:
    """The astronomical `year`: the one before year 1 is 1 BC."""
    shown = str(_year_of_era(year))
    if year <= 0:
        return _("{date} BC", date=shown)
    return _("AD {date}", date=shown) if year < _YEARS_ALONE else shown


def _year_of_era(year: int) -> int:
    return year if year > 0 else 1 - year
