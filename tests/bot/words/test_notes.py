"""Every note has its sentence."""

import pytest

from bot.words.notes import note
from knowledge.timeline import LanguageNotSearched, NoPublicationDate, NothingDated


@pytest.mark.parametrize(
    ("about", "told"),
    [
        (NothingDated(True, None, False), "The article dates nothing."),
        (NothingDated(False, "bread", False), "The articles date nothing about “bread”."),
        (NothingDated(False, "bread", True), "The articles date nothing about “bread” in that span of time."),
        (NothingDated(False, None, True), "The articles date nothing in that span of time."),
        (
            NoPublicationDate(("News",), 0, "Monday"),
            "“News” has no date of publication, so dates such as “Monday” are left out.",
        ),
        (
            NoPublicationDate(("One", "Two"), 1, "Monday"),
            "“One”, “Two” and 1 more article have no date of publication, so dates such as “Monday” are left out.",
        ),
        (
            LanguageNotSearched(("Regen",), 0),
            "Dates are not found in every language yet, so the sentences of “Regen” are left out.",
        ),
    ],
)
def test_every_note_has_a_sentence(about: NothingDated, told: str) -> None:
    assert note(about) == told
