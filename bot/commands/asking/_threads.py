"""The thread at a message in which an answer stands, or in which a conversation goes on."""

import logging
from typing import Any, Final

import discord

from bot.limits import THREAD_NAME_CHARACTERS
from bot.running.causes import cause_of
from bot.running.delivery import deliver
from bot.running.patience import TROUBLE
from bot.words.markup import ELLIPSIS

_log = logging.getLogger(__name__)
EXISTS: Final = 160004
"""Discord's code for a second thread at one message."""
_RESTS: Final = 1440
"""Minutes without a message after which Discord archives a thread: a day."""


def may_open(channel: object) -> bool:
    """Whether the bot may open a thread in a channel."""
    return (
        isinstance(channel, discord.TextChannel)
        and (granted := channel.permissions_for(channel.guild.me)).create_public_threads
        and granted.send_messages_in_threads
    )


async def open_thread(channel: discord.TextChannel, at: discord.abc.Snowflake, question: str) -> discord.Thread:
    """Opens a thread at a message, named after the question."""
    name = " ".join(question.split()) or ELLIPSIS
    if len(name) > THREAD_NAME_CHARACTERS:
        name = name[: THREAD_NAME_CHARACTERS - len(ELLIPSIS)] + ELLIPSIS
    return await channel.create_thread(name=name, message=at, auto_archive_duration=_RESTS)


async def open_thread_at(interaction: discord.Interaction[Any], question: str) -> None:
    """Opens a thread at the answer to an interaction, where the bot may; the answer stands also without."""
    channel = interaction.channel
    if not isinstance(channel, discord.TextChannel) or not may_open(channel):
        return
    try:
        response = await deliver(interaction.original_response)
        await open_thread(channel, response, question)
    except TROUBLE as error:
        _log.warning("A thread could not be opened: %s", cause_of(error))
