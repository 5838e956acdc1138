"""The card of `/help`, as Discord gets it."""

from bot.commands.getting_started._card import Usage, help_card
from bot.running.permissions import Lack
from tests.bot.snapshots import assert_as_it_was


def test_snapshot() -> None:
    lacks = [Lack("general", ("Attach Files",))]
    assert_as_it_was("help", help_card([Usage("ask", "Answers.")], 2, "Hotline", lacks, private=False))
