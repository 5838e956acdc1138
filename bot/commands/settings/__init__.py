"""`/settings`: where the bot speaks and for whom, what it listens to, who hears of what."""

from bot.commands.settings._articles import AllArticlesButton, ArticlesSelect, RestrictSelect, TurnButton
from bot.commands.settings._cog import Settings
from bot.commands.settings._paging import PageSelect
from bot.commands.settings._panel import ChannelsSelect, ChoiceSelect, RolesSelect
from bot.commands.settings._try_out import KeepThresholdButton, QuestionsForm, ThresholdSelect, TryButton
from bot.running.client import HotlineBot


async def setup(bot: HotlineBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.add_dynamic_items(PageSelect, ChannelsSelect, RolesSelect, ChoiceSelect)
    bot.add_dynamic_items(RestrictSelect, ArticlesSelect, TurnButton, AllArticlesButton)
    bot.add_dynamic_items(TryButton, ThresholdSelect, KeepThresholdButton)
    bot.add_listener(QuestionsForm.on_interaction)
    await bot.add_cog(Settings())
