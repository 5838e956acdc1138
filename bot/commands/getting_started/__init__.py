"""Getting started: the invite link at the start, and `/help`."""

from bot.commands.getting_started._cog import GettingStarted
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(GettingStarted(bot))
