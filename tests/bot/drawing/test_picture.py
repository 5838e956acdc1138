"""The picture of a timeline: that it is one, of a size that a phone shows, whatever the events are; and its marks."""

import struct
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.drawing.picture import EVENTS, Picture, draw
from bot.drawing.scale import ticks
from knowledge.article import Article, Block, BlockKind
from knowledge.library import Library
from knowledge.timeline import Span, day_number


def picture(text: str, topic: str | None = None) -> Picture:
    article = Article("news", "News", text, (Block(0, len(text), BlockKind.PROSE),), published="2022-11-28")
    return draw(Library([article]).timeline().events, topic)


def size(png: bytes) -> tuple[int, int]:
    """Width and height, from the header of a PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell.",
        "Rain fell on 1 May 2022. Rain fell on 1 May 2022. Rain fell at 8 a.m. on 1 May 2022.",
        "Athens fell in 480 BC. Rain fell in the 1990s. The fair ran from 3 May to 7 June 2022. It ends in 2023.",
        "On 1 May 2022 $x_1^2$ and \\frac fell \u200b on 中文 \U0001f389 " + "W" * 300 + ".",
        " ".join(
            f"Rain fell for so long that people talked about it for weeks in {year}." for year in range(1900, 1960)
        ),
    ],
    ids=["headline", "one-day", "ranges", "odd-letters", "sixty"],
)
def test_any_events_can_be_drawn(text: str) -> None:
    drawn = picture(text, "rain $y$ " * 30)
    width, height = size(drawn.png)
    assert width == 900
    assert 200 < height < 1_800
    assert 1 <= drawn.shown <= EVENTS
    assert len(drawn.alt) <= 1_024


def test_what_is_left_out_is_told_and_the_alternative_text_tells_dates_and_sentences() -> None:
    whole = picture("Rain fell in May 2021.", "rain")
    assert whole.alt == "Timeline: rain. 2 events: May 2021: Rain fell in May 2021; 28 November 2022: News."
    part = picture(" ".join(f"Rain fell in {year}." for year in range(1950, 1970)))
    assert part.alt.startswith("Timeline. The 8 most important of 21 events: ")


def test_no_events_at_all_still_give_a_picture() -> None:
    assert size(draw((), None).png)[0] == 900


@example(-2, 700.0)
@given(st.integers(-3_000, 9_000), st.floats(0.5, 4_000_000))
def test_marks_lie_in_order_within_the_scale_and_are_few(year: int, days: float) -> None:
    begin = day_number(year, 5, 17)
    found = ticks(Span(begin, begin + days))
    assert len(found) <= 8
    assert all(begin <= tick.moment <= begin + days for tick in found)
    assert all(one.moment < other.moment for one, other in pairwise(found))
    assert len({tick.label for tick in found}) == len(found)


@pytest.mark.parametrize(
    ("begin", "end", "labels"),
    [
        ((2022, 11, 1), (2022, 11, 5), ["1 Nov", "2 Nov", "3 Nov", "4 Nov", "5 Nov"]),
        ((2022, 2, 20), (2022, 7, 1), ["Mar 2022", "Apr 2022", "May 2022", "Jun 2022", "Jul 2022"]),
        ((1988, 3, 1), (1999, 1, 1), ["1990", "1992", "1994", "1996", "1998"]),
        ((-479, 1, 1), (-400, 1, 1), ["461 BC", "441 BC", "421 BC", "401 BC"]),
    ],
)
def test_marks_are_round(begin: tuple[int, int, int], end: tuple[int, int, int], labels: list[str]) -> None:
    assert [tick.label for tick in ticks(Span(day_number(*begin), day_number(*end)))] == labels
