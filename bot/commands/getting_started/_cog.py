"""Getting started: the invite link at the start, and `/help`."""

import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.getting_started._card import Usage, help_card
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.permissions import Lack, invite_link, lacks, missing
from bot.running.places import is_member_of
from bot.running.threads import promptly
from bot.words.language import gettext as _
from bot.words.language import pgettext

_log = logging.getLogger(__name__)
_NAMED = 10
"""Servers that are named at the start; more are counted."""


class GettingStarted(commands.Cog):
    """Says what can be done, and how the bot comes to a server."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot
        self._greeted = False

    @app_commands.command()
    async def help(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows what you can do here."""
        bot = interaction.client
        library = await bot.library_for(interaction)
        entries = await promptly(lambda: library.entries)
        guild = interaction.guild
        me = guild.me.display_name if guild and is_member_of(guild) else str(bot.user)
        card = help_card(_usages(interaction), len(entries), me, _lacks(interaction), private=not is_member_of(guild))
        await send(interaction, Reply(card), private=True)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Logs where the bot is a member and how it comes to more servers, at the first connection."""
        if self._greeted or self._bot.application_id is None:
            return
        self._greeted = True
        names = ", ".join(guild.name for guild in self._bot.guilds[:_NAMED])
        more = f" and {len(self._bot.guilds) - _NAMED} more" if len(self._bot.guilds) > _NAMED else ""
        _log.info("A member of %d servers%s.", len(self._bot.guilds), f": {names}{more}" if names else "")
        if not self._bot.shard_id:  # once, by the only one or the first
            _log.info("To invite the bot to a server, open %s", invite_link(self._bot.application_id))


def _usages(interaction: discord.Interaction[HotlineBot]) -> list[Usage]:
    """The commands that whoever asks may use where they ask."""
    return [
        Usage(pgettext("name", command.name), _(command.description))
        for command in interaction.client.tree.get_commands()
        if isinstance(command, app_commands.Command)
        and (interaction.guild is not None or not command.guild_only)
        and (command.default_permissions is None or command.default_permissions <= interaction.permissions)
    ]


def _lacks(interaction: discord.Interaction[HotlineBot]) -> list[Lack]:
    """What the bot may not do in this server, for who can change it; for others, what it may not do in this channel."""
    if interaction.guild is None or not is_member_of(interaction.guild):
        return []
    if interaction.permissions.manage_guild:
        return list(lacks(interaction.guild.text_channels))
    names = missing(interaction.app_permissions)
    channel = getattr(interaction.channel, "name", "")
    return [Lack(channel, names)] if names and channel else []
