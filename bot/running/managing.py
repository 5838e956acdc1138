"""Who may change what a server has: its articles, its settings."""

import discord

from bot.errors import MayNotManage, NoSuchArticleHere
from bot.running.client import HotlineBot
from bot.running.places import server_of
from bot.service.owners import owner_of, person_of
from knowledge.article import Article


def managed(interaction: discord.Interaction[HotlineBot]) -> str:
    """The owner whose articles and settings whoever is behind `interaction` may change: the server it comes from.

    Discord hides the commands from others by default, but servers can change that, and a button can be forged.

    Raises:
        MayNotManage: they don't have the permission *Manage Server*, or it is no server that the bot is in.
    """
    guild_id = server_of(interaction)
    if guild_id is None or not interaction.permissions.manage_guild:
        raise MayNotManage
    return owner_of(guild_id)


async def own_article(interaction: discord.Interaction[HotlineBot], article_id: str) -> Article:
    """The article of the server that `interaction` comes from, for whoever may change it.

    Raises:
        MayNotManage: they may not.
        NoSuchArticleHere: none of that id was added there.
    """
    found = await interaction.client.service.store.articles.current(managed(interaction), [article_id])
    if not found:
        raise NoSuchArticleHere(article_id)
    return found[0]


def person(interaction: discord.Interaction[HotlineBot]) -> str:
    """Whoever is behind `interaction`, as the store names them."""
    return person_of(interaction.user.id)


def mention(person: str | None) -> str | None:
    """Whoever the store names so, as Discord shows them; None where it is nobody of Discord."""
    kind, _, number = (person or "").partition(":")
    return f"<@{number}>" if kind == "user" and number.isdecimal() else None
