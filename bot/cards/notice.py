"""A sentence as a message."""

from discord import ui

from bot.running.answers import Reply


def notice(text: str) -> Reply:
    """A message of nothing but markup."""
    return Reply(ui.LayoutView(timeout=None).add_item(ui.TextDisplay(text)))
