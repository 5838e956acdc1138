"""A question that the articles don't answer, as it is put to those who may know: what tells its card from others."""

from typing import Any, Final

import discord
from discord import ui

from bot.words.markup import plain

DISMISS: Final = "hand-over-dismiss:"
"""The id of the button that every such card has, and no other one."""


def question_of(message: discord.Message | None) -> str | None:
    """The question on such a card; None where `message` is none."""
    if message is None or not message.flags.components_v2:
        return None
    children: list[ui.Item[Any]] = list(ui.LayoutView.from_message(message).walk_children())
    if not any(isinstance(each, ui.Button) and each.custom_id == DISMISS for each in children):
        return None
    texts = [each.content for each in children if isinstance(each, ui.TextDisplay)]
    return plain(texts[0]) if texts else None
