"""Whatever moment a process is killed at, the store holds the old state or the new one, and what was confirmed."""

import asyncio
import json
import os
import random
import signal
import sys
from contextlib import suppress
from pathlib import Path

from bot.store import Store
from tests.bot.store.test_articles import article, keep

KILLS = 100
WRITER = Path(__file__).with_name("writer.py")


async def state(store: Store) -> tuple[int, str | None]:
    """The number of the last change, and the text of the one article that there is, or is not."""
    while True:
        last = await store.changes.last()
        current = await store.articles.current("guild:1")
        if await store.changes.last() == last:  # a server may still finish what a killed client began
            assert len(current) <= 1
            return last, current[0].text if current else None


async def test_a_killed_process_leaves_the_old_state_or_the_new(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - any moment is as good as another
    await (await Store.open(tmp_path, database_url)).close()
    writer = await asyncio.create_subprocess_exec(
        sys.executable, WRITER, database_url, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    async with await Store.open(tmp_path, database_url) as store:
        for _ in range(KILLS):
            writer.stdin.write(b"go\n")
            child = int(await writer.stdout.readline())
            assert (await writer.stdout.readline()).strip() == b"ready"
            await asyncio.sleep(chance.uniform(0, 0.08))
            os.kill(child, signal.SIGKILL)
            confirmed = 0
            while (line := (await writer.stdout.readline()).strip()) != b"over":
                confirmed = int(line)
            last, text = await state(store)
            assert last in {confirmed, confirmed + 1} or not confirmed
            assert text == text_after(last)
        assert last > KILLS // 4
        assert list(await store.articles.versions("guild:1", "a")) == [[], [1], [1, 2]][last % 3]
    writer.stdin.close()
    await writer.wait()


ADDS = int(os.environ.get("KILLS", "4"))
"""How often `hotline add` is killed: `KILLS=100` takes a few minutes."""
FILES = 80


async def test_adding_that_is_killed_over_and_over_ends_with_every_file_once(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - any moment is as good as another
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(FILES):
        words = " ".join(f"{word}{number}" for word in ("harbour", "ferry", "mill", "lamp", "stone", "river"))
        (folder / f"{number}.txt").write_text(f"The {words} were all built in the year {1700 + number}.")
    environment = {**os.environ, "DATABASE_URL": database_url, "DATA_DIR": str(tmp_path / "data")}

    async def start() -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "add", str(folder), "--json"),
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
        )

    kept = 0
    async with await Store.open(tmp_path / "data", database_url) as store:
        for _ in range(ADDS):
            adding = await start()
            await asyncio.sleep(chance.uniform(0.5, 4))
            with suppress(ProcessLookupError):
                os.killpg(adding.pid, signal.SIGKILL)
            await adding.communicate()
            current = await store.articles.current("local")
            assert len({each.text for each in current}) == len(current) >= kept
            kept = len(current)
        adding = await start()
        said, _ = await adding.communicate()
        assert [row["status"] for row in json.loads(said)].count("unchanged") == kept
        assert len({each.text for each in await store.articles.current("local")}) == FILES
        assert {each.version for each in await store.articles.listed("local")} == {1}


def text_after(steps: int) -> str | None:
    """The text of the article after so many steps of the writer: it is added, gets a version, is removed."""
    if steps % 3 == 0:
        return None
    return " ".join(f"{steps // 3}x{word}" for word in range(40)) + (" mended" if steps % 3 == 2 else "")


async def step(store: Store, number: int) -> None:
    """One step of the writer, from 1."""
    text = text_after(number)
    if text is None:
        await store.articles.remove("guild:1", ["a"])
    else:
        await keep(store, article(text, "a"))
