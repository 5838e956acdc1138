"""The time that a heading names holds for what stands below it."""

import pytest

from knowledge.article import Article, Block, BlockKind
from knowledge.dates import dated_sections, dates_of, time_expressions


def values(text: str, published: str | None = "2020-05-01") -> list[str]:
    return [one.value for one in time_expressions(text, published)]


@pytest.mark.parametrize(
    ("heading", "below", "value"),
    [
        ("1931", "The mole was finished on 4 March.", "1931-03-04"),
        ("Autumn 1931", "The mole was finished in October.", "1931-10"),
        ("From November 1931 to February 1932", "The mole was finished in January.", "1932-01"),
        ("The winter war (1939-1940)", "The mole was finished on 30 November.", "1939-11-30"),
        ("490 BC: the landing", "The fleet sailed in August.", "BC0490-08"),
        ("The crane", "The mole was finished on 4 March.", "2020-03-04"),
    ],
)
def test_a_heading_gives_the_year(heading: str, below: str, value: str) -> None:
    assert values(f"The harbour works\n\n{heading}\n\n{below}\n")[-1] == value


def test_the_nearest_heading_with_a_date_holds() -> None:
    text = "# Works\n\n## 1931\n\nOn 4 March it rose.\n\n### The crane\n\nOn 9 May it fell.\n\n## 1932\n\nIn June."
    assert values(text) == ["1931", "1931-03-04", "1931-05-09", "1932", "1932-06"]


def test_a_heading_of_the_same_rank_ends_the_section() -> None:
    assert (
        values("# Works\n\n## 1931\n\nOn 4 March it rose.\n\n## Today\n\nIt was painted on 9 April.")[-1]
        == "2020-04-09"
    )


def test_yesterday_below_a_day_is_the_day_before() -> None:
    text = "# Diary\n\n## 3 May 2021\n\nThe lamp was cleaned yesterday.\n\n## 9 September 2021\n\nIt broke on Monday."
    assert values(text, None) == ["2021-05-03", "2021-05-02", "2021-09-09", "2021-09-06"]


def test_a_release_dates_what_it_changed() -> None:
    text = (
        "## 0.9.2 (2021-11-03)\n\nThe parser went.\n\n## 0.9.1 (14th October, 2021)\n\nA bug from August was fixed.\n"
    )
    assert values(text, "2022-02-01") == ["2021-11-03", "2021-10-14", "2021-08"]


def test_an_article_tells_its_headings_by_its_blocks() -> None:
    text = "Works\n1931\nIt rose on 4 March."
    blocks = (Block(0, 5, BlockKind.TITLE), Block(6, 10, BlockKind.HEADING, level=2), Block(11, 30, BlockKind.PROSE))
    article = Article("works", "Works", text, blocks, published="2020-05-01")
    assert [one.value for one in dates_of(article)] == ["1931", "1931-03-04"]


def test_a_section_is_dated_by_the_one_day_of_its_heading() -> None:
    text = "Log\n3 May 2021\nThe lamp broke.\nRepair\nIt was mended.\nIn 2022\nNothing broke."
    lines = text.split("\n")
    kinds = ["title", "heading", "prose", "heading", "prose", "heading", "prose"]
    levels = (1, 2, 0, 3, 0, 2, 0)
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    blocks = tuple(
        Block(start, start + len(line), BlockKind(kind), level=level)
        for start, line, kind, level in zip(starts, lines, kinds, levels, strict=True)
    )
    article = Article("log", "Log", text, blocks)
    (section,) = dated_sections(article, dates_of(article))
    assert section.day.value == "2021-05-03"
    assert text[section.start : section.end].split("\n")[1:-1] == ["The lamp broke.", "Repair", "It was mended."]
