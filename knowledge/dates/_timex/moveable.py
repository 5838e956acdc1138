"""Days that hang on the moon: Easter, the months of the Islamic calendar, new and full moons."""

import math
from datetime import date, datetime, timedelta
from typing import Final


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm of 1876 (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, which count by the Julian calendar (Meeus, chapter 8)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def islamic_day(year: int, month: int, day: int) -> date | None:
    """The first day of a Gregorian year that is a given one of the Islamic calendar; None where it has none.

    The arithmetical calendar (Reingold and Dershowitz, Calendrical Calculations) tells which new moon begins a month;
    the month begins on the day after the evening on which the young moon can be seen in Mecca. Where another place
    sees it a day later, the feast is a day later there.
    """
    if not _MEEUS_BEGINS <= year <= _MEEUS_ENDS:
        return None
    around = (year - 622) * 33 // 32
    for islamic in range(around - 1, around + 3):
        first = 29 * (month - 1) + month // 2 + 354 * (islamic - 1) + (3 + 11 * islamic) // 30 + _HIJRA
        lunation = round((first - _NOON_OF_2000.toordinal() - 5) / _MONTH)
        begins = _NOON_OF_2000 + timedelta(_new_or_full(lunation), hours=_UNTIL_SEEN)
        if (found := begins.date() + timedelta(day - 1)).year == year:
            return found
    return None


_HIJRA: Final = 227014
"""The ordinal of the day before 1 Muharram of the year 1."""
_UNTIL_SEEN: Final = 34
"""Hours from the new moon in universal time to a moment of the month's first day: to sunset in Mecca, and on."""


def moon_day(phase: int, year: int, month: int, day: int, hours: int) -> date | None:
    """The day of the first new (0) or full moon (1) from a day on, some hours after the moment in universal time.

    Meeus, chapter 49, with the terms over a hundredth of a day: right to half an hour.
    """
    if not _MEEUS_BEGINS <= year <= _MEEUS_ENDS:
        return None
    first = datetime(year, month, day)  # noqa: DTZ001 - a day of the calendar, of no zone
    lunation = math.floor((first - _NOON_OF_2000).days / _MONTH) - 2 + phase / 2
    while (moment := _NOON_OF_2000 + timedelta(_new_or_full(lunation), hours=hours)) < first:
        lunation += 1
    return moment.date()


_MEEUS_BEGINS, _MEEUS_ENDS = 1000, 3000
_NOON_OF_2000: Final = datetime(2000, 1, 1, 12)  # noqa: DTZ001 - the epoch J2000 in universal time
_MONTH: Final = 29.530588861


def _new_or_full(k: float) -> float:
    """The moment of a new moon (whole numbers) or full moon (halves), in days from the epoch J2000."""
    sun = math.radians(2.5534 + 29.10535670 * k)
    moon = math.radians(201.5643 + 385.81693528 * k)
    latitude = math.radians(160.7108 + 390.67050284 * k)
    terms = (
        -0.4068 * math.sin(moon)
        + 0.1727 * math.sin(sun)
        + 0.0161 * math.sin(2 * moon)
        + 0.0104 * math.sin(2 * latitude)
    )
    return 5.09766 + _MONTH * k + terms
