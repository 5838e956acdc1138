"""What TIMEX3 values say, and what time they span."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import Timex, calendar_day


@pytest.mark.parametrize(
    ("value", "parts", "precision"),
    [
        ("2022", {"year": 2022}, "year"),
        ("BC0044-03-15", {"year": -44, "month": 3, "day": 15}, "day"),
        ("2022-W47-WE", {"year": 2022, "week": 47}, "weekend"),
        ("2022-Q3", {"year": 2022, "quarter": 3}, "quarter"),
        ("FY2022", {"year": 2022, "fiscal": "FY"}, "year"),
        ("XXXX-11-15", {"month": 11, "day": 15}, "day"),
        ("XXXX-WXX-1", {"weekday": 1}, "day"),
        ("2022-11-28TEV", {"year": 2022, "month": 11, "day": 28, "part": "EV"}, "time"),
        ("2022-11-28T09:30Z", {"year": 2022, "month": 11, "day": 28, "hour": 9, "minute": 30, "zone": "Z"}, "time"),
        ("T10", {"hour": 10}, "time"),
        ("199", {"year": 1990}, "decade"),
        ("18", {"year": 1800}, "century"),
    ],
)
def test_a_value_is_read_into_its_parts(value: str, parts: dict[str, object], precision: str) -> None:
    assert Timex.parse(value) == Timex(precision=precision, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["", "BC", "PAST_REF", "P2W", "PT3H", "soon", "0000", "12022"])
def test_what_is_no_date_or_time_is_not_read(value: str) -> None:
    assert Timex.parse(value) is None


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2022-SU", None, (2022, 6, 1), (2022, 8, 31)),
        ("2022-WI", None, (2022, 12, 1), (2023, 2, 28)),
        ("2022-H2", None, (2022, 7, 1), (2022, 12, 31)),
        ("2022-11", "MID", (2022, 11, 10), (2022, 11, 20)),
        ("2022-11", "END", (2022, 11, 16), (2022, 11, 30)),
        ("199", None, (1990, 1, 1), (1999, 12, 31)),
        ("BC049", None, (-498, 1, 1), (-489, 12, 31)),
        ("18", None, (1800, 1, 1), (1899, 12, 31)),
        ("BC00", None, (-99, 1, 1), (0, 12, 31)),
    ],
)
def test_a_period_spans_its_days(
    value: str, mod: str | None, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    timex = Timex.parse(value)
    assert timex is not None
    span = timex.span(mod)
    assert span is not None
    assert (calendar_day(span.begin), calendar_day(span.end - 1)) == (first, last)


@given(st.text("0123456789-WXBCQHTSPUFAI:EMNOZY", max_size=20), st.sampled_from([None, "START", "MID", "END"]))
def test_any_value_spans_some_time_or_none(value: str, mod: str | None) -> None:
    timex = Timex.parse(value)
    span = timex.span(mod) if timex else None
    assert span is None or span.begin < span.end
