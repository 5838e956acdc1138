"""What was asked and answered before a reply, read from the chain of replies; nothing is stored."""

import asyncio
from typing import Any, Final

import aiohttp
import discord
from discord import ui

from bot.cards.place import Place
from bot.errors import OutdatedError
from bot.running.delivery import deliver
from bot.words.answers import says_no_answer
from bot.words.markup import plain
from knowledge.article import Exchange
from knowledge.errors import LibraryError
from knowledge.library import Library

_EXCHANGES: Final = 4
"""As many are read back; each takes two requests at most."""
_PATIENCE: Final = 3.0
"""Seconds that reading one message may take: an answer soon is worth more than what was said before it."""


async def conversation_before(message: discord.Message, me: discord.ClientUser, library: Library) -> list[Exchange]:
    """The exchanges that led to `message`, in their order; none where it is no reply to an answer of the bot's."""
    exchanges: list[Exchange] = []
    asking: discord.Message | None = message
    while asking is not None and len(exchanges) < _EXCHANGES:
        card = await _replied_to(asking)
        exchange = _exchange(card, library) if card is not None and card.author.id == me.id else None
        if card is None or exchange is None:
            break
        exchanges.append(exchange)
        asking = await _replied_to(card)
    return exchanges[::-1]


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
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError):
        return None


def _exchange(card: discord.Message, library: Library) -> Exchange | None:
    """The question and the answer on an answer's card; None where `card` is another message."""
    view = ui.LayoutView.from_message(card) if card.flags.components_v2 else ui.LayoutView()
    children: list[ui.Item[Any]] = list(view.walk_children())
    texts = [child.content for child in children if isinstance(child, ui.TextDisplay)]
    if not texts:
        return None
    question = plain(texts[0])
    if any(map(says_no_answer, texts)):
        return Exchange(question, "")
    places = [
        place
        for child in children
        if isinstance(child, ui.Button) and child.custom_id and (place := Place.named(child.custom_id))
    ]
    try:
        answer = " ".join(place.sentence_in(library) for place in places)
    except (LibraryError, OutdatedError):  # the article has changed since: what was said of it no longer counts
        return Exchange(question, "")
    return Exchange(question, answer, places[0].article, places[0].start) if places else None
