"""Kinds of English expressions: what each means, and what is none."""

import pytest

from knowledge.dates import time_expressions

PUBLISHED = "2022-11-28"
"""A Monday."""


def values(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [one.value for one in time_expressions(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The masons came on 5 March and 6 April 2021.", ["2021-03-05", "2021-04-06"]),
        ("The fair was held on May 3, 4 and 5, 2019.", ["2019-05-03", "2019-05-04", "2019-05-05"]),
        ("Ada was born on 8 June [O.S. 27 May] 1887 in Lom.", ["1887-06-08", "1887-05-27"]),
        ("On 12 June, two thousand people came.", ["2022-06-12"]),
        ("It fell on 12 June two thousand and ten.", ["2010-06-12"]),
        ("It opened on 12.10.2021.", ["2021-10-12"]),
        ("It opened on 9 May '21.", ["2021-05-09"]),
        ("Sales fell in Q2/2021, Q3 '21 and 4Q20.", ["2021-Q2", "2021-Q3", "2020-Q4"]),
        ("It fell in the closing quarter of 2019.", ["2019-Q4"]),
        ("Wed Mar 13 09:14:07 2019 the pump stopped", ["2019-03-13T09:14:07"]),
        ("It stopped at 07:15 UTC on 9 May 2021.", ["2021-05-09T07:15Z"]),
    ],
)
def test_written_years(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town burned in AD 64.", ["0064"]),
        ("The wall was built in 126 CE.", ["0126"]),
        ("Barley was grown by 5200 BCE.", ["BC5200"]),
        ("He died on 3 May 641.", ["0641-05-03"]),
        ("She fled in the year 92.", ["0092"]),
        ("The abbot lived c. 730.", ["0730"]),
        ("The tower was built between 1548 and 1561.", ["1548", "1561"]),
        ("The bishop's 1571 letter was lost.", ["1571"]),
    ],
)
def test_far_years(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hearing was put off until Thursday.", ["2022-12-01"]),
        ("The vote is to be held on 4 February.", ["2023-02-04"]),
        ("More concerts follow: Oslo in January and Rome in March.", ["2023-01", "2023-03"]),
        ("The owners want to sell by early January.", ["2023-01"]),
        ("The list will be made public very soon.", ["FUTURE_REF"]),
    ],
)
def test_what_lies_ahead(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on Thursday and ended the day 3 points up.", ["2022-11-24", "2022-11-24"]),
        ("Output fell in April against the same month a year earlier.", ["2022-04", "2021-04"]),
        ("It made a loss in March 2015 and a profit for the entire year.", ["2015-03", "2015"]),
        ("The strike is in its fourth week, a third consecutive day.", ["2022-11-28"]),
        ("Four fell ill in the last week.", ["2022-W47"]),
        ("Over the next decade the town will grow.", ["P10Y"]),
        ("Rents rose for six straight months.", ["P6M"]),
        ("It will take between 20 and 30 days.", ["P20D", "P30D"]),
        ("It took 2½ years.", ["P2.5Y"]),
        ("She rang days before the vote.", ["PXD"]),
        ("The pears ripened three weeks earlier than usual.", ["P3W"]),
        ("She won the race in 2:40:09.", ["PT2H40M9S"]),
        ("There is one boat a week, on Monday morning.", ["P1W", "XXXX-WXX-1TMO"]),
        ("The keep, known today as the barn, stands.", ["PRESENT_REF"]),
        ("The council voted today to sell it.", ["2022-11-28"]),
        ("Lom today is a quiet town.", ["PRESENT_REF"]),
        ("He died last May.", ["2022-05"]),
        ("By Wednesday evening the film had been seen by all.", ["2022-11-23TEV"]),
        (
            "Boats leave twice a week on Wednesday afternoon and Saturday morning.",
            ["P1W", "XXXX-WXX-3TAF", "XXXX-WXX-6TMO"],
        ),
        ("Profits rose during the last quarter.", ["2022-Q3"]),
    ],
)
def test_what_hangs_on_something(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_an_aside_leaves_the_story_where_it_was() -> None:
    text = (
        "The fleet sailed in May 1812, and in September 1812 it was back. The pier, burned in 1790, stood. "
        "On 3 December the clerk died, and his house, built in 1703, was sold on 9 December. Its deed of 1699 is lost."
    )
    assert values(text)[3] == "1812-12-03"
    assert values(text)[5] == "1812-12-09"


def test_that_year_is_the_one_that_was_mentioned() -> None:
    text = "Ada left Lom in 1910. She came back in 1920, and married that year. One year later she sailed again."
    assert values(text) == ["1910", "1920", "1920", "1921"]


@pytest.mark.parametrize(
    "text",
    [
        "Ships that may carry oil pay double.",
        "This may be done by rope.",
        "She thanked this august assembly.",
        "April Jones runs the office.",
        "The screen shows 1920x1080 pixels.",
        "A quarter came, and 9/10 of them agree.",
        "A sample of 1623 voters was asked.",
        "She runs a school of 60 pupils.",
        "We saw Friday the 13th at the Palace.",
        "He ran a four-minute mile.",
        "It is for children aged 18 months and over.",
        "Black Tuesday ruined the bank.",
        "See Acta 44 (2): 1203-1219.",
        "Fields of winter wheat were lost.",
        "He drew for Johnnie Christmas and others.",
        "A disc holds 75 hours of video.",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert values(text) == []
