"""Hears replies to questions that were handed over, and offers to keep those of trusted people."""

import logging

import discord
from discord.ext import commands

from bot.cards.hand_over import question_of
from bot.commands.handing_over._buttons import reply_note
from bot.commands.handing_over._trust import is_trusted
from bot.running.causes import cause_of
from bot.running.client import HotlineBot
from bot.running.delivery import deliver
from bot.running.patience import TROUBLE
from bot.words.language import speak

_log = logging.getLogger(__name__)


class HandingOver(commands.Cog):
    """Offers to make articles of replies."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Puts the button that keeps it below the reply of somebody who is trusted."""
        replied_to = message.reference.resolved if message.reference else None
        me, guild = self._bot.user, message.guild
        if guild is None or me is None or message.author.bot or not isinstance(replied_to, discord.Message):
            return
        if replied_to.author.id != me.id or question_of(replied_to) is None:
            return
        settings = await self._bot.settings_of(guild.id)
        if not is_trusted(message.author, settings):
            return
        speak(settings.language or guild.preferred_locale.value)
        note = reply_note(message.id, is_read=bool(message.content.strip()))
        reference = message.to_reference(fail_if_not_exists=False)
        try:
            await deliver(lambda: message.channel.send(view=note.view, reference=reference, nonce=message.id))
        except TROUBLE as error:
            _log.warning("The button that keeps a reply could not be shown: %s", cause_of(error))
