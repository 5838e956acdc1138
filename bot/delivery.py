"""Sends what discord.py gives up too early on: a connection that was reset, or a server that was busy for a moment."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import aiohttp
import discord

_Sent = TypeVar("_Sent")
_WAITS: Final = (0.3, 1.5)
"""Seconds before the second and the third attempt: all three together stay within the 3 s that Discord gives."""


async def deliver(send: Callable[[], Awaitable[_Sent]]) -> _Sent:
    """What `send()` returns, tried up to three times.

    Raises:
        discord.HTTPException: Discord refused it, or still fails.
        aiohttp.ClientError: the connection still fails.
    """
    for wait in _WAITS:
        try:
            return await send()
        except (aiohttp.ClientError, discord.DiscordServerError, TimeoutError):
            await asyncio.sleep(wait)
    return await send()
