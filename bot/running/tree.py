"""The slash commands, each carried out in the language of whoever calls it."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.running.errors import answer_error
from bot.words.language import speak


class Tree(app_commands.CommandTree[commands.Bot]):
    """Speaks the language of whoever calls a command, and tells them of all that goes wrong with it."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Called by discord.py before a command is carried out or completed, in the same task."""
        speak(interaction.locale.value)
        return True

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Called by discord.py with whatever a command raises."""
        await answer_error(interaction, error)
