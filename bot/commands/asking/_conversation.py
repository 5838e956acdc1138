"""What was asked and answered before a message, read from the chain of replies and from a thread; nothing is stored."""

import asyncio
from typing import Final

import discord

from bot.commands.asking._shown import Shown
from bot.running.delivery import deliver
from bot.running.patience import TROUBLE
from knowledge.article import Exchange
from knowledge.library import Library

_EXCHANGES: Final = 4
"""As many are read back; each takes two requests at most."""
_LOOKED_AT: Final = 20
"""Messages of a thread that the last answer is looked for among."""
_PATIENCE: Final = 3.0
"""Seconds that reading one message may take: an answer soon is worth more than what was said before it."""


async def conversation_before(message: discord.Message, me: discord.ClientUser, library: Library) -> list[Exchange]:
    """The exchanges that led to the question in `message`, in their order.

    None where it neither replies to an answer of the bot's nor stands in a thread that the bot opened.
    """
    card = await _replied_to(message)
    if card is None and is_own_thread(message.channel, me):
        card = await _last_in_thread(message, me)
    return await _up_to(card, me, library)


async def conversation_of(card: discord.Message, me: discord.ClientUser, library: Library) -> list[Exchange]:
    """The exchanges that led to the question that `card` answers."""
    asking = await _replied_to(card)
    return await conversation_before(asking, me, library) if asking else []


def is_own_thread(channel: object, me: discord.ClientUser) -> bool:
    """True for a thread that the bot opened."""
    return isinstance(channel, discord.Thread) and channel.owner_id == me.id


async def _up_to(card: discord.Message | None, me: discord.ClientUser, library: Library) -> list[Exchange]:
    exchanges: list[Exchange] = []
    while card is not None and card.author.id == me.id and len(exchanges) < _EXCHANGES:
        shown = Shown.on(card)
        exchange = shown.exchange(library) if shown else None
        if exchange is None:
            break
        exchanges.append(exchange)
        asking = await _replied_to(card)
        card = await _replied_to(asking) if asking else None
    return exchanges[::-1]


async def _last_in_thread(message: discord.Message, me: discord.ClientUser) -> discord.Message | None:
    """The bot's last answer in a thread before `message`, or the one that the thread was opened at."""
    thread = message.channel
    assert isinstance(thread, discord.Thread)  # noqa: S101 - whoever calls has looked
    try:
        async with asyncio.timeout(_PATIENCE):
            async for earlier in thread.history(limit=_LOOKED_AT, before=message):
                if earlier.author.id == me.id and Shown.on(earlier):
                    return earlier
            if isinstance(thread.parent, discord.TextChannel):
                return await thread.parent.fetch_message(thread.id)
    except TROUBLE:
        pass
    return None


async def _replied_to(message: discord.Message) -> discord.Message | None:
    """The message that `message` is a reply to; None where it is none, or that one can't be read any more."""
    reference = message.reference
    if reference is None or reference.message_id is None or message.type is not discord.MessageType.reply:
        return None
    if reference.resolved is not None:
        return reference.resolved if isinstance(reference.resolved, discord.Message) else None
    number = reference.message_id
    try:
        async with asyncio.timeout(_PATIENCE):
            return await deliver(lambda: message.channel.fetch_message(number))
    except TROUBLE:
        return None
