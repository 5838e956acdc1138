"""The slash commands: each use is a question under way, answered in the language of whoever asks."""

from typing import Any

import discord
from discord import app_commands

from bot.running.errors import answer_error


class Tree(app_commands.CommandTree[Any]):
    """The commands of a `HotlineBot`."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Called by discord.py before a command is carried out or completed, in the same task."""
        await interaction.client.speak_to(interaction)
        if not isinstance(dict(interaction.data or {}).get("name"), str):
            await self.on_error(interaction, app_commands.AppCommandError("the interaction names no command"))
            return False
        if interaction.type is discord.InteractionType.application_command:
            interaction.client.finish_before_closing(interaction)
        return True

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Called by discord.py with whatever a command raises; whoever used it is told."""
        await answer_error(interaction, error)
