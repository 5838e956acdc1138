"""A backup is made while the store is written, and comes back whole, in either database."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.errors import FileUnwritable, StoreForeign
from bot.store import Store
from bot.store.backup import back_up, restore
from bot.store.changes import ChangeKind
from knowledge.errors import FileDamaged, FileUnreadable
from tests.bot.store.test_articles import BRIDGE, MILL, article, keep
from tests.bot.store.test_parts import ASKED


async def fill(store: Store) -> None:
    await keep(store, article(), article(MILL, "mill"))
    await keep(store, article(BRIDGE.replace("1931", "1932")))
    await keep(store, article(MILL, "mill"), owner="guild:2")
    await store.exchanges.keep([("guild:1", ASKED)])
    await store.places.set("guild:1", {"public": True})
    await store.feeds.saw(await store.feeds.add("guild:1", "https://coast.example/feed"), "a")


async def test_what_was_backed_up_comes_back_and_what_came_later_goes(store: Store, tmp_path: Path) -> None:
    await fill(store)
    before = await store.articles.current("guild:1")
    await back_up(store.database, tmp_path / "backup")
    await store.articles.remove("guild:1", ["mill"])
    await keep(store, article(), owner="guild:3")
    last = await store.changes.last()
    await restore(store.database, tmp_path / "backup")
    assert await store.articles.current("guild:1") == before
    assert list(await store.articles.versions("guild:1", "bridge")) == [1, 2]
    assert await store.articles.current("guild:3") == []
    assert len(await store.exchanges.since("guild:1", 0)) == 1
    assert await store.places.settings("guild:1") == {"public": True}
    assert len(await store.feeds.of("guild:1")) == 1
    changed = await store.changes.since(last)
    assert [(each.owner, each.kind) for each in changed] == [
        (owner, ChangeKind.OWNER) for owner in ("guild:1", "guild:2", "guild:3")
    ]
    await store.exchanges.keep([("guild:1", ASKED._replace(code="B"))])
    assert len(await store.exchanges.since("guild:1", 0)) == 2
    assert (await store.feeds.add("guild:1", "https://coast.example/other")).id > 1


async def test_a_backup_goes_into_another_database(store: Store, tmp_path: Path) -> None:
    await fill(store)
    await back_up(store.database, tmp_path / "backup")
    async with await Store.open(tmp_path / "other") as other:
        await restore(other.database, tmp_path / "backup")
        assert await other.articles.current("guild:1") == await store.articles.current("guild:1")
        assert await other.articles.totals() == (3, 2)


async def test_a_backup_is_made_while_others_write(store: Store, tmp_path: Path) -> None:
    async def write() -> None:
        for number in range(20):
            await keep(store, article(" ".join(f"{number}x{word}" for word in range(40)), "a"))

    writing = asyncio.create_task(write())
    for number in range(3):
        await back_up(store.database, tmp_path / f"backup{number}")
    await writing
    for number in range(3):
        async with await Store.open(tmp_path / "other") as other:
            await restore(other.database, tmp_path / f"backup{number}")
            assert len(await other.articles.current("guild:1")) == (await other.articles.totals())[0]


@pytest.mark.parametrize("damage", ["noise", "cut", "foreign", "absent"])
async def test_a_backup_that_is_none_changes_nothing(damage: str, store: Store, tmp_path: Path) -> None:
    await fill(store)
    before, file = await store.articles.current("guild:1"), tmp_path / "backup"
    await back_up(store.database, file)
    if damage == "noise":
        file.write_bytes(b"this is no backup" * 100)
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:20_000])
    elif damage == "foreign":
        file.unlink()
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE mine (a)")
        connection.close()
    else:
        file.unlink()
    with pytest.raises((FileDamaged, StoreForeign, FileUnreadable)) as raised:
        await restore(store.database, file)
    assert str(file) in {getattr(raised.value, "name", None), getattr(raised.value, "place", None)}
    assert await store.articles.current("guild:1") == before


async def test_a_backup_that_cannot_be_written_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        await back_up(store.database, tmp_path / "nowhere" / "backup")
