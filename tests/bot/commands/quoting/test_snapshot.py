"""The cards about quotations and sources, as Discord gets them."""

from bot.commands.quoting._card import quotes_card, sources_card
from knowledge.library import Library
from tests.bot.snapshots import assert_as_it_was

ALTERED = "The lighthouse of Alder Point was built in 1884 by the engineer Maria Holm."


def test_snapshot_of_a_quotation(library: Library) -> None:
    assert_as_it_was("quote", quotes_card([library.check_quotation(ALTERED)]))


def test_snapshot_of_sources(library: Library) -> None:
    assert_as_it_was("sources", sources_card(library.find_sources(f"{ALTERED} Penguins can swim.")))
