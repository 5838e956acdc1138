"""The words that dates are made of, each class with the value of every word in it.

A word stands in one class at most. Words that only the rules name (of, ago, last) need no entry here.
"""


def listed(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


def words(text: str) -> frozenset[str]:
    """The set of words of a text."""
    return frozenset(text.split())


MONTHS = {
    name: number
    for number, name in enumerate(
        listed("january february march april may june july august september october november december"), 1
    )
}
AMBIGUOUS_MONTHS = {"may": 5, "march": 3}  # a verb, a name: a month only in company or by its place
SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    name: number for number, name in enumerate(listed("monday tuesday wednesday thursday friday saturday sunday"), 1)
}
SHORT_WEEKDAYS = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
    "sun": 7,
}  # fmt: skip
PLURAL_WEEKDAYS = {name + "s": number for name, number in WEEKDAYS.items()}

# Units by their TIMEX3 letter; T before the letter marks a part of a day. A decade and a century count as
# years.
UNITS = {
    "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "E", "century": "C", "hour": "TH",
    "minute": "TM",
    "fortnight": "F",
}  # fmt: skip
PLURAL_UNITS = {
    "days": "D", "weeks": "W", "months": "M", "years": "Y", "decades": "E", "centuries": "C", "hours": "TH",
    "minutes": "TM", "seconds": "TS", "quarters": "Q", "weekends": "WE", "nights": "D", "fortnights": "F",
}  # fmt: skip
SHORT_UNITS = {
    "hr": "TH", "hrs": "TH", "min": "TM", "mins": "TM", "sec": "TS", "secs": "TS", "yr": "Y", "yrs": "Y",
    "wk": "W",
    "wks": "W",
}  # fmt: skip
FREQUENCIES = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
    "annually": "P1Y", "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W", "fortnightly": "P2W",
    "everyday": "P1D",
    "biannual": "P2Y", "biennial": "P2Y",
}  # fmt: skip

ONES = {
    word: number
    for number, word in enumerate(
        listed(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen "
            "seventeen eighteen nineteen"
        ),
        1,
    )
}
TENS = {
    word: 10 * number for number, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
ORDINALS = {
    word: number
    for number, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
} | {"thirtieth": 30}
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}  # fmt: skip

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV",
    "overnight": "NI",
    "midmorning": "MO", "nighttime": "NI", "daytime": "DT", "lunchtime": "MI", "midafternoon": "AF",
}  # fmt: skip
ZONES = listed("gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet eest msk ist jst akst hst")

# A holiday is a fixed (month, day), or (month, weekday, nth; -1 the last) with days added, or days from
# Easter.
HOLIDAYS: dict[str, tuple[int, ...]] = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25),
    "boxing day": (12, 26), "may day": (5, 1), "workers ' day": (5, 1), "workers day": (5, 1),
    "new year 's eve": (12, 31), "new year 's day": (1, 1), "new years eve": (12, 31),
    "new years day": (1, 1), "valentine 's day": (2, 14), "valentines day": (2, 14),
    "st DOT? patrick 's day": (3, 17),
    "april fool 's day": (4, 1), "april fools day": (4, 1), "earth day": (4, 22), "independence day": (7, 4),
    "fourth of july": (7, 4), "bastille day": (7, 14), "halloween": (10, 31), "all saints day": (11, 1),
    "veterans day": (11, 11), "armistice day": (11, 11), "guy fawkes night": (11, 5), "groundhog day": (2, 2),
    "martin luther king day": (1, 1, 3, 0), "mlk day": (1, 1, 3, 0), "presidents day": (2, 1, 3, 0),
    "mother 's day": (5, 7, 2, 0), "mothers day": (5, 7, 2, 0), "memorial day": (5, 1, -1, 0),
    "father 's day": (6, 7, 3, 0), "fathers day": (6, 7, 3, 0), "labor day": (9, 1, 1, 0), "labour day": (9,
    1, 1, 0),
    "columbus day": (10, 1, 2, 0), "thanksgiving day": (11, 4, 4, 0), "thanksgiving": (11, 4, 4, 0),
    "black friday": (11, 4, 4, 1), "cyber monday": (11, 4, 4, 4), "good friday": (-2,), "easter sunday": (0,),
    "easter monday": (1,), "easter": (0,), "ash wednesday": (-46,), "palm sunday": (-7,), "pentecost": (49,),
    "maundy thursday": (-3,), "shrove tuesday": (-47,), "mardi gras": (-47,), "ascension day": (39,),
    "whit sunday": (49,), "whit monday": (50,),
}  # fmt: skip
