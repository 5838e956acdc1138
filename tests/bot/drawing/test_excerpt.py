"""The words of a sentence that a picture shows: the date is always among them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.drawing.excerpt import Line, excerpt
from bot.drawing.fonts import SERIF, properties, width

REGULAR, BOLD = properties(SERIF, 27), properties(SERIF, 27, bold=True)
ROOM = 660.0
LONG = "and for which every household of the parish had to send a man for two days of each month, " * 4


def lines_of(before: str, date: str, after: str) -> list[Line]:
    text = f"{before}{date}{after}"
    return excerpt(text, (len(before), len(before) + len(date)), ROOM, 3, REGULAR, BOLD)


def shown(lines: list[Line]) -> str:
    words = [word for line in lines for word in line]
    return "".join((" " if word.follows_space else "") + word.text for word in words).strip()


def test_a_short_sentence_is_shown_whole() -> None:
    assert shown(lines_of("It was opened on ", "12 June 1792", ".")) == "It was opened on 12 June 1792."


def test_a_sentence_is_cut_around_its_date() -> None:
    found = shown(lines_of(f"Work on the bridge, {LONG}", "began on 3 May 1789", f" and ended, {LONG}"))
    assert found.startswith("…")
    assert found.endswith("…")
    assert "began on 3 May 1789 and ended" in found


def test_text_without_spaces_is_broken_into_lines() -> None:
    assert len(lines_of("首都の間の回線" * 10, "1963年", "開設されました" * 10)) == 3


@given(st.text(max_size=400), st.text(min_size=1, max_size=12).filter(str.isalnum), st.text(max_size=400))
def test_the_date_is_shown_and_every_line_fits(before: str, date: str, after: str) -> None:
    lines = lines_of(before, date, after)
    assert len(lines) <= 3
    assert any(word.is_date for line in lines for word in line)
    for line in lines:
        text = "".join((" " if word.follows_space else "") + word.text for word in line).strip()
        assert width(text, BOLD if all(word.is_date for word in line) else REGULAR) <= ROOM * 1.06
