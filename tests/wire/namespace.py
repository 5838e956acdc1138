"""Starting a command in a network and mount namespace of its own, where Discord's names lead to this process.

Run as a script inside the namespace, this file brings the loopback interface up, binds a hosts file over
/etc/hosts, hands a socket bound to 127.0.0.1:443 to the process that started it, and becomes the command. A
socket stays in the namespace in which it was made, so the server outside answers there. Linux only, and only
where `unshare` is permitted.
"""

import asyncio
import functools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

_SIOCSIFFLAGS = 0x8914  # linux/sockios.h
_IFF_UP = 1


@functools.cache
def missing() -> str | None:
    """Returns why a namespace cannot be made here, or None where it can."""
    if not (shutil.which("unshare") and shutil.which("mount") and hasattr(socket, "send_fds")):
        return "unshare and mount are not installed"
    with tempfile.NamedTemporaryFile() as hosts:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            probe = subprocess.run(
                _command(theirs, hosts.name, ["true"]), pass_fds=[theirs.fileno()], capture_output=True
            )
    return None if probe.returncode == 0 else f"unshare is not permitted: {probe.stderr.decode().strip()[-200:]}"


async def spawn(
    command: Iterable[str],
    *,
    names: Iterable[str],
    folder: Path,
    environment: Mapping[str, str],
    output: int,
) -> tuple[asyncio.subprocess.Process, socket.socket]:
    """Starts a command in a new namespace and working folder.

    Returns:
        The process, whose id is the command's own, and a socket bound to the port that the names lead to;
        until someone listens on it, connections are refused.
    """
    hosts = folder / "hosts"
    hosts.write_text(f"127.0.0.1 localhost {' '.join(names)}\n")
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *_command(theirs, str(hosts), command),
                pass_fds=[theirs.fileno()],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        _, descriptors, _, _ = await asyncio.to_thread(socket.recv_fds, ours, 1, 1)
    assert descriptors, "the namespace was not made; see the command's output"
    return process, socket.socket(fileno=descriptors[0])


def _command(control: socket.socket, hosts: str, command: Iterable[str]) -> list[str]:
    return ["unshare", "-rmn", sys.executable, __file__, str(control.fileno()), hosts, *command]


def _enter(control: int, hosts: str, command: list[str]) -> None:
    import fcntl
    import struct

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))
    subprocess.run(["mount", "--bind", hosts, "/etc/hosts"], check=True)
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind(("127.0.0.1", 443))
    with socket.socket(fileno=control) as parent:
        socket.send_fds(parent, [b"\0"], [bound.fileno()])
    os.execvp(command[0], command)  # noqa: S606 - the very point; open descriptors close by themselves


if __name__ == "__main__":
    _enter(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
