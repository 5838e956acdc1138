"""`/settings`: the panel."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.settings._panel import show_speaking
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.managing import managed


class Settings(commands.Cog):
    """Shows and changes what is set for a server."""

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def settings(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Sets where I speak and for whom, what I listen to, and who hears of what."""
        managed(interaction)
        await send(interaction, Reply(await show_speaking(interaction)), private=True)
