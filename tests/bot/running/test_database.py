"""The shipped process while its database is away: what is in memory is answered from as ever."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from bot.service.owners import owner_of
from bot.store import Store
from tests import postgres
from tests.bot.store.test_articles import keep
from tests.builders import article
from tests.wire import Discord, Shipped, process

pytestmark = pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))

AWAY: Final = 16.0
"""Seconds, which leases outlive."""
TEXT: Final = "The mill on the Osk was built in 1931 by the miller Anna Lund."
QUESTION: Final = "When was the mill on the Osk built by Anna Lund?"


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    """A database server that the test may stop."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip(postgres.ABSENT)
    with postgres.running(programs) as started:
        yield started


async def test_servers_in_memory_are_answered_while_the_database_is_away(
    server: postgres.Server, tmp_path: Path
) -> None:
    async with Discord(described=False, patience=10) as discord:
        guild = discord.world.add_guild(0, 1)
        async with await Store.open(tmp_path, f"{server.address}/postgres") as store:
            await keep(store, article(TEXT, "The mill"), owner=owner_of(int(guild["id"])))
        settings = {"DATABASE_URL": server.by_socket("postgres"), "COOLDOWN": "100000", "SHARD_COUNT": "1"}
        async with Shipped(discord, tmp_path, settings=settings) as shipped:
            await discord.shards_ready(1)

            async def ask() -> bool:
                answer = await discord.slash("ask", {"question": QUESTION}, guild=guild)
                return "1931" in answer.text

            assert await ask()
            await asyncio.to_thread(server.stop)
            end, answered = time.monotonic() + AWAY, []
            while time.monotonic() < end:
                answered.append(await ask())
                await asyncio.sleep(0.5)
            await asyncio.to_thread(server.start)
            end = time.monotonic() + 5
            while time.monotonic() < end:
                answered.append(await ask())
                await asyncio.sleep(0.2)
            assert all(answered)
            assert "was lost to another process" not in shipped.log
            assert await shipped.stop() == 0
        assert discord.violations == []
