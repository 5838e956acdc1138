"""`/insights` and the Monday line: what became of a server's questions, for who manages it."""

from bot.commands.insights._cog import InsightsCog
from bot.commands.insights._gaps import GapButton, GapForm
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(GapButton)
    bot.add_listener(GapForm.on_interaction)
    await bot.add_cog(InsightsCog(bot))
