"""Where a message was written or a command used, and what may be done there."""

from typing import Any

import discord

from bot.service.server_settings import ServerSettings


def is_member_of(guild: discord.Guild | None) -> bool:
    """True where the bot itself is in the server, and not only installed by whoever asks there."""
    return guild is not None and guild.me is not None


def server_of(asked: discord.Interaction[Any] | discord.Message) -> int | None:
    """The id of the server whose articles and settings count; None where there is none.

    Somebody who installed the app for themselves may use it in a server that has not: nothing of that server counts.
    """
    if isinstance(asked, discord.Message):
        return guild_of(asked)
    is_here = asked.guild_id is not None and (is_member_of(asked.guild) or asked.is_guild_integration())
    return asked.guild_id if is_here else None


def channel_of(asked: discord.Interaction[Any] | discord.Message) -> int | None:
    """The id of the channel that settings are made for: of a thread, that which it is in."""
    channel = asked.channel
    return getattr(channel, "parent_id", None) or getattr(channel, "id", None)


def speaks_for(
    settings: ServerSettings, person: discord.abc.User, asked: discord.Interaction[Any] | discord.Message
) -> bool:
    """Whether a person may make the bot speak where all can read it."""
    roles = [role.id for role in person.roles] if isinstance(person, discord.Member) else []
    return settings.speaks_for(channel_of(asked), roles)


def guild_of(message: discord.Message) -> int | None:
    """The id of a message's server, None for a direct message.

    Told by the message itself: a server that the bot has not seen, or could not read, is one all the same.
    """
    if message.guild is not None:
        return message.guild.id
    return getattr(message.channel, "guild_id", None)
