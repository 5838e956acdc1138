"""A store is opened in the newest shape, written by several processes, and never overwritten where it is damaged."""

import asyncio
import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from bot.errors import StoreDamaged, StoreForeign, StoreUnavailable
from bot.store import Store, engine
from bot.store.engine import Database, NotAStoreError, url_of, wal_is_safe
from bot.store.migrations import HEAD, REVISIONS, upgrade
from bot.store.tables import METADATA, OWNERS
from tests.bot.store.test_articles import article, keep

WRITING = """
import asyncio, sys
from pathlib import Path
from bot.store import Store
from tests.bot.store.test_articles import article, keep

async def write():
    async with await Store.open(Path("."), sys.argv[1]) as store:
        for number in range(15):
            text = " ".join(f"{sys.argv[2]}{number}x{word}" for word in range(30))
            await keep(store, article(text, "same"))

asyncio.run(write())
"""
"""One process of several that write at once."""


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), METADATA))


@pytest.mark.parametrize("shape", [None, *REVISIONS])
async def test_every_shape_becomes_the_newest(shape: str | None, database_url: str, tmp_path: Path) -> None:
    if shape is not None:
        database = Database(url_of(database_url, tmp_path))
        async with database.writing() as connection:
            await connection.run_sync(upgrade, shape)
            await connection.execute(insert(OWNERS).values(owner="local", left_at=1.5))
        await database.close()
    for _ in range(2):
        async with (
            await Store.open(tmp_path, database_url, check=True) as store,
            store.database.reading() as connection,
        ):
            assert await connection.run_sync(differences) == []
            rows = (await connection.execute(select(OWNERS))).all()
            assert [tuple(row) for row in rows] == ([("local", 1.5)] if shape else [])


def test_the_last_shape_is_the_newest() -> None:
    assert REVISIONS[-1] == HEAD
    files = (Path(__file__).parents[3] / "bot/store/migrations/versions").glob("shape_*.py")
    assert sorted(file.stem for file in files) == [f"shape_{each}" for each in REVISIONS]


async def test_a_migration_that_fails_leaves_what_was_there(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(connection: Connection) -> None:
        upgrade(connection)
        raise RuntimeError

    monkeypatch.setattr("bot.store.engine.upgrade", half)
    with pytest.raises(RuntimeError):
        await Store.open(tmp_path, database_url)
    database = Database(url_of(database_url, tmp_path))
    async with database.reading() as connection:
        assert await connection.run_sync(lambda each: inspect(each).get_table_names()) == []
    await database.close()


async def test_two_processes_write_at_once_and_nothing_is_lost(database_url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITING, database_url]
    writers = [await asyncio.create_subprocess_exec(*command, name) for name in ("one", "other")]
    assert [await writer.wait() for writer in writers] == [0, 0]
    async with await Store.open(tmp_path, database_url, check=True) as store:
        kept = await store.articles.current("guild:1")
        assert len({each.id for each in kept}) == 30
        assert [each.number for each in await store.changes.since(0)] == list(range(1, 31))


async def test_a_reader_sees_one_state_and_cannot_write(database_url: str, tmp_path: Path) -> None:
    async with await Store.open(tmp_path, database_url) as store:
        await keep(store, article())
        if store.database.is_sqlite:
            async with store.database.reading() as connection:
                with pytest.raises(DBAPIError, match="readonly"):
                    await connection.execute(insert(OWNERS).values(owner="local"))


async def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    async def fail() -> None:
        async with store.database.writing() as connection:
            await connection.execute(insert(OWNERS).values(owner="local"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await store.owners.known() == []


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
        ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 52, 0), True),
    ],
)  # fmt: skip
def test_which_sqlite_may_use_wal(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 3)])
async def test_the_journal_goes_by_the_version(
    version: tuple[int, int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    async with await Store.open(tmp_path) as store:
        await keep(store, article())
        async with store.database.reading() as connection:
            mode = (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar_one()
            assert mode == ("wal" if wal_is_safe(version) else "delete")
            checkpoints = (await connection.exec_driver_sql("PRAGMA wal_autocheckpoint")).scalar_one()
            assert checkpoints == 0


@pytest.mark.parametrize("damage", ["noise", "cut", "middle"])
async def test_a_damaged_file_is_named_and_left_as_it_is(damage: str, tmp_path: Path) -> None:
    async with await Store.open(tmp_path) as store:
        for number in range(20):
            await keep(store, article(" ".join(f"{number}x{word}" for word in range(300)), "a"))
    file = tmp_path / "hotline.db"
    content = file.read_bytes()
    damaged = {
        "noise": b"this is no database at all" * 40,
        "cut": content[: len(content) // 2],
        "middle": content[:8192] + bytes(4096 * 4) + content[8192 + 4096 * 4 :],
    }[damage]
    file.write_bytes(damaged)
    with pytest.raises(StoreDamaged, match=r"hotline\.db"):
        await Store.open(tmp_path, check=True)
    assert file.read_bytes() == damaged


@pytest.mark.parametrize("made_by", ["CREATE TABLE mine (a)", "later"])
async def test_a_file_of_another_program_or_version_is_left_as_it_is(made_by: str, tmp_path: Path) -> None:
    if made_by == "later":
        await (await Store.open(tmp_path)).close()
        made_by = "UPDATE alembic_version SET version_num = '9999'"
    with sqlite3.connect(tmp_path / "hotline.db") as connection:
        connection.execute(made_by)
    connection.close()
    before = (tmp_path / "hotline.db").read_bytes()
    with pytest.raises(StoreForeign, match=r"hotline\.db"):
        await Store.open(tmp_path)
    assert (tmp_path / "hotline.db").read_bytes() == before


async def test_a_database_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"127\.0\.0\.1") as away:
        await Store.open(tmp_path, "postgresql://hotline:secret-word@127.0.0.1:9/hotline")
    assert "secret-word" not in str(away.value)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="file"):
        await Store.open(tmp_path / "file" / "below")


async def test_a_file_that_could_not_be_opened_is_left_alone_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_UNOPENED", 0.3)
    async with Store.unprepared(tmp_path / "absent") as store:
        with pytest.raises(StoreUnavailable):
            await store.changes.last()
        (tmp_path / "absent").mkdir()
        async with await Store.open(tmp_path / "absent"):
            with pytest.raises(StoreUnavailable):
                await store.changes.last()
            await asyncio.sleep(0.3)
            assert await store.changes.last() == 0


@pytest.mark.parametrize("address", ["mysql://a/b", "nonsense", "postgresql://", "sqlite://"])
def test_what_is_no_address_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError):
        url_of(address, tmp_path)
