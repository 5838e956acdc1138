"""Keeps the bot running: starts it, starts it anew when it falls, and stops it cleanly.

discord.py reconnects by itself once it was connected, but gives up where the first connection fails or one event can't
be parsed. Then a new bot is made, after waits that grow.
"""

import asyncio
import logging
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import Final

import discord
from discord.ext import commands

_log = logging.getLogger(__name__)
_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 300.0
_STEADY: Final = 60.0
"""Seconds after which a run counts as a success, so that the waits begin anew."""
_AUTHENTICATION_FAILED: Final = 4004


class WrongTokenError(Exception):
    """Discord doesn't know the token; trying again would not help."""


def run(make_bot: Callable[[], commands.Bot], token: str) -> int:
    """Runs bots until SIGTERM or Ctrl-C.

    Returns:
        The exit code: 0 after a signal, 1 where Discord refuses the token.
    """
    try:
        asyncio.run(_until_signal(make_bot, token))
    except WrongTokenError:
        sys.stderr.write(
            "hotline: Discord does not accept DISCORD_TOKEN: copy the bot's token again from the developer portal.\n"
        )
        return 1
    except KeyboardInterrupt:
        pass  # on platforms without signal handlers in the event loop
    return 0


async def _until_signal(make_bot: Callable[[], commands.Bot], token: str) -> None:
    running = asyncio.current_task()
    assert running is not None  # noqa: S101 - asyncio.run always makes a task
    stopping = False

    def stop() -> None:
        nonlocal stopping
        if not stopping:  # a second signal would cut short what the first has begun
            stopping = True
            running.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            asyncio.get_running_loop().add_signal_handler(number, stop)
        except NotImplementedError:
            break
    try:
        await _supervise(make_bot, token)
    except asyncio.CancelledError:
        if not stopping:
            raise
        _log.info("Stopped.")


async def _supervise(make_bot: Callable[[], commands.Bot], token: str) -> None:
    wait = _FIRST_WAIT
    while True:
        began = time.monotonic()
        try:
            # Cancelling what runs inside the block closes the session with code 1000.
            async with make_bot() as bot:
                await bot.start(token)
        except discord.LoginFailure as error:
            raise WrongTokenError from error
        except discord.ConnectionClosed as error:
            if error.code == _AUTHENTICATION_FAILED:
                raise WrongTokenError from error
            _log.warning("Discord closed the connection with code %s.", error.code)
        except Exception as error:  # whatever ended it, the bot is to come back
            _log.warning("The bot could not stay connected: %s: %s", type(error).__name__, error)
            _log.debug("The traceback:", exc_info=True)
        if time.monotonic() - began > _STEADY:
            wait = _FIRST_WAIT
        pause = wait * random.uniform(0.75, 1.25)  # noqa: S311 - spreads reconnections, guards nothing
        _log.info("Trying again in %.0f s.", pause)
        await asyncio.sleep(pause)
        wait = min(wait * 2, _LONGEST_WAIT)
