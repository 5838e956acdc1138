"""What people write of seasons, quarters, spans and counts, and what it means on a Monday in November."""

import pytest

from knowledge.dates import time_expressions

PUBLISHED = "2022-11-28"


@pytest.mark.parametrize(
    ("text", "phrase", "value", "begin", "end"),
    [
        ("It rained last summer.", "last summer", "2022-SU", None, None),
        ("It will open next spring.", "next spring", "2023-SP", None, None),
        ("Prices rose last March.", "last March", "2022-03", "2022-03-01", "2022-04-01"),
        ("Elections follow next March.", "next March", "2023-03", "2023-03-01", "2023-04-01"),
        ("It will close the week after next.", "the week after next", "2022-W50", "2022-12-12", "2022-12-19"),
        ("It fell the year before last.", "the year before last", "2020", "2020-01-01", "2021-01-01"),
        ("Profits rose last fiscal year.", "last fiscal year", "FY2021", None, None),
        ("Pupils returned last school year.", "last school year", "SY2021", None, None),
        ("It dates from the fifth century BC.", "the fifth century BC", "BC04", None, None),
        (
            "Sales rose in the final quarter of 2021.",
            "the final quarter of 2021",
            "2021-Q4",
            "2021-10-01",
            "2022-01-01",
        ),
        (
            "Sales rose in the final quarter of the year.",
            "the final quarter of the year",
            "2022-Q4",
            "2022-10-01",
            "2023-01-01",
        ),
        ("Sales rose in Q3.", "Q3", "2022-Q3", "2022-07-01", "2022-10-01"),
        (
            "Sales fell in the first half of the year.",
            "the first half of the year",
            "2022-H1",
            "2022-01-01",
            "2022-07-01",
        ),
        ("Sales fell in the latter half of 2021.", "the latter half of 2021", "2021-H2", "2021-07-01", "2022-01-01"),
        ("It was fiscal 2019.", "fiscal 2019", "FY2019", None, None),
        ("They met over the weekend.", "the weekend", "2022-W47-WE", "2022-11-26", "2022-11-28"),
        ("They will meet this weekend.", "this weekend", "2022-W48-WE", "2022-12-03", "2022-12-05"),
        ("It ships in week 12 of 2023.", "week 12 of 2023", "2023-W12", "2023-03-20", "2023-03-27"),
        ("They meet on the first Monday of March 2023.", "the first Monday of March 2023", "2023-03-06", None, None),
        ("They met on the last day of February 2020.", "the last day of February 2020", "2020-02-29", None, None),
        ("It ended on the last Friday of 2021.", "the last Friday of 2021", "2021-12-31", None, None),
        (
            "It opened in the first week of May 2021.",
            "the first week of May 2021",
            "2021-W18",
            "2021-05-03",
            "2021-05-10",
        ),
        ("It closed in the last month of 2021.", "the last month of 2021", "2021-12", "2021-12-01", "2022-01-01"),
        (
            "In March 2020 it rained. The following month it was dry.",
            "The following month",
            "2020-04",
            "2020-04-01",
            "2020-05-01",
        ),
        (
            "In May 2020 sales rose, against the same month a year earlier.",
            "the same month a year earlier",
            "2019-05",
            "2019-05-01",
            "2019-06-01",
        ),
        ("It rained the entire year.", "the entire year", "P1Y", None, None),
        ("It lasted two and a half years.", "two and a half years", "P2.5Y", None, None),
        ("It lasted one hour and twenty minutes.", "one hour and twenty minutes", "PT1H20M", None, None),
        ("It will open in two days.", "two days", "2022-11-30", None, None),
        ("It will open in three weeks.", "three weeks", "2022-12-19", None, None),
        ("It opened within two weeks.", "two weeks", "P2W", None, None),
        ("It will be done within two weeks.", "two weeks", "P2W", "2022-11-28", "2022-12-12"),
        ("The winner took 2:31:07 in the race.", "2:31:07", "PT2H31M7S", None, None),
        ("It went on for weeks.", "weeks", "PXW", None, None),
        ("They worked all day.", "all day", "P1D", None, None),
        ("Over the past three years it grew.", "the past three years", "P3Y", "2019-11-28", "2022-11-28"),
        ("Over the next five days it will rain.", "the next five days", "P5D", "2022-11-29", "2022-12-04"),
        ("In the last two quarters sales fell.", "the last two quarters", "P6M", "2022-04-01", "2022-10-01"),
        ("It takes the next three business days.", "the next three business days", "P3D", "2022-11-29", "2022-12-02"),
        ("In recent years it grew.", "recent years", "PXY", None, None),
        ("In the coming weeks it will grow.", "the coming weeks", "FUTURE_REF", None, None),
        ("It happened two years ago.", "two years ago", "2020", "2020-01-01", "2021-01-01"),
        ("It happened two years and three months ago.", "two years and three months ago", "2020-08-28", None, None),
        ("It happened half a year ago.", "half a year ago", "2022-05", "2022-05-01", "2022-06-01"),
        ("It happened a decade ago.", "a decade ago", "201", "2010-01-01", "2020-01-01"),
        ("Two weeks from tomorrow it will close.", "Two weeks from tomorrow", "2022-12-13", None, None),
        ("It happened three days earlier.", "three days earlier", "2022-11-25", None, None),
        ("It happened long ago.", "long ago", "PAST_REF", None, None),
        ("It runs every other week.", "every other week", "P2W", None, None),
        ("It appears biweekly.", "biweekly", "P2W", None, None),
        ("It meets every Monday.", "every Monday", "XXXX-WXX-1", None, None),
        ("It meets on Mondays.", "Mondays", "XXXX-WXX-1", None, None),
        ("It happens every evening.", "every evening", "XXXX-XX-XXTEV", None, None),
        ("It happens twice a day.", "twice a day", "P1D", None, None),
        ("It runs every three months.", "every three months", "P3M", None, None),
        ("It opened in 1843 and closed ten years later.", "ten years later", "1853", "1853-01-01", "1854-01-01"),
        ("It happened the day before yesterday.", "the day before yesterday", "2022-11-26", None, None),
        ("It will happen the day after tomorrow.", "the day after tomorrow", "2022-11-30", None, None),
        (
            "They met on Monday evening.",
            "Monday evening",
            "2022-11-28TEV",
            "2022-11-28 16:00:00",
            "2022-11-28 20:00:00",
        ),
        ("They met yesterday at noon.", "yesterday at noon", "2022-11-27T12", None, None),
        ("They met at half past three on 5 May 2021.", "half past three on 5 May 2021", "2021-05-05T03:30", None, None),
        ("They met at quarter to nine.", "quarter to nine", "2022-11-28T08:45", None, None),
        ("They met at 8:15 p.m. on Monday.", "8:15 p.m. on Monday", "2022-11-28T20:15", None, None),
        ("They met at midnight.", "midnight", "2022-11-28T00", None, None),
        ("It is open from 9 a.m. to 5 p.m.", "5 p.m.", "T17", "09:00:00", "17:00:00"),
        ("It ran from 5 to 9 May 2021.", "9 May 2021", "2021-05-09", "2021-05-05", "2021-05-09"),
        ("It ran between March and May 2021.", "May 2021", "2021-05", "2021-03-01", "2021-05-01"),
        ("It was in the early 1990s.", "the early 1990s", "199", None, None),
        ("It was in mid-March 2020.", "mid-March 2020", "2020-03", "2020-03-10", "2020-03-21"),
        ("It was by late 2019.", "late 2019", "2019", None, None),
        ("It happened on Tuesday last week.", "Tuesday last week", "2022-11-22", None, None),
        ("It happened on Thanksgiving 2021.", "Thanksgiving 2021", "2021-11-25", None, None),
        ("On Good Friday 2022 it rained.", "Good Friday 2022", "2022-04-15", None, None),
        ("It happened on the 5th.", "5th", "2022-11-05", None, None),
        ("At the end of the month it closed.", "the end of the month", "2022-11", "2022-11-01", "2022-12-01"),
        ("It happened this morning.", "this morning", "2022-11-28TMO", "2022-11-28 08:00:00", "2022-11-28 12:00:00"),
        ("It happened last night.", "last night", "2022-11-27TNI", "2022-11-27 20:00:00", "2022-11-27 23:59:59"),
        ("It will happen tonight.", "tonight", "2022-11-28TNI", "2022-11-28 20:00:00", "2022-11-28 23:59:59"),
        ("It happened on 5/6/2021.", "5/6/2021", "2021-05-06", None, None),
        ("It happened in the nineties.", "the nineties", "199", "1990-01-01", "2000-01-01"),
        ("It happened in the mid-19th century.", "the mid-19th century", "18", None, None),
        ("It was in 5000 BC.", "5000 BC", "BC5000", None, None),
    ],
)
def test_a_phrase_is_found_whole_and_means_what_people_mean(
    text: str, phrase: str, value: str, begin: str | None, end: str | None
) -> None:
    found = time_expressions(text, PUBLISHED)[-1]
    assert (found.text, found.value, found.begin, found.end_value) == (phrase, value, begin, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rained last summer.", "XXXX-SU"),
        ("Prices rose last March.", "XXXX-03"),
        ("They met over the weekend.", "XXXX-WXX-WE"),
        ("Sales rose in Q3.", "XXXX-Q3"),
        ("It ships in week 12.", "XXXX-W12"),
        ("It began ten minutes ago.", "XXXX-XX-XXTXX"),
        ("Over the past three years it grew.", "P3Y"),
    ],
)
def test_without_a_day_of_publication_what_is_not_known_stays_open(text: str, value: str) -> None:
    assert [found.value for found in time_expressions(text, None)] == [value]
