"""`/articles`: what the bot knows."""

from bot.commands.articles._card import articles_card as articles_card
from bot.commands.articles._cog import Articles
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(Articles())
