"""Who may change what a server has: its articles, its settings."""

import discord

from bot.errors import MayNotManage
from bot.running.client import HotlineBot
from bot.service.owners import owner_of, person_of


def managed(interaction: discord.Interaction[HotlineBot]) -> str:
    """The owner whose articles whoever is behind `interaction` may change: the server that it comes from.

    Discord hides the commands from others by default, but servers can change that, and a button can be forged.

    Raises:
        MayNotManage: they don't have the permission *Manage Server*, or it is no server.
    """
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        raise MayNotManage
    return owner_of(interaction.guild_id)


def person(interaction: discord.Interaction[HotlineBot]) -> str:
    """Whoever is behind `interaction`, as the store names them."""
    return person_of(interaction.user.id)
