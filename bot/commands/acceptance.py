"""What every command that looks something up does first."""

import discord

from bot.running.client import HotlineBot
from bot.running.threads import promptly
from knowledge.library import Library


async def accepted(
    interaction: discord.Interaction[HotlineBot],
    article: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Library:
    """The library that somebody may ask, once what can be refused at once is not.

    To be called before the acknowledgement, which decides whether what follows is private: a refusal is to be.

    Raises:
        TooManyQuestions: they ask too often.
        StoreError: the articles of this place can't be read.
        LibraryError: there is no such article.
        DateError: `since` or `until` can't be understood, or they are the wrong way round.
    """
    bot = interaction.client
    bot.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
    library = await bot.library_for(interaction)
    if article is not None:
        library.article(article)
    if since is not None or until is not None:
        await promptly(library.window, since, until, article)
    return library
