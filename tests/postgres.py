"""A private PostgreSQL for the tests: Debian's package `postgresql`, on loopback, in a folder that goes afterwards.

The server refuses to run as root; then it runs as the user `postgres` that the package makes.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import asyncpg

ABSENT = "Debian's package postgresql is not installed"


class Server(NamedTuple):
    """A running server; anybody may connect as the user hotline."""

    programs: Path
    folder: Path
    """With its data and its socket, by which a process in another network namespace reaches it."""
    port: int

    @property
    def address(self) -> str:
        """Over TCP, without a database."""
        return f"postgresql://hotline@127.0.0.1:{self.port}"

    async def make(self, name: str) -> None:
        """Makes a blank database."""
        connection = await asyncpg.connect(f"{self.address}/postgres")
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    def by_socket(self, name: str) -> str:
        """The address of a database, for a process without our network."""
        return f"postgresql://hotline@/{name}?host={self.folder}&port={self.port}"

    def start(self) -> None:
        """Starts it, also where it was stopped."""
        places = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        options = f"-p {self.port} {places} -c fsync=off -c max_connections=100"
        self.run("pg_ctl", "-l", str(self.folder / "log.txt"), "-o", options, "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stops it; what was committed is there when it is started again."""
        self.run("pg_ctl", "-m", mode, "-w", "stop")

    def run(self, program: str, *arguments: str) -> None:
        """Runs one of its programs."""
        ran = subprocess.run(
            [self.programs / program, "-D", self.folder / "data", *arguments],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **_user(),  # type: ignore[call-overload]
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr


def _user() -> dict[str, object]:
    return {"user": "postgres", "group": "postgres", "extra_groups": ()} if os.geteuid() == 0 else {}


def programs() -> Path | None:
    """The folder of the newest server's programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """A server of its own."""
    folder = Path(tempfile.mkdtemp(prefix="hotline-postgres-"))
    folder.chmod(0o755)
    if _user():
        shutil.chown(folder, "postgres", "postgres")
    server = Server(programs, folder, _free_port())
    try:
        server.run("initdb", "-U", "hotline", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
