"""The cards of `/help`, as Discord gets them: a member's and a manager's."""

from bot.commands.getting_started._card import Usage, help_card
from bot.running.permissions import Lack
from tests.bot.snapshots import assert_as_it_was

ASK = Usage("ask", "Answers.")


def test_snapshot_of_what_a_member_gets() -> None:
    assert_as_it_was("help-member", help_card([ASK], 2, "Hotline", [], private=False))
    assert_as_it_was("help-direct", help_card([ASK], 2, "Hotline", [], private=True))


def test_snapshot_of_what_a_manager_gets() -> None:
    lacks = [Lack("general", ("Attach Files",))]
    usages = [ASK, Usage("settings", "Sets where I speak.")]
    assert_as_it_was("help-manager", help_card(usages, 2, "Hotline", lacks, private=False))
