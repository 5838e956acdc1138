"""`/privacy`: what is kept of people, and for how long; `/my-data`: one's own, to be seen and deleted."""

from bot.commands.privacy._cog import Privacy
from bot.commands.privacy._my_data import DeleteMyDataButton
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(DeleteMyDataButton)
    await bot.add_cog(Privacy())
