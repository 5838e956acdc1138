"""The picture of a timeline: that it is one, of a size that a phone shows, whatever the events are."""

import struct

import pytest

from bot.drawing.fonts import drawable
from bot.drawing.picture import Picture, draw
from bot.drawing.themes import DARK, LIGHT, Theme
from bot.words.timeline import Heading, heading_of
from knowledge.library import Library
from knowledge.timeline import listed
from tests.builders import article


def picture(text: str, topic: str | None = None, theme: Theme = DARK) -> Picture:
    events = listed(Library([article(text, "News", published="2022-11-28")]).timeline().events)[:8]
    return draw(events, heading_of(events, topic), theme)


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
    assert 200 < height < 1_900
    assert len(drawn.alt) <= 1_024


@pytest.mark.parametrize(
    "text",
    [
        "首都の間の回線 opened in 1963 何年も前に開設されました。",
        "서울과 평양 사이의 직통 전화 in 2018 열렸다.",
        "الخط الذي يربط بين البلدين in 1971 مفتوحا منذ سنوات.",
        "दोनों देशों के बीच की यह लाइन in 1984 खोली गई थी।",
    ],
    ids=["japanese", "korean", "arabic", "hindi"],
)
def test_letters_of_many_scripts_have_a_font(text: str) -> None:
    assert drawable(text) == text
    size(picture(text).png)


def test_what_no_font_has_is_marked() -> None:
    assert drawable("rain\u200b 🎉\nfalls") == "rain □ falls"


def test_a_light_and_a_dark_picture_differ_in_colour_alone() -> None:
    dark, light = (picture("Rain fell in May 2021.", theme=theme) for theme in (DARK, LIGHT))
    assert size(dark.png) == size(light.png)
    assert dark.png != light.png


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_every_ink_can_be_read_on_its_ground(theme: Theme) -> None:
    def luminance(colour: str) -> float:  # https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for ink in (theme.ink, theme.faint, theme.past, theme.future):
        darker, lighter = sorted((luminance(ink), luminance(theme.ground)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_alternative_text_gives_dates_and_sentences() -> None:
    assert picture("Rain fell in May 2021.", "rain").alt == (
        "Timeline: rain. May 2021 – 28 November 2022. 2 events: "
        "May 2021: Rain fell in May 2021; 28 November 2022: News."
    )


def test_no_events_at_all_still_give_a_picture() -> None:
    assert size(draw((), Heading("Timeline", "no events", "")).png)[0] == 900
