"""Fields in the shapes that people and generators write them."""

import pytest

from knowledge.article import KnownQuestion
from knowledge.reading import read


def questions(front_matter: str) -> tuple[KnownQuestion, ...]:
    document = f"---\ntitle: The bridge\n{front_matter}\n---\n\nThe county pays for the bridge.\n"
    return read(document.encode(), "bridge.md").questions


@pytest.mark.parametrize(
    "written",
    [
        "questions:\n  - Who pays?: The county",
        "questions:\n  Who pays?: The county",
        "questions:\n  - question: Who pays?\n    answer: The county",
        "Questions: [{question: 'Who pays?', expected: The county}]",
    ],
)
def test_known_questions_are_read_in_any_shape(written: str) -> None:
    assert questions(written) == (KnownQuestion("Who pays?", "The county"),)


@pytest.mark.parametrize(
    "written", ["questions: Who pays?", "questions: [1, 2]", "questions:\n  - Who pays?: [a, b]", "questions:"]
)
def test_odd_questions_are_left_out_and_the_article_stays(written: str) -> None:
    assert questions(written) == ()


def test_an_odd_question_costs_no_other() -> None:
    assert questions("questions:\n  - Who pays?: The county\n  - Why?: [a, b]") == (
        KnownQuestion("Who pays?", "The county"),
    )


def test_a_page_with_a_stated_title_begins_with_its_first_section() -> None:
    page = read(b"---\ntitle: Caching\n---\n\n## Clear it\n\nPress the button.\n", "cache.md")
    assert [(block.kind.value, block.level) for block in page.blocks] == [("heading", 2), ("prose", 0)]
    for heading in ("# Caches", "## Caching"):
        same = read(f"---\ntitle: Caching\n---\n\n{heading}\n\nPress the button.\n".encode(), "cache.md")
        assert same.blocks[0].kind.value == "title"
