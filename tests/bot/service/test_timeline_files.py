"""A timeline in files of other programs: dates, quotations and citations come through, and nothing else does."""

import csv
import io
import json
from datetime import date

import icalendar
import pytest

from bot.service.timeline_files import FORMATS, as_csv, as_ics, as_json, as_markdown
from knowledge.article import Article, Block, BlockKind
from knowledge.library import Library
from knowledge.timeline import Event, listed

TEXT = (
    "The <b>first</b> bridge, =SUM(1) in cost, was built in 44 BC. The stone bridge stood from 1201 to 1340. "
    "Monks took a toll in the 1270s. It opened on 12 June 1792 at 14:30. It is to be widened in September 2023."
)


def events(text: str = TEXT, title: str = "Bridges") -> list[Event]:
    article = Article(
        "bridges", title, text, (Block(0, len(text), BlockKind.PROSE),), published="2022-05-04",
        url="https://bridges.example/all",
    )  # fmt: skip
    return listed(Library([article]).timeline().events)


def test_json_is_what_timelinejs_reads() -> None:
    document = json.loads(as_json(events(), "Bridges"))
    assert document["title"]["text"]["headline"] == "Bridges"
    by_date = {each["display_date"]: each for each in document["events"]}
    assert by_date["44 BC"]["start_date"] == {"year": -44}
    assert by_date["1201 to 1340"]["start_date"] == {"year": 1201}
    assert by_date["1201 to 1340"]["end_date"] == {"year": 1340}
    assert by_date["the 1270s"]["end_date"] == {"year": 1279, "month": 12, "day": 31}
    opened = by_date["12 June 1792, 14:30"]
    assert opened["start_date"] == {"year": 1792, "month": 6, "day": 12, "hour": 14, "minute": 30}
    assert "end_date" not in opened
    assert "<blockquote>It opened on 12 June 1792 at 14:30.</blockquote>" in opened["text"]["text"]
    assert '<a href="https://bridges.example/all#:~:text=It%20opened' in opened["text"]["text"]


def test_csv_has_a_row_for_each_event_with_its_quotation_and_citation() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(events(), "Bridges").decode("utf-8-sig"))))
    assert [row["Display Date"] for row in rows][:3] == ["44 BC", "1201 to 1340", "the 1270s"]
    assert (rows[1]["Year"], rows[1]["Month"], rows[1]["End Year"]) == ("1201", "", "1340")
    assert "paragraph 1" in rows[1]["Text"]


def test_an_article_can_bring_neither_html_nor_formulas_into_a_file() -> None:
    hostile = events(title='=HYPERLINK("https://evil.example")<script>')
    table = as_csv(hostile, "Bridges").decode("utf-8-sig")
    page = as_json(hostile, "<script>").decode()
    assert "<b>" not in table + page
    assert "<script>" not in table + page
    assert not any(cell.startswith(("=", "+", "-", "@")) and cell[1:2].isalpha() for cell in _cells(table))
    assert "\\<b\\>" in as_markdown(hostile, "Bridges").decode()


def test_a_calendar_holds_what_is_planned() -> None:
    (entry,) = icalendar.Calendar.from_ical(as_ics(events(), "Bridges")).walk("VEVENT")
    assert entry.decoded("dtstart") == date(2023, 9, 1)
    assert entry.decoded("dtend") == date(2023, 10, 1)
    assert "It is to be widened in September 2023." in str(entry["description"])
    assert str(entry["url"]).startswith("https://bridges.example/all#")


def test_markdown_quotes_each_event_below_its_date() -> None:
    page = as_markdown(events(), "Bridges").decode()
    assert page.startswith("# Bridges\n\n")
    assert "**1201 to 1340**\n\n> The stone bridge stood from 1201 to 1340\\." in page


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_events_make_a_file_all_the_same(suffix: str) -> None:
    assert FORMATS[suffix]([], "Nothing")


def _cells(table: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(table)) for cell in row]
