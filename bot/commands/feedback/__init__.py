"""What people think of an answer, by 👍 and 👎, and `/receipt`, which turns its code back into what it quoted."""

from bot.commands.feedback._cog import Feedback
from bot.commands.feedback._votes import DislikeButton, DislikeForm, LikeButton
from bot.running.client import HotlineBot

__all__ = ["DislikeButton", "LikeButton", "setup"]


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(LikeButton, DislikeButton)
    bot.add_listener(DislikeForm.on_interaction)
    await bot.add_cog(Feedback(bot))
