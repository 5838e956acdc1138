"""Registers the slash commands with Discord when they have changed, and only then.

Discord allows 200 creations a day, and a sync at every start would use them up on a bot that restarts often.
"""

import hashlib
import json
import logging
from pathlib import Path

import aiohttp
import discord
from discord import app_commands

_log = logging.getLogger(__name__)
_FILE = "synced-commands.json"


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], data_dir: Path) -> None:
    """Syncs `tree` unless this application's last sync, remembered in `data_dir`, was of the same commands.

    A sync that fails is logged and tried again at the next start: the bot answers with the commands that it has.
    """
    application = str(tree.client.application_id)
    fingerprint = await _fingerprint(tree)
    file = data_dir / _FILE
    if _read(file).get(application) == fingerprint:
        _log.debug("The commands are those of the last sync.")
        return
    try:
        synced = await tree.sync()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
        _log.warning("The commands could not be synced, the next start tries again: %s", error)
        return
    _log.info("Synced %d commands with Discord.", len(synced))
    _write(file, {**_read(file), application: fingerprint})


async def _fingerprint(tree: app_commands.CommandTree[discord.Client]) -> str:
    translator = tree.translator
    commands = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in tree.get_commands()
    ]
    return hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()


def _read(file: Path) -> dict[str, str]:
    try:
        remembered = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return remembered if isinstance(remembered, dict) else {}


def _write(file: Path, remembered: dict[str, str]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(remembered), encoding="utf-8")
    except OSError as error:
        _log.warning("The next start will sync the commands again, as %s can't be written: %s", file, error)
