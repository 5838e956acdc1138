"""Keeps the bot running: starts it, starts it anew when it falls, and stops it cleanly.

Once it is connected `bot.running.connection` brings it back; what ends it before, or what nobody has thought of, is
answered by a new bot after a short wait. Only what no further attempt can mend ends the process.
"""

import asyncio
import logging
import random
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final

import discord
from discord.ext import commands

from bot.errors import StoreUnavailable
from bot.running.causes import cause_of
from bot.running.connection import RefusedError
from bot.running.health import Health
from bot.running.patience import retry_after
from bot.words.language import N_
from bot.words.language import gettext as _
from bot.words.messages import message
from knowledge.errors import HotlineError

_log = logging.getLogger(__name__)
_WAITS: Final = (1.0, 2.0, 4.0, 5.0)
"""Seconds before each start in a row; the last one repeats, so that the end of an outage is seen soon."""
_SPREAD: Final = 0.25
"""Share by which a wait is drawn longer or shorter."""
_STEADY: Final = 60.0
"""Seconds after which a run counts as a success, so that the waits begin anew."""
_SIGNALS: Final = ("SIGTERM", "SIGINT", "SIGHUP")

_UNACCEPTED: Final = N_("Discord does not accept DISCORD_TOKEN: copy the bot's token again from the developer portal.")
_NOT_ALLOWED: Final = N_(
    "Discord does not let this bot in (403): see in the developer portal whether the application is still there."
)
_OUTDATED: Final = N_("Discord no longer speaks this version's language: install a newer version of hotline.")
_TOO_LARGE: Final = N_("The bot is in more servers than one connection may have: set SHARD_COUNT to more.")
_CAUSES: Final = {
    4004: _UNACCEPTED,
    4010: _TOO_LARGE,
    4011: _TOO_LARGE,
    4012: _OUTDATED,
    4013: _OUTDATED,
    4014: N_("Discord does not grant an intent that the bot asks for: switch it on in the developer portal (Bot)."),
}


Attempt = Callable[[], Coroutine[Any, Any, None]]
"""Runs what may end, until it is cancelled."""


class FatalError(Exception):
    """What no further attempt can mend, in an English sentence that says what to do."""


def run(
    serve: Attempt,
    *,
    health: Health | None = None,
    say: Callable[[str], object] | None = None,
) -> int:
    """Runs `serve`, which is cancelled by SIGTERM, SIGHUP or Ctrl-C.

    Args:
        serve: keeps running one bot, or the bots of several shards.
        health: what tells how the bots are, as long as this runs.
        say: takes the sentence that tells why nothing runs any more; without it, standard error does.

    Returns:
        The exit code: 0 after a signal, 1 where Discord refuses the bot for good.
    """
    try:
        asyncio.run(_until_signal(serve, health))
    except FatalError as error:
        (say or sys.stderr.write)(f"hotline: {_(str(error))}\n")
        return 1
    except KeyboardInterrupt:
        pass  # on platforms without signal handlers in the event loop
    return 0


async def _until_signal(serve: Attempt, health: Health | None) -> None:
    loop, running = asyncio.get_running_loop(), asyncio.current_task()
    assert running is not None  # noqa: S101 - asyncio.run always makes a task
    loop.set_exception_handler(_log_unhandled)
    stopping = False

    def stop() -> None:
        nonlocal stopping
        if not stopping:  # a second signal would cut short what the first has begun
            stopping = True
            running.cancel()

    for name in _SIGNALS:
        try:
            loop.add_signal_handler(getattr(signal, name), stop)
        except (NotImplementedError, AttributeError):
            break
    if health is not None:
        await health.start()
    try:
        await serve()
    except asyncio.CancelledError:
        if not stopping:
            raise
        _log.info("Stopped.")
    finally:
        if health is not None:
            await health.stop()


async def one_bot(make_bot: Callable[[], commands.Bot], token: str) -> None:
    """Runs one bot; cancelling it closes the session with code 1000."""
    async with make_bot() as bot:
        await bot.start(token)


async def keep_running(attempt: Attempt) -> None:
    """Attempts it, and again whenever it ends, until it is cancelled.

    Raises:
        FatalError: no further attempt can succeed.
    """
    failures = 0
    while True:
        began, asked = time.monotonic(), 0.0
        try:
            await attempt()
        except FatalError:
            raise
        except Exception as error:  # whatever ended it, the bot is to come back
            if (cause := _fatal(error)) is not None:
                raise FatalError(cause) from None
            asked = retry_after(error)
            _log.warning("The bot could not start: %s", cause_of(error))
            _log.debug("The traceback:", exc_info=True)
        failures = 0 if time.monotonic() - began > _STEADY else failures
        wait = _WAITS[min(failures, len(_WAITS) - 1)] * random.uniform(1 - _SPREAD, 1 + _SPREAD)  # noqa: S311
        failures += 1
        _log.info("Trying again in %.0f s.", max(wait, asked))
        await asyncio.sleep(max(wait, asked))


def _fatal(error: Exception) -> str | None:
    """What to do about an error that comes again however often the bot is started; None for any other."""
    if isinstance(error, discord.LoginFailure):
        return _UNACCEPTED
    if isinstance(error, discord.Forbidden):
        return _NOT_ALLOWED
    if isinstance(error, HotlineError) and not isinstance(error, StoreUnavailable):
        return message(error)  # no articles, or a store that is damaged
    return _CAUSES.get(error.code) if isinstance(error, RefusedError) else None


def _log_unhandled(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    """Keeps what a task left behind to a line."""
    error = context.get("exception")
    cause = cause_of(error) if isinstance(error, BaseException) else ""
    _log.error("%s %s", context.get("message"), cause)
