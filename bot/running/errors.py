"""What went wrong -> a message, in one place.

1. A `HotlineError` is about what the person sent: its own sentence, only to them where Discord allows it.
2. Discord no longer knows the interaction: a line in the log; there is nobody to tell.
3. Anything else is ours, or Discord's: a line in the log, and an apology to the person.
"""

import logging
from typing import Any

import discord
from discord import app_commands

from bot.errors import Closing
from bot.limits import MESSAGE_CHARACTERS
from bot.running.causes import cause_of
from bot.running.open_questions import is_read_again
from bot.running.patience import TROUBLE, is_acknowledged
from bot.words.language import N_
from bot.words.language import gettext as _
from bot.words.markup import escape_within
from bot.words.messages import message
from knowledge.errors import HotlineError

_log = logging.getLogger(__name__)
_APOLOGY = N_("Sorry, something went wrong with that. It has been noted; please try again later.")
_UNKNOWN = {10062, 10015}
"""Discord's codes for an interaction that was not responded to in 3 s, and for a token that lives no more."""


def message_for(error: BaseException) -> str:
    """What to tell the person about `error`; ours are logged."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, HotlineError):
        return escape_within(message(error), MESSAGE_CHARACTERS)
    _log.error("A question could not be answered: %s", cause_of(error))
    _log.debug("The traceback:", exc_info=error)
    return _(_APOLOGY)


async def answer_error(interaction: discord.Interaction[Any], error: Exception) -> None:
    """Tells whoever is behind `interaction` about `error`, by whichever way is left."""
    if _is_unknown(error):
        return
    await interaction.client.speak_to(interaction)
    content = message_for(error)
    try:
        if is_read_again() or interaction.response.is_done() or not await _responded(interaction, content):
            await _tell_later(interaction, content, over_a_card=not isinstance(error, Closing))
    except TROUBLE as failure:
        if not _is_unknown(failure):
            _log.warning("An apology could not be delivered: %s", cause_of(failure))


def _is_unknown(error: BaseException) -> bool:
    """Whether Discord no longer knows the interaction, which is logged here."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if not isinstance(error, discord.HTTPException) or error.code not in _UNKNOWN:
        return False
    _log.info("Discord no longer knows the interaction: its first response came too late.")
    return True


async def _responded(interaction: discord.Interaction[Any], content: str) -> bool:
    """Responds in private; False where Discord has a response of ours already."""
    try:
        await interaction.response.send_message(content, ephemeral=True)
    except discord.HTTPException as error:
        if is_acknowledged(error):
            return False
        raise
    return True


async def _tell_later(interaction: discord.Interaction[Any], content: str, *, over_a_card: bool) -> None:
    if interaction.response.type in {None, discord.InteractionResponseType.deferred_channel_message}:
        if not over_a_card and (await interaction.original_response()).flags.components_v2:
            return  # the answer arrived, and only Discord's word for it did not
        try:
            await interaction.edit_original_response(content=content)
            return
        except discord.HTTPException as error:
            if error.code in _UNKNOWN:
                raise
            # What announced the answer was deleted meanwhile, or can't be written to.
    await interaction.followup.send(content, ephemeral=True)
