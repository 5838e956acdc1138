"""Several processes on one store: what one changes the others answer from, also after the store was away."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot.errors import StoreError
from bot.service.libraries import Libraries
from bot.service.workers import Workers
from bot.store import Store
from knowledge.answering import THRESHOLD
from tests.bot.service.test_libraries import eventually
from tests.bot.store.conftest import database_url
from tests.bot.store.test_articles import keep
from tests.builders import article
from tests.proxy import proxy

__all__ = ["database_url"]

MILL = "The mill on the Osk was built in {year} by the miller Anna Lund."
QUESTION = "When was the mill on the Osk built by Anna Lund?"


class Other:
    """Another process on the same store."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def keep(self, article_id: str, text: str | None, owner: str = "guild:1") -> float:
        """Has it keep a text, or remove an article; the time when that was committed."""
        assert self._process.stdin is not None
        self._process.stdin.write((json.dumps([owner, article_id, text]) + "\n").encode())
        assert await self.said() == "done"
        return time.monotonic()

    async def said(self) -> str:
        """What it says next."""
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode().strip()


@asynccontextmanager
async def another_process(folder: Path, address: str) -> AsyncIterator[Other]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot.service.another_process", str(folder), address),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    other = Other(process)
    assert await other.said() == "ready"
    yield other
    assert process.stdin is not None
    process.stdin.close()
    await process.wait()


async def answer(libraries: Libraries, owner: str = "guild:1") -> str | None:
    found = (await libraries.of(owner)).ask(QUESTION)
    return found.ranked[0].sentence.text if found.answered else None


@pytest.mark.flaky(reruns=2)
async def test_what_another_process_changes_is_answered_from_at_once(
    database_url: str, tmp_path: Path, house: Path
) -> None:
    async with await Store.open(tmp_path, database_url) as store, another_process(tmp_path, database_url) as other:
        libraries = Libraries(store, Workers(1), house, THRESHOLD, memory=2**24)
        await libraries.open()
        await keep(store, article("The lake is deep.", "Lake", "lake"))
        await libraries.of("guild:1")
        watching = asyncio.create_task(libraries.watch())
        await asyncio.sleep(0.2)
        delays = []
        for year in range(1900, 1906):
            text = MILL.format(year=year)
            began = await other.keep("mill", text)

            async def is_answered(text: str = text) -> bool:
                return await answer(libraries) == text

            await eventually(is_answered)
            delays.append(time.monotonic() - began)
            await other.keep("mill", None)

            async def is_gone() -> bool:
                return await answer(libraries) is None

            await eventually(is_gone)
        assert sorted(delays)[len(delays) // 2] < 1.0
        watching.cancel()
        libraries.close()


async def test_what_one_process_built_another_only_opens(database_url: str, tmp_path: Path, house: Path) -> None:
    class NoWorkers(Workers):
        async def run(self, *_: object, **__: object) -> object:  # type: ignore[override]
            raise AssertionError("nothing is left to analyse")

    async with await Store.open(tmp_path, database_url) as store:
        await keep(store, article(MILL.format(year=1900), "Mill", "mill"))
        for workers in (Workers(1), NoWorkers(1)):
            libraries = Libraries(store, workers, house, THRESHOLD, memory=2**24)
            await libraries.open()
            assert await answer(libraries) == MILL.format(year=1900)
            libraries.close()
        await store.articles.remove("guild:1", ["mill"])
        libraries = Libraries(store, NoWorkers(1), house, THRESHOLD, memory=2**24)
        await libraries.open()
        assert await answer(libraries) is None
        libraries.close()


async def test_a_change_while_a_library_is_opened_is_not_missed(database_url: str, tmp_path: Path, house: Path) -> None:
    changed = asyncio.Event()

    class SlowWorkers(Workers):
        async def run(self, *given: object, **options: object) -> object:  # type: ignore[override]
            made: object = await super().run(*given, **options)  # type: ignore[arg-type]
            await changed.wait()
            return made

    async with await Store.open(tmp_path, database_url) as store:
        await keep(store, article("The lake is deep.", "Lake", "lake"))
        libraries = Libraries(store, SlowWorkers(1), house, THRESHOLD, memory=2**24)
        await libraries.open()
        watching = asyncio.create_task(libraries.watch())
        opening = asyncio.create_task(libraries.of("guild:1"))
        await asyncio.sleep(0.3)
        await keep(store, article(MILL.format(year=1900), "Mill", "mill"))
        await asyncio.sleep(0.8)
        changed.set()
        await opening

        async def is_answered() -> bool:
            return await answer(libraries) == MILL.format(year=1900)

        await eventually(is_answered)
        watching.cancel()
        libraries.close()


async def test_a_library_that_takes_long_keeps_no_other_back(database_url: str, tmp_path: Path, house: Path) -> None:
    slow = asyncio.Event()

    class SlowWorkers(Workers):
        async def run(self, name: str, *given: object, **options: object) -> object:  # type: ignore[override]
            if name == "guild:slow":
                await slow.wait()
            made: object = await super().run(name, *given, **options)  # type: ignore[arg-type]
            return made

    async with await Store.open(tmp_path, database_url) as store:
        libraries = Libraries(store, SlowWorkers(1), house, THRESHOLD, memory=2**24)
        await libraries.open()
        for owner in ("guild:slow", "guild:1"):
            await libraries.of(owner)
        watching = asyncio.create_task(libraries.watch())
        last = await store.changes.last()
        await keep(store, article(MILL.format(year=1901), "Mill", "mill"), owner="guild:slow")
        await asyncio.sleep(1)
        await keep(store, article(MILL.format(year=1900), "Mill", "mill"))

        async def is_answered() -> bool:
            return await answer(libraries) == MILL.format(year=1900)

        await eventually(is_answered)
        assert libraries.number <= last < await store.changes.last(), "the lag shows that one is behind"
        slow.set()

        async def is_done() -> bool:
            return await answer(libraries, "guild:slow") == MILL.format(year=1901)

        await eventually(is_done)
        watching.cancel()
        libraries.close()


async def test_a_store_that_is_away_leaves_what_is_loaded(database_url: str, tmp_path: Path, house: Path) -> None:
    if database_url.startswith("sqlite"):
        pytest.skip("a file isn't away")
    url = make_url(database_url)
    async with proxy(url.host or "", url.port or 0) as way:
        address = url.set(port=way.port).render_as_string(hide_password=False)
        async with await Store.open(tmp_path, address) as store, another_process(tmp_path, database_url) as other:
            await keep(store, article(MILL.format(year=1900), "Mill", "mill"))
            libraries = Libraries(store, Workers(1), house, THRESHOLD, memory=2**24)
            await libraries.open()
            await libraries.of("guild:1")
            watching = asyncio.create_task(libraries.watch())
            await way.cut()
            await other.keep("mill", None)
            began = time.monotonic()
            while time.monotonic() < began + 2:
                assert await answer(libraries) == MILL.format(year=1900)
                with pytest.raises(StoreError):
                    await libraries.of("guild:2")
                await asyncio.sleep(0.1)
            assert not watching.done()
            await way.open()

            async def is_gone() -> bool:
                return await answer(libraries) is None

            await eventually(is_gone)
            watching.cancel()
            libraries.close()
