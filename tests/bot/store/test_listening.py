"""What another process changes is noticed at once, and never missed for long."""

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.errors import StoreUnavailable
from bot.store import Store
from bot.store.articles import Status
from tests.bot.store.test_articles import article, keep
from tests.proxy import proxy

LONG = 20.0
END = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE query LIKE 'LISTEN%' AND datname = current_database()"""


async def waited(store: Store, seconds: float) -> float:
    began = time.monotonic()
    await store.listener.wait(seconds)
    return time.monotonic() - began


async def test_without_a_word_the_clock_goes_on(store: Store) -> None:
    await store.listener.wait(0.01)  # a new listener may have missed something
    assert await waited(store, 0.2) >= 0.15


async def test_a_change_is_noticed_at_once(store: Store, database_url: str, tmp_path: Path) -> None:
    if store.database.is_sqlite:
        pytest.skip("SQLite sends no notifications")
    await store.listener.wait(0.01)
    waiting = asyncio.create_task(waited(store, LONG))
    async with await Store.open(tmp_path, database_url) as other:
        await keep(other, article())
        assert await waiting < LONG / 2


async def test_a_listener_that_was_cut_off_listens_again(store: Store, database_url: str, tmp_path: Path) -> None:
    if store.database.is_sqlite:
        pytest.skip("SQLite sends no notifications")
    await store.listener.wait(0.01)
    async with await Store.open(tmp_path, database_url) as other:
        waiting = asyncio.create_task(waited(store, LONG))
        await asyncio.sleep(0.1)
        async with other.database.writing() as connection:
            await connection.execute(text(END))
        assert await waiting < LONG / 2, "its end is noticed"
        await store.listener.wait(LONG)  # connects, and may have missed something
        waiting = asyncio.create_task(waited(store, LONG))
        await keep(other, article())
        assert await waiting < LONG / 2


async def test_a_write_whose_commit_broke_off_can_be_repeated(database_url: str, tmp_path: Path) -> None:
    if database_url.startswith("sqlite"):
        pytest.skip("there is no connection that could break off")
    url = make_url(database_url)
    async with proxy(url.host or "", url.port or 0) as way:
        address = url.set(port=way.port).render_as_string(hide_password=False)
        async with await Store.open(tmp_path, address) as store:
            way.is_last = lambda data: b"COMMIT" in data
            with pytest.raises(StoreUnavailable):
                await keep(store, article())
            way.is_last = lambda _: False
            (kept,) = await keep(store, article())
            assert (kept.status, kept.version) == (Status.UNCHANGED, 1), "it had happened"
            assert len(await store.changes.since(0)) == 1
            await way.cut()
            for _ in range(2):
                with pytest.raises(StoreUnavailable):
                    await keep(store, article())
            await store.listener.wait(0.05)
            await way.open()
            assert len(await store.articles.current("guild:1")) == 1
