"""`/articles`: what the bot knows."""

from bot.commands.articles._cog import Articles
from bot.commands.articles._details import AskRemoveButton, CheckButton, DetailsButton, ExportButton
from bot.commands.articles._listing import TurnButton
from bot.commands.articles._listing import articles_card as articles_card
from bot.commands.articles._news import NewsTeller
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(AskRemoveButton, CheckButton, DetailsButton, ExportButton, TurnButton)
    await bot.add_cog(Articles())
    await bot.add_cog(NewsTeller(bot))
