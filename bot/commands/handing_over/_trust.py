"""Whose replies become articles: members with the role that managers named, and managers themselves."""

import discord

from bot.service.server_settings import ServerSettings


def is_trusted(person: discord.abc.User, settings: ServerSettings) -> bool:
    """Whether somebody may answer what was handed over."""
    if not isinstance(person, discord.Member):
        return False
    has_role = any(role.id == settings.hand_over_role for role in person.roles)
    return has_role or person.guild_permissions.manage_guild
