"""Handing over: a question without an answer goes to people, and what one of them replies becomes an article."""

from bot.commands.handing_over._buttons import DismissButton, HandOverButton, KeepButton, hands_over
from bot.commands.handing_over._cog import HandingOver
from bot.running.client import HotlineBot

__all__ = ["HandOverButton", "hands_over", "setup"]


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(HandOverButton, DismissButton, KeepButton)
    await bot.add_cog(HandingOver(bot))
