"""The bot's process, started as a user would start it."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Self

from tests.wire import certificate, namespace
from tests.wire.server import Discord

ROOT = Path(__file__).parents[2]


def missing() -> str | None:
    """Returns why the process cannot be run against the server here, or None where it can."""
    return certificate.missing() or namespace.missing()


class Shipped(AbstractAsyncContextManager["Shipped"]):
    """`python -m bot`, or another module, with a token in its environment and Discord's names redirected.

    On leaving, a process that still runs is asked to stop by SIGTERM, and killed if it does not.
    """

    def __init__(
        self,
        discord: Discord,
        folder: Path,
        *,
        module: str = "bot",
        settings: Mapping[str, str] | None = None,
        network: bool = True,
        output: int | None = None,
        open_files: int | None = None,
    ) -> None:
        """Prepares a start in `folder`, an empty one: a developer's `.env` must not be read.

        Without a network, connections are refused until `connect` is called. What it writes goes to the file
        descriptor `output`, or into `log`; it may have so many `open_files` at once.
        """
        self._discord, self._folder, self._module, self._network = discord, folder, module, network
        data = folder / "data"
        kept = ("PATH", "LANG", "VIRTUAL_ENV", "COVERAGE_PROCESS_CONFIG")
        self._environment = {name: os.environ[name] for name in kept if name in os.environ}
        self._environment |= {
            "HOME": str(folder),
            "DATA_DIR": str(data),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        }
        self._environment |= {"DISCORD_TOKEN": discord.token, **(settings or {})}
        self._log = folder / "log"
        self._socket: socket.socket | None = None
        self._output, self._open_files = output, open_files

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process.returncode is None:
            try:
                await self.stop()
            except TimeoutError:
                self._process.kill()
                await self._process.wait()
        assert self._socket is not None
        self._socket.close()

    async def start(self) -> None:
        """Starts the process, which must not run; on entering that is done."""
        environment = self._environment | {"SSL_CERT_FILE": str(self._discord.certificate)}
        command = [sys.executable, "-m", self._module]
        if self._open_files is not None:
            command = ["sh", "-c", f'ulimit -n {self._open_files}; exec "$@"', "sh", *command]
        if self._socket is not None:
            self._socket.close()
        with self._log.open("ab") as log:
            self._process, self._socket = await namespace.spawn(
                command,
                names=certificate.NAMES,
                folder=self._folder,
                environment=environment,
                output=log.fileno() if self._output is None else self._output,
            )
        if self._network:
            await self.connect()

    async def connect(self) -> None:
        """Gives the process its network: the server listens from now on."""
        assert self._socket is not None
        self._site = await self._discord.listen(self._socket.dup())

    async def disconnect(self, *, refuse: bool = True) -> None:
        """Takes the network away: all connections are reset, and new ones refused, or else never answered."""
        assert self._socket is not None
        await self._site.stop()
        if refuse:
            self._socket.shutdown(socket.SHUT_RDWR)
        self._discord.cut_all()

    def know_names(self, known: bool) -> None:
        """Takes Discord's names from the process, or gives them back."""
        names = " ".join(certificate.NAMES) if known else ""
        (self._folder / "hosts").write_text(f"127.0.0.1 localhost {names}\n")

    async def stop(self, number: signal.Signals = signal.SIGTERM, seconds: float = 10) -> int:
        """Sends a signal and returns the exit code; a negative one is the signal that killed it."""
        self._process.send_signal(number)
        return await self.ended(seconds)

    async def kill(self) -> None:
        """Ends the process without a word."""
        self._process.kill()
        await self._process.wait()

    async def ended(self, seconds: float = 30) -> int:
        """Waits for the process to end by itself and returns its exit code.

        Raises:
            TimeoutError: it still runs.
        """
        async with asyncio.timeout(seconds):
            return await self._process.wait()

    @property
    def pid(self) -> int:
        """The process's own id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process has not ended."""
        return self._process.returncode is None

    @property
    def log(self) -> str:
        """All that the process has written so far, over all its starts."""
        return self._log.read_text(encoding="utf-8", errors="replace")
