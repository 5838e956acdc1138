"""What time expressions are found, and what they mean."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import TimeExpression, time_expressions
from knowledge.dates._grammar.rules import grammar_of
from knowledge.dates._kinds import KINDS

# A Monday.
PUBLISHED = "2022-11-28"

# What a TIMEX3 value may be (TimeML 1.2.1), with X for what is not known.
TIMEX3 = re.compile(
    r"(PAST|PRESENT|FUTURE)_REF"
    r"|P(?=[\dX.T])([\dX.]+[YMWD]|[\dX.]+WE)*(T([\dX.]+[HMS])+)?"
    r"|(BC)?[\dX]{2,4}"
    r"|[FS]Y[\dX]{4}"
    r"|(BC)?[\dX]{4}-(SP|SU|FA|WI|Q[\dX]|H[12]|W[\dX]{2}(-WE|-\d)?|[\dX]{2}(-[\dX]{2})?)"
    r"(T(MO|MI|AF|EV|NI|DT|XX|\d\d(:\d\d(:\d\d)?)?))?"
    r"|T(MO|MI|AF|EV|NI|DT|\d\d(:\d\d(:\d\d)?)?)"
    r"|XXXX-XX-XXTXX"
)

MOMENT = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?|\d\d:\d\d:\d\d")


def found(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    """Each expression with its value."""
    return [(one.text, one.value) for one in time_expressions(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on 2019-07-04.", ("2019-07-04", "2019-07-04")),
        ("It opened on July 4, 2019, early.", ("July 4, 2019", "2019-07-04")),
        ("It opened on the 4th of July 2019.", ("4th of July 2019", "2019-07-04")),
        ("Thursday, 4 July 2019 was hot.", ("Thursday, 4 July 2019", "2019-07-04")),
        ("Signed 07/04/2019 in Oslo.", ("07/04/2019", "2019-07-04")),
        ("Signed 25/04/2019 in Oslo.", ("25/04/2019", "2019-04-25")),
        ("It closed in September 2019.", ("September 2019", "2019-09")),
        ("It closed in Sept. 2019.", ("Sept. 2019", "2019-09")),
        ("It closed in 2019.", ("2019", "2019")),
        ("Athens won in 480 BC.", ("480 BC", "BC0480")),
        ("Prices fell in the 1990s.", ("the 1990s", "199")),
        ("Built in the 19th century.", ("the 19th century", "18")),
        ("Sales in the third quarter of 2021 rose.", ("the third quarter of 2021", "2021-Q3")),
        ("Sales in the second half of 2021 rose.", ("the second half of 2021", "2021-H2")),
        ("They met in the summer of 1998.", ("the summer of 1998", "1998-SU")),
        ("Revenue for fiscal 2021 rose.", ("fiscal 2021", "FY2021")),
        ("Shops closed on Christmas Day 2020.", ("Christmas Day 2020", "2020-12-25")),
        ("Shops closed on Labor Day 2020.", ("Labor Day 2020", "2020-09-07")),
        ("Shops closed on Easter Monday 2021.", ("Easter Monday 2021", "2021-04-05")),
    ],
)
def test_explicit_dates(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


def test_an_amount_before_a_period_is_none_of_it() -> None:
    assert found("It sold 200 last week and five million last year.") == [
        ("last week", "2022-W47"),
        ("last year", "2021"),
    ]
    assert found("The five last years were good.") == [("The five last years", "P5Y")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor resigned on Friday.", "2022-11-25"),
        ("The mayor resigned on Monday.", "2022-11-28"),
        ("The mayor will resign on Friday.", "2022-12-02"),
        ("The mayor will stay until Friday.", "2022-12-02"),
        ("The mayor resigned last Friday.", "2022-11-25"),
        ("The mayor resigned yesterday.", "2022-11-27"),
        ("The mayor resigned the day before yesterday.", "2022-11-26"),
        ("The mayor will resign tomorrow.", "2022-11-29"),
        ("The mayor resigned on Nov. 15.", "2022-11-15"),
        ("The mayor will resign on December 15.", "2022-12-15"),
        ("The mayor will resign on January 3.", "2023-01-03"),
        ("The mayor resigned in March.", "2022-03"),
        ("The mayor will resign in March.", "2023-03"),
        ("The mayor resigned last March.", "2022-03"),
        ("The mayor resigned last week.", "2022-W47"),
        ("The mayor resigned last month.", "2022-10"),
        ("The mayor will resign next year.", "2023"),
        ("The mayor resigned this summer.", "2022-SU"),
        ("The mayor resigned last quarter.", "2022-Q3"),
        ("The mayor resigned over the weekend.", "2022-W47-WE"),
        ("The mayor resigned in April last year.", "2021-04"),
        ("The mayor resigned on Tuesday of last week.", "2022-11-22"),
        ("The mayor resigned last Christmas.", "2021-12-25"),
        ("The mayor will resign next Easter.", "2023-04-09"),
        ("The mayor resigned this Thanksgiving.", "2022-11-24"),
        ("The mayor sang in the summer of '69.", "1969-SU"),
        ("The mayor will resign Monday morning next week.", "2022-12-05TMO"),
        ("The mayor will resign at five-thirty tomorrow evening.", "2022-11-29T17:30"),
        ("The mayor will resign at 3 pm or later on Friday.", "2022-12-02T15"),
        ("In three days.", "2022-12-01"),
        ("The mayor resigned two days ago.", "2022-11-26"),
        ("The mayor resigned three weeks ago.", "2022-W45"),
        ("The mayor resigned five months ago.", "2022-06"),
        ("The mayor resigned ten years ago.", "2012"),
        ("The mayor resigned several years ago.", "PAST_REF"),
        ("The mayor resigned recently.", "PAST_REF"),
        ("The mayor is now retired.", "PRESENT_REF"),
        ("The mayor talks of the future.", "FUTURE_REF"),
    ],
)
def test_relative_to_publication(text: str, value: str) -> None:
    assert [one for _, one in found(text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He landed on 9 April 1940. Four days later he left.", ["1940-04-09", "1940-04-13"]),
        ("He landed on 9 April 1940 and left the next day.", ["1940-04-09", "1940-04-10"]),
        ("He landed in 1940. The following year he left.", ["1940", "1941"]),
        ("He landed in April 1940; that year ended badly.", ["1940-04", "1940"]),
        ("He came in May 1940, having left a year earlier.", ["1940-05", "1939"]),
    ],
)
def test_relative_to_the_last_date(text: str, values: list[str]) -> None:
    assert [one for _, one in found(text)] == values


def test_history_resolves_partial_dates_in_its_own_time() -> None:
    text = (
        "The war began on 3 May 1811. In June the town fell. In 1812 peace was near. On 2 March 1813 the "
        "king fled; "
        "on 5 April he returned. The treaty of 1814 held until 1820, and the border of 1821 stands."
    )
    values = [value for _, value in found(text)]
    assert values[:2] == ["1811-05-03", "1811-06"]
    assert values[4] == "1813-04-05"


@pytest.mark.parametrize(
    ("text", "expected", "mod"),
    [
        ("It froze in late February.", ("late February", "2022-02"), "END"),
        ("It froze in early 2003.", ("early 2003", "2003"), "START"),
        ("It froze in mid-2003.", ("mid-2003", "2003"), "MID"),
        ("It froze at the end of 2003.", ("the end of 2003", "2003"), "END"),
        ("It lasted more than a year.", ("more than a year", "P1Y"), "MORE_THAN"),
        ("It lasted nearly two years.", ("nearly two years", "P2Y"), "LESS_THAN"),
        ("It lasted at least six weeks.", ("at least six weeks", "P6W"), "EQUAL_OR_MORE"),
        ("It lasted about ten minutes.", ("about ten minutes", "PT10M"), "APPROX"),
    ],
)
def test_modifiers(text: str, expected: tuple[str, str], mod: str) -> None:
    (one,) = time_expressions(text, PUBLISHED)
    assert (one.text, one.value) == expected
    assert one.mod == mod


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It took a decade.", "P10Y"),
        ("It took two and a half years.", "P2.5Y"),
        ("It took half an hour.", "PT30M"),
        ("A fifty-year lease was signed.", "P50Y"),
        ("It took 1,500 days.", "P1500D"),
        ("It took several months.", "PXM"),
        ("It took two hours and 30 minutes.", "PT2H30M"),
        ("Twenty-one days passed.", "P21D"),
    ],
)
def test_durations(text: str, value: str) -> None:
    (one,) = time_expressions(text, PUBLISHED)
    assert (one.type, one.value) == ("DURATION", value)


def test_a_span_hangs_on_publication() -> None:
    (one,) = time_expressions("Prices doubled in the past three years.", PUBLISHED)
    assert one == TimeExpression(18, 38, "the past three years", "DURATION", "P3Y", None, "2019-11-28", "2022-11-28")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The line is tested twice a day.", "P1D"),
        ("The board meets every Monday.", "XXXX-WXX-1"),
        ("The board meets every two weeks.", "P2W"),
        ("The paper appears daily.", "P1D"),
        ("Fares rise annually.", "P1Y"),
    ],
)
def test_sets(text: str, value: str) -> None:
    (one,) = time_expressions(text, PUBLISHED)
    assert (one.type, one.value) == ("SET", value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It struck at 8:30 p.m. on Friday.", ("8:30 p.m. on Friday", "2022-11-25T20:30")),
        ("It struck on Friday at 8 a.m. EST.", ("Friday at 8 a.m. EST", "2022-11-25T08")),
        ("It struck on Friday morning.", ("Friday morning", "2022-11-25TMO")),
        ("It struck last night.", ("last night", "2022-11-27TNI")),
        ("It struck this afternoon.", ("this afternoon", "2022-11-28TAF")),
        ("It struck at noon on 3 May 2021.", ("noon on 3 May 2021", "2021-05-03T12")),
    ],
)
def test_times_of_day(text: str, expected: tuple[str, str]) -> None:
    (one,) = time_expressions(text, PUBLISHED)
    assert (one.text, one.value) == expected
    assert one.type == "TIME"


def test_within_a_time_counts_from_publication() -> None:
    (one,) = time_expressions("The mayor will resign within two weeks.", PUBLISHED)
    assert (one.value, one.begin, one.end_value) == ("P2W", "2022-11-28", "2022-12-12")
    (one,) = time_expressions("The mayor will resign within 90 minutes.", "2022-11-28T23:00:00")
    assert (one.begin, one.end_value) == ("2022-11-28 23:00:00", "2022-11-29 00:30:00")
    (one,) = time_expressions("The mayor died within two weeks.", PUBLISHED)
    assert (one.begin, one.end_value) == (None, None)


@pytest.mark.parametrize(
    ("text", "values", "ends"),
    [
        ("It ran from 2001 to 2009.", ("2001", "2009"), ("2001-01-01", "2009-01-01")),
        ("It ran from 1914-1918.", ("1914", "1918"), ("1914-01-01", "1918-01-01")),
        ("It ran from 2001 to the end of 2008.", ("2001", "2008"), ("2001-01-01", "2009-01-01")),
        ("It ran Nov. 3-7.", ("2022-11-03", "2022-11-07"), ("2022-11-03", "2022-11-07")),
        ("It ran between 3 and 12 September 2021.", ("2021-09-03", "2021-09-12"), ("2021-09-03", "2021-09-12")),
        ("It ran from November to February 2021.", ("2020-11", "2021-02"), ("2020-11-01", "2021-02-01")),
        (
            "It ran from 5 to 7:30 pm on Friday.",
            ("2022-11-25T17", "2022-11-25T19:30"),
            ("2022-11-25 17:00:00", "2022-11-25 19:30:00"),
        ),
        (
            "It ran from 10:30 to 3 on 1 May 2021.",
            ("2021-05-01T10:30", "2021-05-01T15"),
            ("2021-05-01 10:30:00", "2021-05-01 15:00:00"),
        ),
        (
            "It will run from 10 am for 3 hours 30 minutes.",
            ("T10", "PT3H30M"),
            ("10:00:00", "13:30:00"),
        ),
        (
            "It will run for 3 days starting from next Monday.",
            ("P3D", "2022-12-05"),
            ("2022-12-05", "2022-12-08"),
        ),
    ],
)
def test_both_ends_of_a_range_know_it(text: str, values: tuple[str, str], ends: tuple[str, str]) -> None:
    one, other = time_expressions(text, PUBLISHED)
    assert (one.value, other.value) == values
    assert (one.begin, one.end_value) == (other.begin, other.end_value) == ends


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("It closed in 2018.", "2018-01-01", "2019-01-01"),
        ("It closed in December 2018.", "2018-12-01", "2019-01-01"),
        ("It closed in the fourth quarter of 2018.", "2018-10-01", "2019-01-01"),
        ("It closed in the first half of 2018.", "2018-01-01", "2018-07-01"),
        ("It closed last week.", "2022-11-21", "2022-11-28"),
        ("It closed last weekend.", "2022-11-26", "2022-11-28"),
        ("It closed in the 1990s.", "1990-01-01", "2000-01-01"),
        ("It closed in the 19th century.", "1800-01-01", "1900-01-01"),
        ("It closed in mid-November.", "2022-11-10", "2022-11-21"),
        ("It closed on Friday afternoon.", "2022-11-25 12:00:00", "2022-11-25 16:00:00"),
        ("It closed in 480 BC.", None, None),
        ("It closed on Friday.", None, None),
    ],
)
def test_a_period_spans_its_days(text: str, begin: str | None, end: str | None) -> None:
    (one,) = time_expressions(text, PUBLISHED)
    assert (one.begin, one.end_value) == (begin, end)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("It has been shut since 2004.", "2004-01-01", None),
        ("It has been shut since late July.", "2022-07-16", None),
        ("It was shut after 2004.", "2005-01-01", None),
        ("It was shut until 2004.", None, "2004-01-01"),
        ("It was shut until the end of 2004.", None, "2005-01-01"),
    ],
)
def test_an_open_range_has_one_end(text: str, begin: str | None, end: str | None) -> None:
    (one,) = time_expressions(text, PUBLISHED)
    assert (one.begin, one.end_value) == (begin, end)


@pytest.mark.parametrize(
    "text",
    [
        "You may not march on the town.",
        "May I come in? They march on.",
        "The second man finished second.",
        "A 1,500-year-old temple; a 55-year-old man.",
        "They won 3-2, and 21-10 before.",
        "The Sunday Times and the Daily Mail reported it.",
        "Part 2004-A17, order 12-555-2010, room 1998b.",
        "It cost $1990 and weighed 2,013 pounds.",
        "About 2000 people came.",
        "Flight 2012 crashed; Resolution 1483 passed.",
        "The fall of the house, a spring in his step.",
        "He read John 3:16 aloud.",
        "I sat in the sun; he sat and wed.",
        "",
        "   \n\n ",
    ],
)
def test_what_is_no_time_expression(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Born on 31 February 2020.", "Born on 2020-13-45.", "Born on February 29, 2019."])
def test_impossible_dates_are_none(text: str) -> None:
    assert not [value for _, value in found(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It closed on Monday.", "XXXX-WXX-1"),
        ("It closed yesterday.", "XXXX-XX-XX"),
        ("It closed last week.", "XXXX-WXX"),
        ("It closed two years ago.", "XXXX"),
        ("It closed in March.", "XXXX-03"),
        ("It closed on 15 March.", "XXXX-03-15"),
        ("It closed in March 2020.", "2020-03"),
    ],
)
def test_nothing_is_guessed_without_a_publication_date(text: str, value: str) -> None:
    assert [one for _, one in found(text, None)] == [value]


def test_the_time_of_publication_counts_hours() -> None:
    assert found("It closed two hours ago.", "2022-11-28T01:30:00") == [("two hours ago", "2022-11-27T23:30:00")]


@pytest.mark.parametrize("published", ["", "today", "2022-13", "2022-02-30", "28 November 2022", "2022-11-28x"])
def test_a_wrong_publication_date_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match=r"date|calendar"):
        time_expressions("Monday", published)


@pytest.mark.parametrize("published", ["2022", "2022-11"])
def test_a_vague_publication_date_resolves_what_it_can(published: str) -> None:
    assert found("It closed last year, on Monday.", published) == [
        ("last year", "2021"),
        ("Monday", "XXXX-WXX-1"),
    ]


VOCABULARY = (
    "the a of in on at to from and between - – , . : / ' ( ) 1 2 12 13 31 45 99 123 1990 2008 0730 "
    "31415 0 00 st nd th s am pm BC Monday Sun May march Jan. February second first third quarter half "
    "past last next this that ago later earlier before after year years days week month weekend century "
    "decade 90s nineties morning tonight yesterday now recently twice every each two twenty five "
    "hundred million several few early late mid end start since until Christmas Easter noon İ é ² ٣ "
)
WORDS = st.sampled_from([*VOCABULARY.split(), " ", "\n"])


@given(
    st.lists(WORDS, max_size=30),
    st.sampled_from(["", " ", "-"]),
    st.sampled_from([None, "2022", "0001-01-01", "9999-12-31", PUBLISHED]),
)
def test_any_words_give_ordered_exact_valid_expressions(words: list[str], glue: str, published: str | None) -> None:
    check(glue.join(words), published)


@given(st.text(), st.sampled_from([None, PUBLISHED]))
def test_any_text_gives_ordered_exact_valid_expressions(text: str, published: str | None) -> None:
    check(text, published)


def check(text: str, published: str | None) -> None:
    """Hold the expressions of a text against what must be true of any."""
    last = 0
    for one in time_expressions(text, published):
        assert last <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.type in ("DATE", "TIME", "DURATION", "SET")
        assert TIMEX3.fullmatch(one.value), one.value
        for moment in (one.begin, one.end_value):
            assert moment is None or MOMENT.fullmatch(moment) or TIMEX3.fullmatch(moment), moment
        last = one.end


def test_every_rule_is_of_a_kind_that_is_known() -> None:
    names = {rule.kind for rule in grammar_of("en").rules} - {"never"}
    assert {
        name if name in KINDS else name.removesuffix("range").removesuffix("list") for name in names
    } <= KINDS.keys()
