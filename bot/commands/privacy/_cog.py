"""`/privacy`: what is kept of people, and for how long; `/my-data`: one's own, to be seen and deleted."""

from collections.abc import Iterator, Sequence
from typing import Final

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.commands.privacy._my_data import MyData, my_data_reply
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.places import server_of
from bot.service.owners import owner_in, person_of
from bot.service.retention import retention
from bot.store.wishes import DAYS
from bot.words.language import gettext as _
from bot.words.language import ngettext
from bot.words.markup import escape

_COLOUR: Final = discord.Colour(0x3B7DD8)
_NAMED: Final = 10
"""Channels that are named at most."""


class Privacy(commands.Cog):
    """Says what is known of people."""

    @app_commands.command()
    async def privacy(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows what is kept of you, and for how long."""
        store = interaction.client.service.store
        owner = owner_in(server_of(interaction), interaction.user.id)
        days = await retention(store, owner)
        settings = await interaction.client.settings_of(server_of(interaction))
        chosen = {*settings.ask_channels, *settings.forums}
        listened = [each.name for each in interaction.guild.channels if each.id in chosen] if interaction.guild else []
        card = privacy_card(days, min(days, store.exchanges.question_days), listened)
        await send(interaction, Reply(card), private=True)

    @app_commands.command(name="my-data")
    async def my_data(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows what is kept of you, here and elsewhere, and deletes it if you like."""
        bot = interaction.client
        bot.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
        await bot.service.recording.flush()
        data = await MyData.of(bot.service.store, person_of(interaction.user.id))
        await send(interaction, my_data_reply(data), private=True)


def privacy_card(days: int, question_days: int, listened: Sequence[str] = ()) -> ui.LayoutView:
    """What is kept, a sentence on each line.

    Args:
        days: for which what became of a question is kept.
        question_days: for which its words are; 0 where they never are.
        listened: the names of channels in which a question needs no mention.
    """
    text = "\n".join(f"- {escape(sentence)}" for sentence in _sentences(days, question_days, listened[:_NAMED]))
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(text), accent_colour=_COLOUR)
    return ui.LayoutView(timeout=None).add_item(card)


def _sentences(days: int, question_days: int, listened: Sequence[str]) -> Iterator[str]:
    """What `docs/privacy.md` says, in short."""
    yield _("No text leaves the machine that I run on, but my answers, which go to Discord.")
    yield _(
        "I read a message only where it mentions me, replies to me, stands in a thread that I opened, or is sent to me "
        "directly; or where you ask me to."
    )
    if listened:
        channels = ", ".join(f"#{name}" for name in listened)
        yield _("By the choice of this server's managers I also read what is written in {channels}.", channels=channels)
    if question_days:
        yield ngettext(
            "I keep the words of your questions for {number} day; the log doesn't hold them.",
            "I keep the words of your questions for {number} days; the log doesn't hold them.",
            question_days,
        )
    else:
        yield _("I don't keep the words of your questions once they are answered, and the log doesn't hold them.")
    yield ngettext(
        "For {number} day I keep of each question who asked, where and when, and which passage was quoted.",
        "For {number} days I keep of each question who asked, where and when, and which passage was quoted.",
        days,
    )
    yield _("The receipt of an answer keeps what was quoted, and nothing about you.")
    yield _("A 👍 or 👎, with your reason and your words, is kept as long; managers see it without your name.")
    yield ngettext(
        "A question that you want to hear about is kept for that alone: until you were told, or for {number} day.",
        "A question that you want to hear about is kept for that alone: until you were told, or for {number} days.",
        DAYS,
    )
    yield _("How many questions you asked in the last minute is kept in memory, for that minute.")
    yield _("A conversation is completed from the messages before it, as Discord shows them; nothing of it is stored.")
    yield _("/my-data shows what is kept of you, and deletes it at once.")
    yield _("Who manages a server deletes everything of it with /forget; a button deletes an answer.")
