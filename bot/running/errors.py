"""What went wrong -> a message, in one place.

1. A `HotlineError` is about what the person sent: its own sentence, only to them where Discord allows it.
2. Discord refused or lost what we sent: logged; there is nobody to tell.
3. Anything else is ours: logged with its traceback, and an apology to the person.
"""

import logging

import aiohttp
import discord
from discord import app_commands

from bot.limits import MESSAGE_CHARACTERS
from bot.running.delivery import deliver, is_acknowledged
from bot.words.language import N_
from bot.words.language import gettext as _
from bot.words.markup import escape_within
from bot.words.messages import message
from knowledge.errors import HotlineError

_log = logging.getLogger(__name__)
_APOLOGY = N_("Sorry, something went wrong with that. It has been noted; please try again later.")


def message_for(error: BaseException) -> str:
    """What to tell the person about `error`; ours are logged."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, HotlineError):
        return escape_within(message(error), MESSAGE_CHARACTERS)
    _log.error("A request failed.", exc_info=error)
    return _(_APOLOGY)


async def answer_error(interaction: discord.Interaction, error: Exception) -> None:
    """Tells whoever is behind `interaction` about `error`, by whichever way is left."""
    content = message_for(error)
    try:
        if interaction.response.is_done() or not await _responded(interaction, content):
            await _tell_later(interaction, content)
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as failure:
        _log.warning("An apology could not be delivered: %s", failure)


async def _responded(interaction: discord.Interaction, content: str) -> bool:
    """Responds in private; False where Discord had a response of ours whose confirmation was lost."""
    try:
        await deliver(lambda: interaction.response.send_message(content, ephemeral=True))
    except discord.HTTPException as error:
        if is_acknowledged(error):
            return False
        raise
    return True


async def _tell_later(interaction: discord.Interaction, content: str) -> None:
    if interaction.response.type in {None, discord.InteractionResponseType.deferred_channel_message}:
        await deliver(lambda: interaction.edit_original_response(content=content))
    else:
        await deliver(lambda: interaction.followup.send(content, ephemeral=True))
