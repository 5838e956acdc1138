"""Sends what discord.py gives up too early on: a connection that was reset, a server that was busy for a moment.

What goes through an interaction's token is tried by `bot.running.webhooks`; this is for everything else. A request that
is sent again may have arrived the first time: messages carry a nonce against being posted twice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.running.patience import MESSAGE, Patience, may_have_arrived, may_pass

_Sent = TypeVar("_Sent")


async def deliver(
    send: Callable[[], Awaitable[_Sent]], patience: Patience = MESSAGE, *, repeatable: bool = True
) -> _Sent:
    """What `send()` returns, tried as `patience` says; again after it may have arrived only where it is `repeatable`.

    Raises:
        discord.HTTPException: Discord refused it, or was busy to the end.
        aiohttp.ClientError: the connection failed to the end.
        TimeoutError: there was no answer.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + patience.whole
    attempts = 0
    while True:
        try:
            return await send()
        except Exception as error:
            attempts += 1
            wait = patience.wait(attempts, error)
            lost = may_pass(error) and (repeatable or not may_have_arrived(error))
            if not lost or loop.time() + wait > end:
                raise
        await asyncio.sleep(wait)
