"""Leading a client in this process to the server, through what aiohttp offers for it."""

import asyncio
import socket
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from tests.wire.certificate import NAMES


class Redirect(AbstractResolver):
    """Leads Discord's names to a port of this machine, and no other name anywhere."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if host not in NAMES:
            raise OSError(f"no address for {host}")
        place: Any = {"hostname": host, "host": "127.0.0.1", "port": self._port, "family": socket.AF_INET}
        return [place | {"proto": 0, "flags": socket.AI_NUMERICHOST}]

    async def close(self) -> None:
        await asyncio.sleep(0)
