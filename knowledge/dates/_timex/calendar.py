"""TIMEX3 values and the calendar behind them."""

from datetime import date, timedelta
from typing import NamedTuple

from knowledge.dates._timex.timex import SEASON_MONTHS, Timex

MAX_YEAR = 9999
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
"Y": "XXXX",
            "E": "XXX", "C": "XX"}  # fmt: skip


class Moment(NamedTuple):
    """A day, month or year on the calendar; years before Christ are negative."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, where it is known and the calendar has it."""
        if self.month is None or self.day is None or not 1 <= self.year <= MAX_YEAR:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def iso_day(year: int, week: int, weekday: int) -> date | None:
    """A day of an ISO week; None outside the calendar."""
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def moment_of(value: str) -> Moment | None:
    """The moment at which a TIMEX3 date starts, as precise as the value is; None where it holds no year."""
    timex = Timex.parse(value)
    if timex is None or timex.year is None or timex.fiscal or timex.precision in ("century", "decade"):
        return None
    year, month = timex.year, timex.month
    if timex.week:
        monday = iso_day(year, timex.week, timex.weekday or 1)
        return Moment(monday.year, monday.month, monday.day) if monday else Moment(year)
    if timex.season:
        month = SEASON_MONTHS[timex.season]
    elif timex.quarter or timex.half:
        month = 3 * timex.quarter - 2 if timex.quarter else 6 * (timex.half or 0) - 5
    return Moment(year, month, timex.day)


def year_value(year: int) -> str:
    """A year as TIMEX3 writes it."""
    return f"BC{-year:04}" if year < 0 else f"{year:04}"


def month_value(year: int, month: int) -> str:
    """A month as TIMEX3 writes it."""
    return f"{year_value(year)}-{month:02}"


def day_value(year: int, month: int, day: int) -> str | None:
    """A day as TIMEX3 writes it; None where the calendar has no such day."""
    lengths = (
        31,
        29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28,
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    )
    if not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        return None
    return f"{month_value(year, month)}-{day:02}"


def moved(day: date, days: int) -> date | None:
    """The date some days on; None outside the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def week_value(day: date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def shifted(moment: Moment | None, unit: str, count: int) -> str | None:
    """The period of some unit that lies ``count`` of them after the one that holds the moment.

    Returns:
        Its TIMEX3 value, with X for what the moment does not tell; None outside the calendar.
    """
    if unit == "F":
        unit, count = "W", 2 * count
    if moment is None:
        return _UNKNOWN.get(unit)
    year, month = moment.year, moment.month
    if unit in "YEC":
        return _shifted_years(year, unit, count)
    if month is None:
        return year_value(year) + _UNKNOWN[unit][4:] if count == 0 else _UNKNOWN[unit]
    if unit == "M":
        months = 12 * year + month - 1 + count
        return month_value(months // 12, months % 12 + 1) if 12 <= months < 12 * MAX_YEAR or year < 0 else None
    if unit == "Q":
        quarters = 4 * year + (month - 1) // 3 + count
        return f"{quarters // 4:04}-Q{quarters % 4 + 1}" if quarters >= 4 else None
    day = moment.date
    if day is None:
        return f"{month_value(year, month)}-XX" if unit == "D" else _UNKNOWN[unit]
    target_day = moved(day, count if unit == "D" else 7 * count)
    if target_day is None:
        return None
    if unit == "D":
        return target_day.isoformat()
    return week_value(target_day) + ("-WE" if unit == "WE" else "")


def _shifted_years(year: int, unit: str, count: int) -> str | None:
    size, digits = {"Y": (1, 4), "E": (10, 3), "C": (100, 2)}[unit]
    target = abs(year) // size + (count if year > 0 else -count)
    if not 0 < target * size <= MAX_YEAR:
        return None
    return f"{'BC' if year < 0 else ''}{target:0{digits}}"


def following(value: str) -> str:
    """The day, month or year after one; another value as it is."""
    unit = {4: "Y", 7: "M", 10: "D"}.get(len(value))
    moment = moment_of(value)
    return (shifted(moment, unit, 1) if unit and moment and value[5:6] != "W" else None) or value


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth weekday (1 Monday to 7 Sunday) of a month, the last one for -1; None where there is none."""
    if not 1 <= year < MAX_YEAR:
        return None
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None


def days_on(day: date, unit: str, count: int) -> date | None:
    """The day that lies some units on, the last of the month where the month is shorter."""
    months = {"Y": 12, "E": 120, "C": 1200, "M": 1, "Q": 3}.get(unit)
    if months is None:
        return moved(day, count * {"D": 1, "W": 7, "F": 14, "WE": 7}[unit])
    index = 12 * day.year + day.month - 1 + months * count
    year, month = divmod(index, 12)
    for length in range(day.day, 27, -1) if day.day > 28 else (day.day,):
        value = day_value(year, month + 1, length)
        if value and 1 <= year <= 9999:
            return date.fromisoformat(value)
    return None


def moved_by(day: date, years: int, months: int, days: int) -> date | None:
    """The day some years, months and days after another; None outside the calendar."""
    found = days_on(day, "M", 12 * years + months)
    return moved(found, days) if found else None
