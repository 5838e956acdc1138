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

ABSENT = "Debian's package postgresql is not installed"


def programs() -> Path | None:
    """The folder of the newest server's programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """A server of its own; its address, without a database."""
    folder = Path(tempfile.mkdtemp(prefix="hotline-postgres-"))
    user = {"user": "postgres", "group": "postgres", "extra_groups": ()} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "postgres", "postgres")

    def run(program: str, *arguments: str) -> None:
        ran = subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **user,  # type: ignore[call-overload]
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr

    try:
        run("initdb", "-U", "hotline", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        port = _free_port()
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=50"
        )
        run("pg_ctl", "-l", str(folder / "log.txt"), "-o", options, "-w", "start")
        try:
            yield f"postgresql://hotline@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
