"""A way to a server that can be cut, so that a test sees what a network does to a connection."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final


class Proxy:
    """Hands on what comes in at a port of its own."""

    def __init__(self, host: str, port: int) -> None:
        self._target: Final = host, port
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()
        self.port = 0
        self.is_last: Callable[[bytes], bool] = lambda _: False
        """Says of what a client sends whether the connection breaks before the answer."""

    async def open(self) -> None:
        """Takes connections, at the same port each time."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Breaks all connections and refuses others."""
        if self._server is not None:
            self._server.close()
        for end in list(self._ends):
            end.transport.abort()
        self._server = None
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection(*self._target)
        self._ends |= {writer, there_writer}
        await asyncio.gather(self._hand_on(reader, there_writer, writer), self._hand_on(there_reader, writer, None))

    async def _hand_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, back: asyncio.StreamWriter | None
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(2**16):
                writer.write(data)
                await writer.drain()
                if back is not None and self.is_last(data):
                    back.transport.abort()  # the server still gets it
            writer.close()
        self._ends.discard(writer)


@asynccontextmanager
async def proxy(host: str, port: int) -> AsyncIterator[Proxy]:
    """An open one."""
    made = Proxy(host, port)
    await made.open()
    yield made
    await made.cut()
