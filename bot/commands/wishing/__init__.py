"""Tells people of answers that they waited for, when an article that holds one has come."""

from bot.commands.wishing._cog import Wishing
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(Wishing(bot))
