"""Adding: `/add`, `/remove`, `/export`, `/forget` and *Add this*, for members who may manage the server."""

from bot.commands.adding._buttons import CorrectButton, CorrectionForm, ForgetButton, SuggestionButton
from bot.commands.adding._buttons import RemoveButton as RemoveButton
from bot.commands.adding._cog import Adding
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(CorrectButton, ForgetButton, RemoveButton, SuggestionButton)
    bot.add_listener(CorrectionForm.on_interaction)
    await bot.add_cog(Adding(bot))
