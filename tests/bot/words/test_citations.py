"""A citation names the article, who says it and when, and the place."""

import pytest

from bot.words.citations import about, also, place
from bot.words.language import speak
from knowledge.article import Citation

CITATION = Citation("osk", "The bridge", "The Courier", "Reuters, by A. Writer", "2021-03", 7, None)


def test_a_citation_is_one_line() -> None:
    assert about(CITATION) == "The bridge · The Courier, after Reuters, March 2021 · paragraph 7"
    assert also(CITATION._replace(publisher=None, source=None, published=None)) == "also The bridge · paragraph 7"


def test_the_headings_above_are_named() -> None:
    under = CITATION._replace(publisher=None, source=None, published=None, headings=("Costs", "Who pays"))
    assert about(under) == "The bridge · Costs › Who pays · paragraph 7"


@pytest.mark.parametrize(
    ("change", "words", "in_german"),
    [
        ({}, "paragraph 7", "Absatz 7"),
        ({"paragraph": 0}, "headline", "Überschrift"),
        ({"page": 1_200}, "page 1,200, paragraph 7", "Seite 1.200, Absatz 7"),
        ({"seconds": 123.9}, "at 2:03", "bei 2:03"),
        ({"seconds": 3_723.0}, "at 1:02:03", "bei 1:02:03"),
    ],
)
def test_the_place_is_what_a_reader_finds_it_by(change: dict[str, float], words: str, in_german: str) -> None:
    citation = CITATION._replace(**change)  # type: ignore[arg-type]
    assert place(citation) == words
    speak("de")
    assert place(citation) == in_german
