"""`/articles`: what the bot knows."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.articles._listing import SEARCH_CHARACTERS, Page, listing
from bot.running.answers import send
from bot.running.client import HotlineBot


class Articles(commands.Cog):
    """Lists the articles that may be asked in this place."""

    @app_commands.command()
    @app_commands.describe(search="Words of a title, or a part of an address")
    async def articles(
        self,
        interaction: discord.Interaction[HotlineBot],
        search: app_commands.Range[str, 1, SEARCH_CHARACTERS] | None = None,
    ) -> None:
        """Shows which articles answers come from."""
        await send(interaction, await listing(interaction, Page(search or "")), private=True)
