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
from bot.words.markup import escape_within
from knowledge.errors import HotlineError

_log = logging.getLogger(__name__)
_APOLOGY = "Sorry, something went wrong with that. It has been noted; please try again later."


class ClosingError(HotlineError):
    """The bot is being stopped before an answer is ready."""

    def __init__(self) -> None:
        super().__init__("The bot had to stop before it could answer; please ask again in a minute.")


class OldButtonError(HotlineError):
    """A button that this version doesn't make."""

    def __init__(self) -> None:
        super().__init__("That button is of an older answer and leads nowhere now; please ask again.")


def message_for(error: BaseException) -> str:
    """What to tell the person about `error`; ours are logged."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, HotlineError):
        return escape_within(str(error), MESSAGE_CHARACTERS)
    _log.error("A request failed.", exc_info=error)
    return _APOLOGY


async def answer_error(interaction: discord.Interaction, error: Exception) -> None:
    """Tells whoever is behind `interaction` about `error`, by whichever way is left."""
    message = message_for(error)
    try:
        if interaction.response.is_done() or not await _responded(interaction, message):
            await _tell_later(interaction, message)
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as failure:
        _log.warning("An apology could not be delivered: %s", failure)


async def _responded(interaction: discord.Interaction, message: str) -> bool:
    """Responds in private; False where Discord had a response of ours whose confirmation was lost."""
    try:
        await deliver(lambda: interaction.response.send_message(message, ephemeral=True))
    except discord.HTTPException as error:
        if is_acknowledged(error):
            return False
        raise
    return True


async def _tell_later(interaction: discord.Interaction, message: str) -> None:
    if interaction.response.type in {None, discord.InteractionResponseType.deferred_channel_message}:
        await deliver(lambda: interaction.edit_original_response(content=message))
    else:
        await deliver(lambda: interaction.followup.send(message, ephemeral=True))
