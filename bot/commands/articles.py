"""`/articles`: what the bot knows."""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import articles_card
from bot.client import HotlineBot
from bot.delivery import respond


class Articles(commands.Cog):
    """Lists the articles that may be asked in this place."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot

    @app_commands.command()
    async def articles(self, interaction: discord.Interaction) -> None:
        """Shows which articles answers come from."""
        entries = await asyncio.to_thread(lambda: self._bot.library_of(interaction.guild_id).entries)
        card = articles_card(entries)
        await respond(lambda: interaction.response.send_message(view=card, ephemeral=True))


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(Articles(bot))
