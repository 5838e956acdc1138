"""Registers the slash commands with Discord when they have changed, and only then.

Discord allows 200 creations a day, and a sync at every start would use them up on a bot that restarts often.
"""

import hashlib
import json
import logging
from contextlib import suppress

import discord
from discord import app_commands

from bot.errors import StoreError
from bot.running.causes import cause_of
from bot.running.patience import TROUBLE
from bot.store.syncs import Syncs

_log = logging.getLogger(__name__)


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], syncs: Syncs) -> None:
    """Syncs `tree` unless this application's last sync was of the same commands, and Discord still has them all.

    A sync that fails is logged and tried again at the next start: the bot answers with the commands that it has.
    """
    application = str(tree.client.application_id)
    fingerprint = await _fingerprint(tree)
    try:
        last = await syncs.hash_of(application)
    except StoreError:
        last = None
    try:
        if last == fingerprint and await _are_there(tree):
            _log.debug("The commands are those of the last sync.")
            return
        synced = await tree.sync()
    except TROUBLE as error:
        _log.warning("The commands could not be synced, the next start tries again: %s", cause_of(error))
        return
    _log.info("Synced %d commands with Discord.", len(synced))
    with suppress(StoreError):
        await syncs.set(application, fingerprint)


async def _are_there(tree: app_commands.CommandTree[discord.Client]) -> bool:
    """Whether Discord has as many commands by the same names: somebody may have deleted them there."""
    theirs = await tree.fetch_commands()
    return sorted(each.name for each in theirs) == sorted(each.name for each in tree.get_commands())


async def _fingerprint(tree: app_commands.CommandTree[discord.Client]) -> str:
    translator = tree.translator
    commands = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in tree.get_commands()
    ]
    return hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()
