"""A small bot with every way in, to prove the server: `python -m tests.wire.sample`."""

import asyncio
import contextlib
import io
import os
import signal

import aiohttp
import discord
from discord import app_commands


class Card(discord.ui.LayoutView):
    """A text and a button that shows more of it privately."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        button: discord.ui.Button[Card] = discord.ui.Button(label="More", custom_id="sample:more")
        button.callback = self._more  # type: ignore[method-assign]
        row: discord.ui.ActionRow[Card] = discord.ui.ActionRow(button)
        self.add_item(discord.ui.Container(discord.ui.TextDisplay(text), row))

    async def _more(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("the whole passage", ephemeral=True)


class Sample(discord.Client):
    """Echoes."""

    def __init__(self, connector: aiohttp.BaseConnector | None = None) -> None:
        super().__init__(
            intents=discord.Intents.default(),
            allowed_mentions=discord.AllowedMentions.none(),
            connector=connector,
        )
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(echo)
        self.tree.add_command(soon)
        self.tree.add_command(asleep)
        self.tree.add_command(quoted)

    async def setup_hook(self) -> None:
        """Syncs, and listens to the buttons of earlier cards."""
        await self.tree.sync()
        self.add_view(Card("-"))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identifies without a pause after a lost session."""

    async def on_message(self, message: discord.Message) -> None:
        """Answers a direct message, and one that names the bot."""
        if message.author == self.user or not (message.guild is None or self.user in message.mentions):
            return
        async with message.channel.typing():
            before = message.reference and message.reference.message_id
            said = (await message.channel.fetch_message(before)).content if before else ""
        await message.reply(f"{said}{message.content}" if said else message.content, mention_author=False)


@app_commands.command(description="Says a text again")
@app_commands.describe(text="the text", style="how to say it")
async def echo(interaction: discord.Interaction, text: str, style: str | None = None) -> None:
    """Defers, then edits."""
    await interaction.response.defer(thinking=True)
    await interaction.edit_original_response(view=Card(f"{text} ({style})" if style else text))


@echo.autocomplete("style")
async def styles(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offers what starts like the typed text."""
    known = ["plain", "loud", "proud"]
    return [app_commands.Choice(name=name, value=name) for name in known if name.startswith(typed)]


@app_commands.command(description="Answers at once and privately, and once more")
async def soon(interaction: discord.Interaction, text: str) -> None:
    """Answers without a deferral; what is too long is refused."""
    await interaction.response.send_message(text, ephemeral=True)
    await interaction.followup.send("and more", ephemeral=True)


@app_commands.command(description="Answers too late")
async def asleep(interaction: discord.Interaction) -> None:
    """Misses the time for a first response where that is short."""
    await asyncio.sleep(0.5)
    await interaction.response.send_message("late")


@app_commands.context_menu(name="Quote")
async def quoted(interaction: discord.Interaction, message: discord.Message) -> None:
    """Says a message again, privately, with a file."""
    file = discord.File(io.BytesIO(message.content.encode()), "quote.txt")
    await interaction.response.send_message(message.content, ephemeral=True, file=file)


async def main() -> None:
    """Runs until SIGTERM."""
    async with Sample() as client:
        running = asyncio.ensure_future(client.start(os.environ["DISCORD_TOKEN"]))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await running


if __name__ == "__main__":
    asyncio.run(main())
