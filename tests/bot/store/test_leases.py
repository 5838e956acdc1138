"""Shards are held by one process at a time, and move without a gap where both are alive."""

import asyncio

import pytest
from sqlalchemy import update

from bot.store import Store
from bot.store.leases import APART, LEASE, Lease, Share
from bot.store.tables import IDENTIFIES, LEASES, PROCESSES


async def later(store: Store, seconds: float) -> None:
    """As if so much time had passed on the database's clock."""
    async with store.database.writing() as connection:
        await connection.execute(update(LEASES).values(until=LEASES.c.until - seconds))
        await connection.execute(update(PROCESSES).values(seen_at=PROCESSES.c.seen_at - seconds))


async def test_processes_share_the_shards_fairly(store: Store) -> None:
    assert await store.leases.join("one", 8) == Share(1, 8)
    assert (await store.leases.join("two", 8)).fair == 4
    assert (await store.leases.join("three", 8)).fair == 3


async def test_a_shard_has_one_holder(store: Store) -> None:
    await store.leases.join("one", 8)
    taken = await asyncio.gather(*(store.leases.take(name, 4) for name in ("one", "two", "three")))
    held = [shard for shards in taken for shard in shards]
    assert len(held) == len(set(held)) <= 8
    assert await store.leases.renew("one") == taken[0]


async def test_a_lease_that_has_ended_is_not_renewed_and_others_may_take_it(store: Store) -> None:
    await store.leases.join("one", 2)
    assert await store.leases.take("one", 2) == {0, 1}
    assert await store.leases.take("two", 2) == frozenset()
    await later(store, LEASE + 1)
    assert await store.leases.renew("one") == frozenset()
    assert await store.leases.take("two", 1) == {0}
    assert await store.leases.renew("one") == frozenset()
    assert (await store.leases.join("two", 2)).processes == 1


async def test_whoever_leaves_gives_everything_back_at_once(store: Store) -> None:
    await store.leases.join("one", 2)
    await store.leases.take("one", 2)
    await store.leases.leave("one")
    assert await store.leases.take("two", 2) == {0, 1}


async def test_a_new_process_gets_ready_while_the_old_one_answers(store: Store) -> None:
    await store.leases.join("one", 4)
    await store.leases.take("one", 4)
    share = await store.leases.join("two", 4)
    wanted = await store.leases.succeed("two", share.fair, share.fair)
    assert len(wanted) == 2
    assert await store.leases.succeed("three", 4, 2) == frozenset()  # no holder has more than two left
    assert await store.leases.renew("one") == {0, 1, 2, 3}
    for shard in wanted:
        await store.leases.ready("two", shard)
    assert {each.shard for each in await store.leases.all() if each.is_ready} == wanted
    for shard in wanted:
        assert not await store.leases.hand_over("two", shard)
        assert await store.leases.hand_over("one", shard, ["7", "5"])
        assert not await store.leases.hand_over("one", shard)
    assert [each.answered for each in await store.leases.all() if each.shard in wanted] == [frozenset({"5", "7"})] * 2
    assert await store.leases.renew("one") == {0, 1, 2, 3} - wanted
    assert await store.leases.renew("two") == wanted


async def test_what_is_let_go_is_free_and_a_successor_may_give_up(store: Store) -> None:
    await store.leases.join("one", 2)
    await store.leases.take("one", 2)
    await store.leases.succeed("two", 1, 1)
    await store.leases.let_go("two", [0, 1])
    await store.leases.let_go("one", [1])
    first, second = await store.leases.all()
    assert first[:3] == (0, "one", None)
    assert 0 < first.seconds <= LEASE
    assert second[:3] == (1, None, None)
    assert isinstance(second, Lease)


async def test_fewer_shards_are_forgotten(store: Store) -> None:
    await store.leases.join("one", 4)
    await store.leases.join("one", 2)
    assert [lease.shard for lease in await store.leases.all()] == [0, 1]


async def test_of_one_that_retires_everything_is_taken_over(store: Store) -> None:
    await store.leases.join("one", 3)
    await store.leases.take("one", 3)
    assert await store.leases.retire("one") == 0
    share = await store.leases.join("two", 3)
    assert share.fair == 3
    assert await store.leases.succeed("two", 3, share.fair) == {0, 1, 2}
    assert await store.leases.renew("one") == {0, 1, 2}


async def test_processes_say_what_there_is_to_say_of_them(store: Store) -> None:
    assert (await store.leases.count(), await store.leases.alive()) == (0, [])
    await store.leases.join("one", 3, '{"version": "1"}')
    await store.leases.seen("two", "{}")
    assert await store.leases.count() == 3
    assert {each.process: each.about for each in await store.leases.alive()} == {"one": '{"version": "1"}', "two": "{}"}
    await later(store, LEASE + 1)
    assert (await store.leases.count(), await store.leases.alive()) == (0, [])


@pytest.mark.parametrize("together", [1, 4])
async def test_sessions_of_a_bucket_are_opened_one_after_the_other(store: Store, together: int) -> None:
    waits = await asyncio.gather(*(store.leases.identify_in(0) for _ in range(together)))
    assert sorted(waits) == pytest.approx([5.25 * turn for turn in range(together)], abs=0.5)
    assert await store.leases.identify_in(1) == 0


async def test_of_those_who_ask_at_once_one_may_open_a_session(store: Store) -> None:
    waits = await asyncio.gather(*(store.leases.identify_now(0) for _ in range(4)))
    assert sorted(waits) == pytest.approx([0, APART, APART, APART], abs=1)
    assert await store.leases.identify_now(1) == 0
    async with store.database.writing() as connection:
        await connection.execute(update(IDENTIFIES).values(last_at=IDENTIFIES.c.last_at - APART))
    assert await store.leases.identify_now(0) == 0
