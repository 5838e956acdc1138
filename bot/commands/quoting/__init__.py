"""Quoting: `/quote`, and of a message *Is this quote real?* and *Find the source*."""

from bot.cards.context_button import ContextButton
from bot.commands.quoting._cog import Quoting
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(ContextButton)
    await bot.add_cog(Quoting(bot))
