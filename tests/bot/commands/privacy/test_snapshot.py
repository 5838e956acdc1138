"""The card of `/privacy`, as Discord gets it."""

from bot.commands.privacy._cog import privacy_card
from tests.bot.snapshots import assert_as_it_was


def test_snapshot() -> None:
    assert_as_it_was("privacy", privacy_card(90, 0))
