"""What somebody is told who waited for an answer, as Discord gets it."""

from bot.commands.wishing._cog import told_card
from knowledge.library import Library
from tests.bot.conftest import ANSWERED
from tests.bot.snapshots import assert_as_it_was


def test_snapshot(library: Library) -> None:
    assert_as_it_was("told", told_card(library.ask(ANSWERED), "<@1> "))
