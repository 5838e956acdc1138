"""Whether all is well: `/status` and `/linetest`."""

from importlib.metadata import version

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.acceptance import accepted
from bot.commands.health._card import line_test_card, status_card
from bot.running.answers import Reply, answer, send
from bot.running.client import HotlineBot
from bot.running.threads import promptly, slowly
from bot.service.line_test import line_test
from bot.words.status import status


class Health(commands.Cog):
    """Says how the bot is, and has it ask itself what it knows."""

    @app_commands.command()
    async def status(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows how the bot is: version, how long it runs, how fast it answers."""
        bot = interaction.client
        library = await bot.library_for(interaction)
        entries = await promptly(lambda: library.entries)
        failures = interaction.guild is not None and interaction.permissions.manage_guild
        lines = status(version("hotline"), bot.vitals.as_json(), len(entries), failures=failures)
        await send(interaction, Reply(status_card(lines)), private=True)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def linetest(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Asks the bot questions whose answers are known, and shows which fail."""
        library = await accepted(interaction)
        await answer(interaction, lambda: slowly(lambda: Reply(line_test_card(line_test(library)))), private=True)
