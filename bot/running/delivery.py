"""Sends what discord.py gives up too early on: a connection that was reset, or a server that was busy for a moment.

A request that is sent again may have arrived the first time. Edits don't mind, messages carry a nonce against it, and
`respond` knows what Discord says of a second response.
"""

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


async def respond(send: Callable[[], Awaitable[object]]) -> None:
    """`deliver` for the first response to an interaction, where that Discord already has one means that it arrived."""
    try:
        await deliver(send)
    except discord.HTTPException as error:
        if not is_acknowledged(error):
            raise


def is_acknowledged(error: discord.HTTPException) -> bool:
    """True where Discord says that an interaction already has its first response."""
    return error.code == _ALREADY_ACKNOWLEDGED


_ALREADY_ACKNOWLEDGED: Final = 40060
