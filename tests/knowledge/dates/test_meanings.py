"""What the ways mean in which people write days, times, amounts and periods, seen from a Monday in November."""

import pytest

from knowledge.dates import time_expressions

PUBLISHED = "2022-11-28"
AT_HALF_PAST_TWO = "2022-11-28T14:30"


def values(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [each.value for each in time_expressions(text, published)]


def ends(text: str, published: str | None = PUBLISHED) -> list[tuple[str | None, str | None]]:
    return [(each.begin, each.end_value) for each in time_expressions(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The show began last night.", "2022-11-27TNI"),
        ("They met this morning.", "2022-11-28TMO"),
        ("They left the next evening.", "2022-11-29TEV"),
        ("Tonight they play.", "2022-11-28TNI"),
        ("It closed at half past four on Friday.", "2022-11-25T04:30"),
        ("It closed at quarter to five on Friday.", "2022-11-25T04:45"),
        ("It starts at 3 p.m. on Friday.", "2022-11-25T15"),
        ("The train leaves at 20:15:30 UTC on 2022-11-20.", "2022-11-20T20:15:30Z"),
        ("It happened on Monday evening at eight.", "2022-11-28T20"),
        ("It happened at 3 at night.", "T03"),
        ("The call came at 1430 GMT.", "2022-11-28T14:30Z"),
        ("The call came at 1430 GMT on Friday.", "2022-11-25T14:30Z"),
        ("It began at midnight on Friday.", "2022-11-25T00"),
        ("It began at noon.", "2022-11-28T12"),
    ],
)
def test_times_of_day(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on 12.10.2021.", "2021-10-12"),
        ("Updated 12/2015.", "2015-12"),
        ("That April day in 2009 was cold.", "2009-04-XX"),
        ("The day after the flood was calm.", "XXXX-XX-XX"),
        ("It changed after 9/11.", "2001-09-11"),
        ("He will arrive on Monday the 12th.", "2022-12-12"),
        ("It was Monday the 21st.", "2022-11-21"),
        ("They meet on the 18th.", "2022-11-18"),
        ("They will meet on the 3rd.", "2022-12-03"),
        ("It opened on the 30th.", "2022-10-30"),
        ("On Saturday, 26 November, they met.", "2022-11-26"),
        ("Signed on Thursday, 5 January.", "2023-01-05"),
        ("Meet the day after tomorrow.", "2022-11-30"),
        ("The day before yesterday it rained.", "2022-11-26"),
        ("Two weeks from tomorrow we move.", "2022-12-13"),
        ("Two days before yesterday it rained.", "2022-11-25"),
        ("It rained for a third consecutive day.", "2022-11-28"),
        ("On the first Monday of May 2019 they met.", "2019-05-06"),
        ("On the last Friday of 2019 they met.", "2019-12-27"),
        ("On the last day of February 2020 they met.", "2020-02-29"),
        ("On the first day of 2020 they met.", "2020-01-01"),
        ("On New Year's Eve 2019 they met.", "2019-12-31"),
        ("On Good Friday 2020 they met.", "2020-04-10"),
        ("On Thanksgiving 2020 they met.", "2020-11-26"),
    ],
)
def test_days(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["It broke on 29 February 2021.", "It broke on 31 June 2021.", "It broke on 45 May."])
def test_days_that_no_calendar_has_are_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("text", ["The shop opens on Friday.", "They meet on the 18th.", "It is Monday the 21st."])
def test_without_a_day_of_publication_no_day_is_made_up(text: str) -> None:
    assert all(value.startswith("XXXX") for value in values(text, None))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It took 2:31:07 to finish.", "PT2H31M7S"),
        ("It lasted two and a half years.", "P2.5Y"),
        ("It lasted half an hour.", "PT30M"),
        ("It lasted a year and a half.", "P1.5Y"),
        ("It lasted ten minutes and five seconds.", "PT10M5S"),
        ("He worked all day.", "P1D"),
        ("He was away for days.", "PXD"),
        ("In recent years it grew.", "PXY"),
        ("In the next few days it will rain.", "PXD"),
        ("In the coming weeks it will grow.", "FUTURE_REF"),
        ("They will open in two weeks.", "2022-12-12"),
        ("It was two and a half years ago.", "2020-05"),
        ("It was half a century ago.", "1972"),
        ("It was two years and three months ago.", "2020-08-28"),
        ("It was two days and three hours ago.", "2022-11-26TXX"),
        ("It was one hundred and twenty years ago.", "1902"),
        ("It was twenty-five days ago.", "2022-11-03"),
        ("It was a dozen years ago.", "2010"),
        ("It was two thousand years ago.", "0022"),
        ("It was several months ago.", "PAST_REF"),
        ("A few days later he left.", "FUTURE_REF"),
        ("Three days later he left.", "2022-12-01"),
        ("He returns three days hence.", "2022-12-01"),
        ("It is held every Monday.", "XXXX-WXX-1"),
        ("It is closed on Mondays.", "XXXX-WXX-1"),
        ("It is held every Monday morning.", "XXXX-WXX-1TMO"),
        ("It is held on Monday mornings.", "XXXX-WXX-1TMO"),
        ("It is open every morning.", "XXXX-XX-XXTMO"),
        ("It is open mornings.", "XXXX-XX-XXTMO"),
        ("It is held every other week.", "P2W"),
        ("It is held every two years.", "P2Y"),
        ("It is published weekly.", "P1W"),
        ("It is published biweekly.", "P2W"),
    ],
)
def test_amounts_and_repetitions(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("It will be done within two weeks.", "2022-11-28", "2022-12-12"),
        ("In the last two quarters sales fell.", "2022-04-01", "2022-10-01"),
        ("In the next two quarters sales will rise.", "2023-01-01", "2023-07-01"),
        ("It must be paid within the next ten business days.", "2022-11-29", "2022-12-13"),
        ("It fell in the last ten business days.", "2022-11-14", "2022-11-28"),
        ("Over the past three years it grew.", "2019-11-28", "2022-11-28"),
        ("In the second week of May 2019 they met.", "2019-05-06", "2019-05-13"),
        ("In the last week of 2019 they met.", "2019-12-23", "2019-12-30"),
        ("The week after next they meet.", "2022-12-12", "2022-12-19"),
        ("The week before last they met.", "2022-11-14", "2022-11-21"),
        ("Before 2019 it was a farm.", None, "2019-01-01"),
        ("Since 2019 it has been closed.", "2019-01-01", None),
    ],
)
def test_spans_have_their_ends(text: str, begin: str | None, end: str | None) -> None:
    assert ends(text) == [(begin, end)]


