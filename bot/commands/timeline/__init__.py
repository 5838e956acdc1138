"""`/timeline`: what happened when."""

from bot.cards.context_button import ContextButton
from bot.commands.timeline._cog import Timeline
from bot.commands.timeline._files import ExportButton
from bot.commands.timeline._hiding import HideButton, HideSelect, ShowAgainSelect
from bot.commands.timeline._turning import PageButton, YearSelect
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(
        ContextButton, PageButton, YearSelect, ExportButton, HideButton, HideSelect, ShowAgainSelect
    )  # fmt: skip
    await bot.add_cog(Timeline())
