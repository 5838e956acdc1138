"""Where the time that an expression names starts and ends, written out as moments.

A moment is a day (2018-01-01), a day with a time (2018-09-07 16:30:00) or, where no day is known, a time (16:30:00).
The time up to an end does not include it: 2018 lasts from 2018-01-01 to 2019-01-01.
"""

import re
from datetime import datetime, timedelta

from knowledge.dates._amounts import moved_by
from knowledge.dates._calendar import following, iso_day, month_value, moved

_TIME = re.compile(r"(?:(\d{4}-\d\d-\d\d))?T(\d\d)(?::(\d\d))?(?::(\d\d))?")
_PART = re.compile(r"(?:(\d{4}-\d\d-\d\d))?T(MO|AF|EV|NI)")
_PART_HOURS = {
    "MO": ("08:00:00", "12:00:00"), "AF": ("12:00:00", "16:00:00"), "EV": ("16:00:00", "20:00:00"),
    "NI": ("20:00:00", "23:59:59"),
}  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PERIOD = re.compile(r"(\d{4})-([QH])(\d)")
_YEARS = re.compile(r"\d{2,4}")
_MIDDLE = 16  # the day of a month
# The days of a month that its early part, its middle and its late part start on and end before.
_EDGE_DAYS = {"START": (1, 16), "MID": (10, 21), "END": (16, None)}
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
    if time := _TIME.fullmatch(value):
        day, hour, minute, second = time.groups()
        moment = f"{day or ''} {hour}:{minute or '00'}:{second or '00'}".strip()
        return moment, moment
    if part := _PART.fullmatch(value):
        first, last = _PART_HOURS[part[2]]
        return f"{part[1] or ''} {first}".strip(), f"{part[1] or ''} {last}".strip()
    whole = _days(value)
    if whole is None or mod not in _EDGE_DAYS:
        return whole
    if point and mod != "MID":
        return (whole[0], whole[0]) if mod == "START" else (whole[1], whole[1])
    if not _MONTH.fullmatch(value):
        return None
    start, end = (_MIDDLE, _MIDDLE) if point else _EDGE_DAYS[mod]
    return f"{value}-{start:02}", f"{value}-{end:02}" if end else whole[1]


def _days(value: str) -> tuple[str, str] | None:
    """The first day of a period and the first one after it; None at the end of the calendar too."""
    if week := _WEEK.fullmatch(value):
        first = iso_day(int(week[1]), int(week[2]), 6 if week[3] else 1)
        last = moved(first, 2 if week[3] else 7) if first else None
        return (first.isoformat(), last.isoformat()) if first and last else None
    if _DAY.fullmatch(value) or _MONTH.fullmatch(value):
        start, end = value, following(value)
    elif _YEARS.fullmatch(value):
        size = 10 ** (4 - len(value))
        start, end = f"{int(value) * size:04}", f"{(int(value) + 1) * size:04}"
    elif period := _PERIOD.fullmatch(value):
        months = {"Q": 3, "H": 6}[period[2]]
        since = 12 * int(period[1]) + months * (int(period[3]) - 1)
        start, end = (month_value(index // 12, index % 12 + 1) for index in (since, since + months))
    else:
        return None
    one, other = (moment + "-01-01"[len(moment) - 4 :] for moment in (start, end))
    return (one, other) if one < other and len(other) == len(one) else None


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
