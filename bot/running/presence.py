"""What a running process says of itself in the store, for `hotline status`."""

import asyncio
import json
import os
import platform
import uuid
from contextlib import suppress
from importlib.metadata import version
from typing import Final

from bot.errors import StoreError
from bot.running.vitals import Vitals
from bot.service.service import Service

_EVERY: Final = 10.0
"""Seconds from one sign of life to the next; half of what it counts for."""
_FAREWELL: Final = 1.0
"""Seconds that the store has at the end to take that down."""


def name_of_process() -> str:
    """A name that no other process has, on any machine."""
    return f"{platform.node()[:40]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"


def about_process(vitals: Vitals, service: Service) -> str:
    """JSON of how the process is, and up to which change of the store it has followed."""
    return json.dumps({"version": version("hotline"), **vitals.as_json(), "changes": service.libraries.number})


async def be_seen(vitals: Vitals, service: Service) -> None:
    """Says every few seconds that this process is alive, until it is cancelled; a store that is away is no matter."""
    name = name_of_process()
    try:
        while True:
            with suppress(StoreError):
                await service.store.leases.seen(name, about_process(vitals, service))
            await asyncio.sleep(_EVERY)
    finally:
        with suppress(StoreError, TimeoutError):
            async with asyncio.timeout(_FAREWELL):
                await service.store.leases.leave(name)
