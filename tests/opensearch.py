"""A private OpenSearch for the tests: `python3 tests/opensearch.py` fetches it by Maven, where that and Java are there.

The smallest distribution, that of OpenSearch's own integration tests, and the module with `rank_features`, which the
full one has, too. The server refuses to run as root; then it runs as the user `nobody`.
"""

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

VERSION = "2.19.6"
SHA256 = "71d6d8b1c637f3faecda0752b184b1cc526fc6eaad59ec1408c6327bb00b9293"
PLACE = Path(os.environ.get("OPENSEARCH_HOME") or Path(tempfile.gettempdir(), "hotline", f"opensearch-{VERSION}"))
"""Where every user may read it."""
ABSENT = "OpenSearch is not there (python3 tests/opensearch.py fetches it, where Java and Maven are)"
_DESCRIPTOR = f"""description=Adds advanced field mappers
version={VERSION}
name=mapper-extras
classname=org.opensearch.index.mapper.MapperExtrasPlugin
java.version=11
opensearch.version={VERSION}
custom.foldername=
extended.plugins=
has.native.controller=false
"""


class Node(NamedTuple):
    """A server that runs."""

    process: subprocess.Popen[bytes]
    name: str
    address: str

    def kill(self) -> None:
        """Ends it at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def home() -> Path | None:
    """The folder of the programs; None where they or Java are absent."""
    is_there = (PLACE / "modules" / "mapper-extras" / "plugin-descriptor.properties").exists()
    return PLACE if is_there and shutil.which("java") else None


@contextmanager
def running(programs: Path, count: int = 1) -> Iterator[list[Node]]:
    """A cluster of some nodes, all of which have found each other."""
    folder = Path(tempfile.mkdtemp(prefix="hotline-opensearch-"))
    ports, ways = ([_free_port() for _ in range(count)] for _ in range(2))
    nodes: list[Node] = []
    try:
        nodes += [_start(programs, folder, number, ports, ways) for number in range(count)]
        for node in nodes:
            _wait(node, count)
        yield nodes
    finally:
        for node in nodes:
            node.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _start(programs: Path, folder: Path, number: int, ports: list[int], ways: list[int]) -> Node:
    name = f"n{number}"
    own = folder / name
    shutil.copytree(programs / "config", own / "config")
    for part in ("data", "logs", "tmp"):
        (own / part).mkdir(parents=True)
    options = (own / "config" / "jvm.options").read_text().replace("-Xms1g", "-Xms300m").replace("-Xmx1g", "-Xmx300m")
    options = options.replace("logs/", f"{own}/logs/").replace("=data", f"={own}/data")
    (own / "config" / "jvm.options").write_text(options)
    seeds = [f"127.0.0.1:{way}" for way in ways]
    settings = {
        "cluster.name": folder.name,
        "node.name": name,
        "path.data": f"{own}/data",
        "path.logs": f"{own}/logs",
        "network.host": "127.0.0.1",
        "http.port": ports[number],
        "transport.port": ways[number],
        "cluster.routing.allocation.disk.threshold_enabled": False,
        "action.auto_create_index": False,
    }
    if len(ports) == 1:
        settings["discovery.type"] = "single-node"
    else:
        settings |= {"discovery.seed_hosts": seeds}
        settings |= {"cluster.initial_cluster_manager_nodes": [f"n{each}" for each in range(len(ports))]}
    lines = (f"{key}: {json.dumps(value)}\n" for key, value in settings.items())
    (own / "config" / "opensearch.yml").write_text("".join(lines))
    if user := {"user": "nobody", "group": "nogroup", "extra_groups": ()} if os.geteuid() == 0 else {}:
        folder.chmod(0o755)
        for each in (own, *own.rglob("*")):
            shutil.chown(each, "nobody", "nogroup")
    java = Path(shutil.which("java") or "").resolve().parents[1]
    environment = os.environ | {
        "OPENSEARCH_PATH_CONF": str(own / "config"),
        "OPENSEARCH_TMPDIR": str(own / "tmp"),
        "OPENSEARCH_JAVA_HOME": str(java),
        "OPENSEARCH_JAVA_OPTS": "-Xms300m -Xmx300m",
    }
    process = subprocess.Popen(
        [programs / "bin" / "opensearch", "-q"], cwd=own, env=environment, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user,  # type: ignore[call-overload]
    )  # fmt: skip
    return Node(process, name, f"http://127.0.0.1:{ports[number]}")


def _wait(node: Node, count: int) -> None:
    end = time.monotonic() + 180
    while time.monotonic() < end and node.process.poll() is None:
        address = f"{node.address}/_cluster/health?wait_for_nodes={count}&timeout=1s"
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - on loopback
            if not json.load(answer)["timed_out"]:
                return
        time.sleep(0.2)
    raise AssertionError(f"{node.name} does not answer")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def fetch() -> None:
    """Fetches the programs by Maven, and checks that they are those that are meant."""
    repository = Path.home() / ".m2" / "repository"
    wanted = (
        f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}:zip",
        f"org.opensearch.plugin:mapper-extras-client:{VERSION}",
    )
    for artifact in wanted:
        command = ["mvn", "-q", "-B", f"-Dmaven.repo.local={repository}", "-Dtransitive=false"]
        get = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get"
        subprocess.run([*command, get, f"-Dartifact={artifact}"], check=True)
    archive = (
        repository / "org/opensearch/distribution/integ-test-zip/opensearch" / VERSION / f"opensearch-{VERSION}.zip"
    )
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        sys.exit("the archive of OpenSearch is not the one that is meant")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(PLACE.parent)
    for program in (PLACE / "bin").iterdir():
        program.chmod(0o755)
    module = PLACE / "modules" / "mapper-extras"
    module.mkdir(exist_ok=True)
    jar = f"mapper-extras-client-{VERSION}.jar"
    shutil.copy(repository / "org/opensearch/plugin/mapper-extras-client" / VERSION / jar, module / jar)
    (module / "plugin-descriptor.properties").write_text(_DESCRIPTOR)


if __name__ == "__main__" and home() is None:
    fetch()
