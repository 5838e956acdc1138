"""The least that a discord.py bot can do, as what the bot is measured against: `python -m benchmarks._echo`."""

import asyncio
import contextlib
import os
import signal

import discord
from discord import app_commands


class Echo(discord.Client):
    """Says a question again, in one request."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.none(), allowed_mentions=discord.AllowedMentions.none())
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(ask)

    async def setup_hook(self) -> None:
        """Registers the command."""
        await self.tree.sync()


@app_commands.command(description="Says a text again")
async def ask(interaction: discord.Interaction, question: str) -> None:
    """Answers at once."""
    await interaction.response.send_message(question)


async def main() -> None:
    """Runs until SIGTERM."""
    async with Echo() as client:
        running = asyncio.ensure_future(client.start(os.environ["DISCORD_TOKEN"]))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await running


if __name__ == "__main__":
    asyncio.run(main())
