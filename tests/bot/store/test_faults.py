"""What may befall a store while a bot runs: each time house articles go on answering, a change says that it failed, and
nothing that was confirmed is lost."""

import asyncio
import resource
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy.engine import make_url

from bot.errors import StoreError
from bot.service.adding import File
from bot.service.service import Service
from bot.settings import STORE_FILE, Settings
from bot.store import engine
from bot.words.messages import message

MILL: Final = File("mill.txt", b"The mill of Osk grinds rye on Mondays and wheat on Thursdays of every week.")
FERRY: Final = File("ferry.txt", b"The ferry of Osk has crossed the river since 1871, but never on a Sunday.")
LONG: Final = File("long.txt", " ".join(sha256(bytes([n // 256, n % 256])).hexdigest() for n in range(2_000)).encode())
"""Needs more room than a database has left in its last page."""
LAMP: Final = "The lamp of the lighthouse burned whale oil until 1902."


@asynccontextmanager
async def opened(folder: Path, database_url: str | None = None) -> AsyncIterator[Service]:
    """A service with a house article and one of a server's own."""
    (folder / "house").mkdir(exist_ok=True)
    (folder / "house" / "lighthouse.txt").write_text(LAMP)
    async with Service(
        Settings(articles=folder / "house", data_dir=folder / "data", database_url=database_url)
    ) as made:
        await made.libraries.open()
        await made.adding.file("guild:1", MILL)
        yield made


async def refused(service: Service) -> str:
    """The sentence that says why a change can't be made; house articles answer meanwhile."""
    with pytest.raises(StoreError) as refused:
        await service.adding.file("guild:1", LONG)
    assert service.libraries.house.ask("What did the lamp of the lighthouse burn until 1902?").answered
    return message(refused.value)


async def is_whole(service: Service) -> None:
    """What was confirmed is there, what was refused is not, and can be added now."""
    assert [each.id for each in await service.store.articles.listed("guild:1")] == ["mill"]
    await service.adding.file("guild:1", FERRY)
    assert await service.store.articles.count("guild:1") == 2
    library = await service.libraries.of("guild:1")
    assert library.ask("When does the mill of Osk grind rye?").answered
    assert library.ask("Since when has the ferry of Osk crossed the river?").answered


@pytest.mark.parametrize(
    ("fault", "mended", "reason"),
    [
        # Both are what SQLite says of a disk that is full, and of a folder that may only be read.
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", "full"),
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF", "readonly"),
    ],
)
async def test_a_full_disk_and_a_folder_that_can_only_be_read(
    fault: str, mended: str, reason: str, tmp_path: Path
) -> None:
    async with opened(tmp_path) as service:
        await told(service, fault)
        assert reason in await refused(service)
        await told(service, mended)
        await is_whole(service)


async def told(service: Service, pragma: str) -> None:
    """Tells the writing connection something, outside of any transaction."""
    async with service.store.database._writer.connect() as connection:
        raw: Any = (await connection.get_raw_connection()).driver_connection
        cursor = await raw.execute(pragma)
        await cursor.fetchall()
        await cursor.close()


async def test_a_database_that_another_program_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PATIENCE", 0.1)
    async with opened(tmp_path) as service:
        other = sqlite3.connect(tmp_path / "data" / STORE_FILE, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        assert "locked" in await refused(service)
        other.execute("ROLLBACK")
        other.close()
        await is_whole(service)


async def test_a_file_that_is_damaged_while_the_bot_runs_is_named_and_left(tmp_path: Path) -> None:
    place = tmp_path / "data" / STORE_FILE
    async with opened(tmp_path) as service:
        whole = place.read_bytes()
        damaged = b"\xff" * len(whole)
        place.write_bytes(damaged)
        said = await refused(service)
        assert str(place) in said
        assert "restore" in said
    assert place.read_bytes() == damaged
    place.write_bytes(whole)
    async with opened(tmp_path) as service:
        await is_whole(service)


class Proxy:
    """Leads to a server as long as it is up."""

    def __init__(self, host: str, port: int) -> None:
        self._target = host, port
        self._open: set[asyncio.StreamWriter] = set()
        self.is_up = True
        self.port = 0

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._lead, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        self._server.close()

    def cut(self) -> None:
        """The server is gone, and so are all connections."""
        self.is_up = False
        for each in self._open:
            each.transport.abort()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.is_up:
            writer.transport.abort()
            return
        there_reader, there_writer = await asyncio.open_connection(*self._target)
        self._open |= {writer, there_writer}
        await asyncio.gather(self._copy(reader, there_writer), self._copy(there_reader, writer))

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
            writer.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_server_that_is_gone_and_comes_back(database_url: str, tmp_path: Path) -> None:
    url = make_url(database_url)
    proxy = Proxy(url.host or "", url.port or 0)
    await proxy.start()
    async with opened(tmp_path, url.set(port=proxy.port).render_as_string(hide_password=False)) as service:
        proxy.cut()
        assert "can't be used just now" in await refused(service)
        assert "can't be used just now" in await refused(service)
        proxy.is_up = True
        await is_whole(service)
    proxy.stop()


async def many_at_once(folder: Path) -> None:
    """What a process with few open files does: many servers, many articles, many questions."""
    async with opened(folder) as service:

        async def use(number: int) -> None:
            owner = f"guild:{number}"
            added = f"The mill number {number} of Osk grinds rye on day {number} of the month and never again."
            await service.adding.file(owner, File(f"{number}.txt", added.encode()))
            library = await service.libraries.of(owner)
            answer = await asyncio.to_thread(library.ask, f"When does the mill number {number} of Osk grind rye?")
            assert answer.answered

        await asyncio.gather(*map(use, range(2, 102)))
        assert (await service.store.articles.totals())[0] == 101


def test_256_open_files_are_enough(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from tests.bot.store.test_faults import *; asyncio.run(many_at_once(Path(sys.argv[1])))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        cwd=Path(__file__).parents[3],
        preexec_fn=few_files,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def few_files() -> None:
    """Sets the limit of open files."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
