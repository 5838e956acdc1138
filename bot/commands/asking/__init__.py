"""Asking: `/ask`, a mention of the bot, a direct message. All three give the same card."""

from bot.cards.context_button import ContextButton
from bot.commands.asking._buttons import DeleteButton, MoreButton, ThreadButton
from bot.commands.asking._card import answer_card
from bot.commands.asking._cog import Asking
from bot.commands.asking._listening import Listening
from bot.commands.asking._wish import WishButton
from bot.running.client import HotlineBot

__all__ = ["answer_card", "setup"]


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(ContextButton, MoreButton, ThreadButton, DeleteButton, WishButton)
    await bot.add_cog(Asking(bot))
    await bot.add_cog(Listening(bot))
