"""The cards of a timeline, as Discord gets them."""

from bot.commands.timeline._card import empty_card, timeline_card
from bot.commands.timeline._page import Page, Sheet
from knowledge.library import Library
from tests.bot.snapshots import assert_as_it_was, view_of


def test_snapshot_of_a_page(library: Library) -> None:
    timeline = library.timeline("lighthouse")
    page = Page("lighthouse", "", None, None)
    card = timeline_card(timeline, Sheet.of(page.events(timeline), 0), page, "What the picture shows.")
    assert_as_it_was("timeline", view_of(card))


def test_snapshot_of_no_events(library: Library) -> None:
    assert_as_it_was("no-events", view_of(empty_card(library.timeline("penguins"), "penguins")))
