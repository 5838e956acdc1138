"""`/articles`: what the bot knows."""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.articles._card import articles_card
from bot.running.client import HotlineBot
from bot.running.delivery import respond


class Articles(commands.Cog):
    """Lists the articles that may be asked in this place."""

    @app_commands.command()
    async def articles(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows which articles answers come from."""
        entries = await asyncio.to_thread(lambda: interaction.client.library_of(interaction.guild_id).entries)
        card = articles_card(entries)
        await respond(lambda: interaction.response.send_message(view=card, ephemeral=True))
