"""A kept index holds what it says, or isn't there."""

import asyncio
import time

from sqlalchemy import update

from bot.store import Store
from bot.store.indexes import KeptIndex
from bot.store.tables import CHANGES
from tests.bot.store.test_articles import article, keep

OWNER = "guild:1"


async def test_an_index_is_kept_until_a_newer_one_comes(store: Store) -> None:
    await keep(store, article())
    assert await store.indexes.of(OWNER) is None
    assert await store.indexes.keep(OWNER, KeptIndex(1, b"one"))
    assert await store.indexes.keep(OWNER, KeptIndex(1, b"two"))
    assert await store.indexes.of(OWNER) == KeptIndex(1, b"two")
    assert await store.indexes.of("guild:2") is None


async def test_one_that_lacks_a_change_is_not_kept(store: Store) -> None:
    await keep(store, article())
    await keep(store, article("Another text about the mill on the river Osk, which grinds rye.", "mill"))
    assert not await store.indexes.keep(OWNER, KeptIndex(1, b"old"))
    assert await store.indexes.keep(OWNER, KeptIndex(2, b"new"))
    await store.places.set(OWNER, {"public": True})
    assert await store.indexes.keep(OWNER, KeptIndex(2, b"settings change no index"))


async def test_it_goes_with_what_is_removed(store: Store) -> None:
    await keep(store, article())
    await store.indexes.keep(OWNER, KeptIndex(1, b"text"))
    await store.articles.remove(OWNER, ["bridge"])
    assert await store.indexes.of(OWNER) is None
    assert not await store.indexes.keep(OWNER, KeptIndex(1, b"text"))
    await keep(store, article())
    await store.indexes.keep(OWNER, KeptIndex(3, b"text"))
    await store.owners.forget(OWNER)
    assert await store.indexes.of(OWNER) is None
    assert not await store.indexes.keep(OWNER, KeptIndex(4, b"text"))
    assert await store.owners.known() == []


async def test_it_goes_with_the_changes_that_it_lacks(store: Store) -> None:
    await keep(store, article())
    await store.indexes.keep(OWNER, KeptIndex(1, b"text"))
    await keep(store, article(), owner="guild:2")
    await store.indexes.keep("guild:2", KeptIndex(2, b"text"))
    await keep(store, article("Another text about the mill on the river Osk, which grinds rye.", "mill"))
    async with store.database.writing() as connection:
        await connection.execute(update(CHANGES).values(at=time.time() - 8 * 86_400))
    await store.changes.clean()
    assert await store.indexes.of(OWNER) is None
    assert await store.indexes.of("guild:2") is not None


async def test_what_people_ask_is_added_up(store: Store) -> None:
    assert not await store.askers.is_shared()
    await asyncio.gather(*(store.askers.add(1, {"a": 2, "b": 1}) for _ in range(3)))
    assert await store.askers.add(1, {"a": 1}) == {"a": 7}
    assert await store.askers.add(2, {"a": 1}) == {"a": 1}
    assert await store.askers.add(3, {}) == {}
    assert await store.askers.add(4, {"a": 1}) == {"a": 1}
    assert await store.askers.add(1, {"b": 1}) == {"b": 1}, "what is two minutes old is deleted"
    await store.leases.join("one", 0)
    await store.leases.join("two", 0)
    assert await store.askers.is_shared() is not store.database.is_sqlite
