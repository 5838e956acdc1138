"""Where the time that an expression names starts and ends, written out as moments.

A moment is a day (2018-01-01), a day with a time (2018-09-07 16:30:00) or, where no day is known, a time (16:30:00).
The time up to an end does not include it: 2018 lasts from 2018-01-01 to 2019-01-01.
"""

import re
from datetime import datetime, timedelta

from knowledge.dates._timex.calendar import moved_by
from knowledge.dates._timex.timex import PARTS_OF_DAY, Span, Timex, calendar_day

_MIDDLE = 15  # days from the first of a month
_LAST_YEAR = 9999
_AMOUNT = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)


def bounds(value: str, mod: str | None = None, *, point: bool = False) -> tuple[str, str] | None:
    """The moments at which a TIMEX3 date or time starts and ends, the same one twice for a time of the clock.

    Args:
        value: The date or time.
        mod: Its modifier.
        point: Whether the modifier means a moment ("the end of May"), not a part ("late May").

    Returns:
        None for what has no bounds, such as a season, a date without a year or one before Christ.
    """
    timex = Timex.parse(value)
    if timex is None or timex.fiscal or timex.precision == "season":
        return None
    day, _, clock = value.partition("T")
    if clock:
        return _within_day(day, timex)
    whole = timex.span()
    if whole is None:
        return None
    if mod not in ("START", "MID", "END"):
        return _days(whole)
    if point and mod != "MID":
        moment = whole.begin if mod == "START" else whole.end
        return _days(Span(moment, moment))
    if timex.precision != "month":
        return None
    if point:
        return _days(Span(whole.begin + _MIDDLE, whole.begin + _MIDDLE))
    part = timex.span(mod)
    return _days(part) if part else None


def _days(span: Span) -> tuple[str, str] | None:
    """The day on which a span starts and the one before which it ends; None before Christ and at the calendar's end."""
    days = [calendar_day(moment) for moment in span]
    if not all(1 <= year <= _LAST_YEAR for year, _, _ in days):
        return None
    first, last = (f"{year:04}-{month:02}-{day:02}" for year, month, day in days)
    return first, last


def _within_day(day: str, timex: Timex) -> tuple[str, str] | None:
    """The moments of a time of day, on its day where that is known."""
    if day and timex.day is None:
        return None
    if timex.part:
        if timex.part not in PARTS_OF_DAY:
            return None
        first, last = PARTS_OF_DAY[timex.part]
        end = f"{last:02}:00:00" if last < 24 else "23:59:59"  # the last second that is still of the day
        return f"{day} {first:02}:00:00".strip(), f"{day} {end}".strip()
    if timex.hour is None:
        return None
    moment = f"{day} {timex.hour:02}:{timex.minute or 0:02}:{timex.second or 0:02}".strip()
    return moment, moment


def after(moment: str, amount: str) -> str | None:
    """The moment some TIMEX3 duration after another; None where there is none, or a part of a day is not known."""
    found = _AMOUNT.fullmatch(amount)
    if not found or amount == "P":
        return None
    years, months, weeks, days = (int(number or 0) for number in found.groups()[:4])
    hours, minutes, seconds = (float(number or 0) for number in found.groups()[4:])
    day, _, clock = moment.rpartition(" ") if ":" in moment else (moment, "", "")
    if "T" in amount and not clock:
        return None
    if not day:
        return None if years or months or weeks or days else _clock_after(clock, hours, minutes, seconds)
    try:
        start = datetime.fromisoformat(f"{day}T{clock or '00:00:00'}")
        target = moved_by(start.date(), years, months, 7 * weeks + days)
        if target is None:
            return None
        end = datetime.combine(target, start.time()) + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except (ValueError, OverflowError):  # beyond the calendar, or 24:00
        return None
    return end.isoformat(" ") if clock else end.date().isoformat()


def _clock_after(clock: str, hours: float, minutes: float, seconds: float) -> str | None:
    hour, minute, second = map(int, clock.split(":"))
    total = round((hour + hours) * 3600 + (minute + minutes) * 60 + second + seconds) % 86_400
    return f"{total // 3600:02}:{total // 60 % 60:02}:{total % 60:02}"
