"""The list of articles, as Discord gets it."""

from bot.commands.articles import articles_card
from knowledge.library import Library
from tests.bot.snapshots import assert_as_it_was


def test_snapshot(library: Library) -> None:
    assert_as_it_was("articles", articles_card(library.entries))
