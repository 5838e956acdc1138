"""A question as somebody typed it in Discord -> its words: mentions become names."""

import re
from collections.abc import Mapping

import discord

_MENTION = re.compile(r"<(?P<kind>@[!&]?|#)(?P<id>\d{1,20})>|<(?P<command>/[^:<>]{1,100}):\d{1,20}>")
_EMOJI = re.compile(r"<a?:\w{1,32}:\d{1,20}>")


def worded(text: str, guild: discord.Guild | None, me: discord.abc.User, known: Mapping[int, str] | None = None) -> str:
    """`text` with the names of the channels, roles and people that it mentions, and without a mention of the bot.

    Args:
        text: what somebody typed.
        guild: where, or None in direct messages.
        me: the bot.
        known: names of people by their id, where Discord has told them.
    """

    def name(found: re.Match[str]) -> str:
        if found["command"]:
            return found["command"]
        number = int(found["id"])
        if number == me.id:
            return " "
        return _name(found["kind"], number, guild, known or {}) or " "

    return _EMOJI.sub(" ", _MENTION.sub(name, text))


def worded_message(message: discord.Message, me: discord.abc.User) -> str:
    """The words of a message that is put to the bot."""
    return worded(message.content, message.guild, me, {each.id: each.display_name for each in message.mentions})


def _name(kind: str, number: int, guild: discord.Guild | None, known: Mapping[int, str]) -> str | None:
    if guild is None:
        return known.get(number)
    if kind == "#":
        channel = guild.get_channel_or_thread(number)
        return channel.name if channel else None
    if kind == "@&":
        role = guild.get_role(number)
        return role.name if role and not role.is_bot_managed() else None
    member = guild.get_member(number)
    return known.get(number) or (member.display_name if member else None)
