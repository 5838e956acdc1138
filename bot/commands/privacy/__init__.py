"""`/privacy`: what is kept of people, and for how long."""

from bot.commands.privacy._cog import Privacy
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(Privacy())
