"""`/privacy`: what is kept of people, and for how long."""

from typing import Final

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.words.language import N_
from bot.words.language import gettext as _
from bot.words.markup import escape

_COLOUR: Final = discord.Colour(0x3B7DD8)
_SENTENCES: Final = (
    N_("No text leaves the machine that I run on, but my answers, which go to Discord."),
    N_("I read a message only where it mentions me, replies to me, or is sent to me directly; or where you ask me to."),
    N_("I don't keep questions, and the log doesn't hold them."),
    N_("How many questions you asked in the last minute is kept in memory, for that minute."),
    N_("A conversation is completed from the messages before it, as Discord shows them; nothing of it is stored."),
    N_("To have something removed, delete the answer, or ask whoever runs me."),
)
"""What `docs/privacy.md` says, in short."""


class Privacy(commands.Cog):
    """Says what is known of people."""

    @app_commands.command()
    async def privacy(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows what is kept of you, and for how long."""
        await send(interaction, Reply(privacy_card()), private=True)


def privacy_card() -> ui.LayoutView:
    """What is kept, a sentence on each line."""
    text = "\n".join(f"- {escape(_(sentence))}" for sentence in _SENTENCES)
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(text), accent_colour=_COLOUR)
    return ui.LayoutView(timeout=None).add_item(card)
