"""`/articles`: what the bot knows."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.articles._card import articles_card
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.threads import promptly


class Articles(commands.Cog):
    """Lists the articles that may be asked in this place."""

    @app_commands.command()
    async def articles(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows which articles answers come from."""
        library = await interaction.client.library_for(interaction)
        entries = await promptly(lambda: library.entries)
        await send(interaction, Reply(articles_card(entries)), private=True)
