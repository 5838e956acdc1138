"""What every command that looks something up does first."""

import asyncio
from typing import Final

import discord

from bot.running.answers import acknowledge
from bot.running.client import HotlineBot
from bot.running.places import server_of
from bot.running.threads import promptly
from bot.service.owners import owner_of
from knowledge.library import Library

_LATE: Final = 0.8
"""Seconds that opening a library may take before what comes of it is announced."""


async def accepted(
    interaction: discord.Interaction[HotlineBot],
    article: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Library:
    """The library that somebody may ask, once what can be refused at once is not.

    To be called before the acknowledgement, which decides whether what follows is private: a refusal is to be.

    Raises:
        TooManyQuestions: they ask too often, or too many others wait for an answer.
        StoreError: the articles of this place can't be read.
        LibraryError: there is no such article.
        DateError: `since` or `until` can't be understood, or they are the wrong way round.
    """
    bot = interaction.client
    bot.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
    bot.answers.refuse_if_full()
    library = await _library(interaction)
    if article is not None:
        library.article(article)
    if since is not None or until is not None:
        await promptly(library.window, since, until, article)
    return library


async def _library(interaction: discord.Interaction[HotlineBot]) -> Library:
    """What may be asked; where opening that takes long, the answer is announced, to whoever asks alone."""
    bot, server = interaction.client, server_of(interaction)
    if server is None or owner_of(server) in bot.service.libraries:
        return await bot.library_for(interaction)
    opening = asyncio.ensure_future(bot.library_for(interaction))
    await asyncio.wait([opening], timeout=_LATE)
    if not opening.done():
        await acknowledge(interaction, private=True)
    return await opening
