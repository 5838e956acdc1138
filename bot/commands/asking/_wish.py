"""The button *Tell me when it's known*, below a question that the articles don't answer."""

import time

import discord

from bot.cards.button import FixedButton
from bot.cards.notice import notice
from bot.commands.asking._shown import Shown
from bot.errors import OldButton, TooManyWishes
from bot.running.answers import send
from bot.running.client import HotlineBot
from bot.running.places import server_of
from bot.service.owners import owner_in, person_of
from bot.store.wishes import DAYS, MOST, Wish
from bot.words.language import N_, ngettext, spoken
from bot.words.language import gettext as _
from bot.words.markup import escape


class WishButton(FixedButton, fixed_id="wish:answer"):
    """Keeps the question on the card, for whoever presses it to be told once an article answers it."""

    label = N_("Tell me when it's known")

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Keeps the wish, and says for how long."""
        bot, message, user = interaction.client, interaction.message, interaction.user
        bot.cooldown.take(user, interaction.channel_id, interaction.guild_id)
        shown = Shown.on(message) if message else None
        if message is None or shown is None or shown.answered:
            raise OldButton
        guild_id = server_of(interaction)
        in_private = guild_id is None or message.flags.ephemeral
        wish = Wish(
            owner_in(guild_id, user.id),
            person_of(user.id),
            shown.question,
            None if in_private else interaction.channel_id,
            spoken(),
            time.time(),
            seen=0,
        )
        if not await bot.service.store.wishes.keep(wish):
            raise TooManyWishes(MOST)
        kept = ngettext(
            "Your question is kept for that, for {number} day at most; /my-data deletes it.",
            "Your question is kept for that, for {number} days at most; /my-data deletes it.",
            DAYS,
        )
        told = _("I'll tell you once, when an article answers this.")
        await send(interaction, notice(escape(f"{told} {kept}")), private=True)
