"""`/timeline`: what happened when."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands import choices
from bot.commands.acceptance import accepted
from bot.commands.timeline._hiding import hidden_from
from bot.commands.timeline._page import TOPIC_CHARACTERS, Page
from bot.commands.timeline._turning import show
from bot.running.answers import answer
from bot.running.client import HotlineBot
from bot.running.threads import promptly, slowly


class Timeline(commands.Cog):
    """Lays out dated events."""

    @app_commands.command()
    @app_commands.describe(
        topic="What the events are to be about",
        article="Only events of this article",
        since="Nothing before this, such as March, 2022-11 or last week",
        until="Nothing after this",
        name="Only events whose sentence names this person or place",
    )
    @app_commands.autocomplete(article=choices.articles, since=choices.months, until=choices.months, name=choices.names)
    async def timeline(
        self,
        interaction: discord.Interaction[HotlineBot],
        topic: app_commands.Range[str, 1, TOPIC_CHARACTERS] | None = None,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
        name: app_commands.Range[str, 1, TOPIC_CHARACTERS] | None = None,
    ) -> None:
        """Shows what happened when, each event with its sentence and citation."""
        library = await accepted(interaction, article)
        page = await promptly(Page.first, library, topic, article, since, until, name)
        hidden = await hidden_from(interaction)
        private = await interaction.client.is_private(interaction)
        await answer(interaction, lambda: slowly(show, library, page, hidden), private=private)
