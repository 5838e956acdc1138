"""The channel in which a server's managers hear of what the bot does there."""

import logging
from collections.abc import Callable

import discord
from discord import ui

from bot.running.causes import cause_of
from bot.running.client import HotlineBot
from bot.running.delivery import deliver
from bot.running.patience import TROUBLE
from bot.words.language import speak, spoken

_log = logging.getLogger(__name__)


async def write(bot: HotlineBot, guild_id: int, make: Callable[[], str], *, also: int | None = None) -> bool:
    """Posts a text in the log channel of a server, in the language that is set there.

    Args:
        bot: posts it; the server may be of another process.
        guild_id: of the server.
        make: the text as markup, once the language is known.
        also: a further channel that is to have it.

    Returns:
        Whether it arrived; True where there is no log channel, as nobody waits for it then.
    """
    settings = await bot.settings_of(guild_id)
    guild = bot.get_guild(guild_id)
    before = spoken()
    speak(settings.language or (guild.preferred_locale.value if guild else None))
    try:
        text = make()
    finally:
        speak(before)
    channels = dict.fromkeys(each for each in (settings.log_channel, also) if each is not None)
    return all([await _post(bot, channel, text) for channel in channels])


async def _post(bot: HotlineBot, channel: int, text: str) -> bool:
    view = ui.LayoutView(timeout=None).add_item(ui.TextDisplay(text))
    nonce = discord.utils.time_snowflake(discord.utils.utcnow())
    try:
        await deliver(lambda: bot.get_partial_messageable(channel).send(view=view, nonce=nonce))
    except TROUBLE as error:
        _log.warning("A log channel can't be written to: %s", cause_of(error))
        return False
    return True
