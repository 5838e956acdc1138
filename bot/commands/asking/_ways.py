"""Whether a message is a question to the bot, and by which way it came in; decided without any I/O."""

import re
from enum import Enum, auto
from typing import Final

import discord

from bot.cards.hand_over import question_of
from bot.commands.asking._conversation import is_own_thread
from bot.running.places import guild_of
from bot.service.server_settings import ServerSettings

_CONVERSATION: Final = {discord.MessageType.default, discord.MessageType.reply}
_TO_EVERYONE: Final = re.compile(r"@(?:everyone|here)\b")


class Way(Enum):
    """How a question came in."""

    DIRECT = auto()
    """In a direct message."""
    PUT = auto()
    """By a mention, or in a reply to an answer."""
    THREAD = auto()
    """In a thread that the bot opened."""
    CHANNEL = auto()
    """In a channel in which a message needs no mention."""
    POST = auto()
    """As a new post of a forum."""


def way_in(message: discord.Message, me: discord.ClientUser, settings: ServerSettings) -> Way | None:
    """The way by which a message is put to the bot; None where it is not.

    Without the privileged intent Discord tells what a message says only where it is a direct message or mentions the
    bot, so that the last three ways are closed, but for the title of a post.
    """
    if message.author.bot or message.webhook_id is not None:  # two bots could talk for ever
        return None
    if message.type not in _CONVERSATION or message.mention_everyone:
        return None
    if guild_of(message) is None:
        return Way.DIRECT
    replied_to = message.reference.resolved if message.reference else None
    if isinstance(replied_to, discord.Message) and replied_to.author.id == me.id:
        if question_of(replied_to) is not None:  # an answer to what was handed over
            return None
        is_told = bool(message.content) or me in message.mentions
        return Way.PUT if is_told and message.channel.id != settings.log_channel else None
    if me in message.mentions:
        return Way.PUT
    if _is_post(message, settings):
        return Way.POST
    if not message.content or message.reference is not None:
        return None
    if is_own_thread(message.channel, me):
        return Way.THREAD
    if message.channel.id in settings.ask_channels and not _TO_EVERYONE.search(message.content):
        return Way.CHANNEL
    return None


def _is_post(message: discord.Message, settings: ServerSettings) -> bool:
    thread = message.channel
    return isinstance(thread, discord.Thread) and thread.id == message.id and thread.parent_id in settings.forums
