"""`/timeline`: what happened when."""

from bot.cards.context_button import ContextButton
from bot.commands.timeline._cog import Timeline
from bot.commands.timeline._turning import PageButton
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(ContextButton, PageButton)
    await bot.add_cog(Timeline())