def test_minutes_and_hours_count_from_the_time_of_publication_where_it_is_known() -> None:
    assert ends("In the last ten minutes it rained.", AT_HALF_PAST_TWO) == [
        ("2022-11-28 14:20:00", "2022-11-28 14:30:00")
    ]
    assert ends("In the next hour it will rain.", AT_HALF_PAST_TWO) == [("2022-11-28 14:30:00", "2022-11-28 15:30:00")]
    assert values("It happened two hours ago.", AT_HALF_PAST_TWO) == ["2022-11-28T12:30:00"]
    assert values("It happened two hours ago.") == ["2022-11-28TXX"]
    assert values("It happened two hours ago.", None) == ["XXXX-XX-XXTXX"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Last winter was mild.", "2021-WI"),
        ("They met last summer.", "2022-SU"),
        ("Next spring they move.", "2023-SP"),
        ("It happened last March.", "2022-03"),
        ("It will open next March.", "2023-03"),
        ("It was held over the weekend.", "2022-W47-WE"),
        ("In the last school year it grew.", "SY2021"),
        ("In the academic year 2019 they met.", "SY2019"),
        ("In the nineties it grew.", "199"),
        ("In the '80s it grew.", "198"),
        ("In the 1930s BC it fell.", "BC193"),
        ("In the 5th century BC it fell.", "BC04"),
        ("Sales in the final quarter of 2019 fell.", "2019-Q4"),
        ("Sales in Q3 2019 fell.", "2019-Q3"),
        ("Sales in the fourth quarter rose.", "2022-Q4"),
        ("In the latter half of 2019 it fell.", "2019-H2"),
        ("In the first half of the year it grew.", "2022-H1"),
        ("In H2 2020 it fell.", "2020-H2"),
        ("In week 12 of 2021 it opened.", "2021-W12"),
        ("In the first month of 2019 they met.", "2019-01"),
        ("In nineteen ninety-nine it stood.", "1999"),
        ("In AD 79 it fell.", "0079"),
        ("In 44 BC he died.", "BC0044"),
        ("At the turn of the century it stood.", "20"),
    ],
)
def test_periods(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("He died c. 512.", "0512", "APPROX"),
        ("In early May 2019 it opened.", "2019-05", "START"),
        ("In the late 1990s it grew.", "199", "END"),
        ("By mid-2019 it had closed.", "2019", "MID"),
        ("More than two years passed.", "P2Y", "MORE_THAN"),
        ("At least three weeks passed.", "P3W", "EQUAL_OR_MORE"),
        ("Less than a month passed.", "P1M", "LESS_THAN"),
    ],
)
def test_words_that_say_how_exactly(text: str, value: str, mod: str) -> None:
    assert [(each.value, each.mod) for each in time_expressions(text, PUBLISHED)] == [(value, mod)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met in May 2019. It closed at the end of the month.", "2019-05"),
        ("They met in May 2019. The same month a year earlier was hot.", "2018-05"),
        ("They met in May 2019. It rained the entire year.", "2019"),
    ],
)
def test_periods_that_go_by_the_last_date_mentioned(text: str, value: str) -> None:
    assert values(text) == ["2019-05", value]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("From May to July 2019 it stood.", "2019-05", "2019-07"),
        ("Between May 3 and 5, 2019, it stood.", "2019-05-03", "2019-05-05"),
        ("May 3-5, 2019 was hot.", "2019-05-03", "2019-05-05"),
        ("It stood 1914-18.", "1914", "1918"),
        ("It was open from 9 a.m. to 5 p.m.", "2022-11-28T09", "2022-11-28T17"),
        ("It was open between 9:30 and 17:00.", "2022-11-28T09:30", "2022-11-28T17:00"),
    ],
)
def test_both_ends_of_a_range_have_their_value(text: str, one: str, other: str) -> None:
    assert values(text) == [one, other]


@pytest.mark.parametrize(
    "text",
    [
        "It cost 2019 dollars.", "Flight 1999 left.", "Room 2020 is closed.", "It weighs 1984 kg.", "May I ask?",
        "March on!", "He sat second.", "It scored 12-10.", "In week 60 it opened.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Our next concert is on 3 May.", "2023-05-03"),
        ("The next match takes place on 2 March.", "2023-03-02"),
        ("The next match was on 3 November.", "2022-11-03"),
    ],
)
def test_what_comes_next_lies_ahead(text: str, value: str) -> None:
    assert values(text) == [value]
