"""Where a message was written."""

import discord


def is_member_of(guild: discord.Guild | None) -> bool:
    """True where the bot itself is in the server, and not only installed by whoever asks there."""
    return guild is not None and guild.me is not None


def guild_of(message: discord.Message) -> int | None:
    """The id of a message's server, None for a direct message.

    Told by the message itself: a server that the bot has not seen, or could not read, is one all the same.
    """
    if message.guild is not None:
        return message.guild.id
    return getattr(message.channel, "guild_id", None)
