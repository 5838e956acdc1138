"""Shards that move between shipped processes on one PostgreSQL: nobody goes without an answer, nobody gets two."""

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final
from uuid import uuid4

import asyncpg
import pytest

from bot.store.leases import LEASE
from tests import postgres
from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, Json, Shipped, process, text_of

pytestmark = pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))

SHARDS: Final = 8
RUNS: Final = int(os.environ.get("SHARD_RUNS", "1"))
"""How many times each of the tests that end a process is run: one process in CI, twenty before a release."""
ANSWER: Final = "two times a day"
_EACH: Final = 5.25
"""Seconds from one session of a bucket to the next."""
BUSY: Final = 8.0
"""Seconds more on a machine that is busy, and until a shard counts as ready, which takes two."""


class Fleet:
    """A Discord with a guild on each shard, and processes that share them."""

    def __init__(self, discord: Discord, server: postgres.Server, folder: Path, opened: AsyncExitStack) -> None:
        self.discord, self._server, self._folder, self._opened = discord, server, folder, opened
        self._name = f"shards_{uuid4().hex}"
        discord.gateway.shards = SHARDS
        discord.gateway.limit["max_concurrency"] = 4
        self.guilds = [discord.world.add_guild(shard, SHARDS) for shard in range(SHARDS)]
        self.processes: list[Shipped] = []
        self.asked: Counter[str] = Counter()
        self._texts: list[Json] = []

    async def start(self, **further: str) -> Shipped:
        """One more process, with `further` settings."""
        if not self.processes:
            await self._server.make(self._name)
        folder = self._folder / str(len(self.processes))
        folder.mkdir()
        settings = {"DATABASE_URL": self._server.by_socket(self._name), "COOLDOWN": "100000", **further}
        shipped = await self._opened.enter_async_context(Shipped(self.discord, folder, settings=settings))
        self.processes.append(shipped)
        return shipped

    async def holders(self) -> Counter[str]:
        """How many shards each process holds."""
        connection = await asyncpg.connect(f"{self._server.address}/{self._name}")
        try:
            rows = await connection.fetch("SELECT holder FROM leases WHERE holder IS NOT NULL AND successor IS NULL")
        except asyncpg.UndefinedTableError:  # the first process has just been started
            return Counter()
        finally:
            await connection.close()
        return Counter(row["holder"] for row in rows)

    async def shared(self, *shares: int) -> None:
        """Waits until the shards are shared so, and all are connected."""
        async with asyncio.timeout(120):
            while sorted((await self.holders()).values()) != sorted(shares) or not self._connected:  # noqa: ASYNC110 - SQL
                await asyncio.sleep(0.2)

    @property
    def _connected(self) -> bool:
        return {each.shard[0] for each in self.discord.gateway.sessions if each.connection} == set(range(SHARDS))

    async def ask(self, guild: Json) -> bool:
        """Asks by a command in a guild; whether there was an answer, in time and to the letter."""
        try:
            answer = await self.discord.slash("ask", {"question": QUESTION}, guild=guild)
        except AssertionError:
            self.asked["unanswered"] += 1
            return False
        right = ANSWER in answer.text.replace("**", "") and not answer.followups
        self.asked["answered" if right else "wrong"] += 1
        return right

    async def write(self, guild: Json) -> None:
        """Asks by a mention, which is looked at later."""
        bot = self.discord.world.bot["id"]
        self._texts.append(await self.discord.say(f"<@{bot}> {QUESTION}", guild=guild))

    async def ask_all_the_time(self, until: asyncio.Event) -> None:
        """Asks in all guilds in both ways, again and again."""

        async def ask(guild: Json) -> None:
            while not until.is_set():
                await self.ask(guild)
                await self.write(guild)
                await asyncio.sleep(0.5)

        await asyncio.gather(*map(ask, self.guilds))

    async def check_messages(self) -> None:
        """Asserts that each message has one answer."""
        for said in self._texts:
            await self.discord.until(lambda said=said: self.discord.answer_to(said), "answer", 30)  # type: ignore[misc]
        await asyncio.sleep(1)
        assert {len(self.answers(said)) for said in self._texts} == {1}

    def answers(self, said: Json) -> list[Json]:
        """The bot's replies to a message."""
        replies = (each for each in self.discord.world.messages.values() if each.get("message_reference"))
        return [each for each in replies if each["message_reference"]["message_id"] == said["id"]]

    def most_answers(self) -> int:
        """The most answers that any message has."""
        replies = [each for each in self.discord.world.messages.values() if each.get("message_reference")]
        return max(Counter(each["message_reference"]["message_id"] for each in replies).values())

    async def answer_everywhere(self) -> None:
        """Asserts that each guild is answered in, and direct messages are, once."""
        assert all([await self.ask(guild) for guild in self.guilds])
        assert ANSWER in text_of(await self.discord.direct_message(QUESTION)).replace("**", "")


@pytest.fixture
async def fleet(postgres_server: postgres.Server, tmp_path: Path) -> AsyncIterator[Fleet]:
    # On a busy machine a first response may take longer than Discord's three seconds; that there is one is what counts.
    async with Discord(described=False, patience=10) as discord, AsyncExitStack() as opened:
        made = Fleet(discord, postgres_server, tmp_path, opened)
        yield made
        assert discord.violations == []
        assert discord.gateway.crowded == []


async def three(fleet: Fleet) -> list[Shipped]:
    """Three processes that have their shares."""
    for _ in range(3):
        await fleet.start()
    await fleet.shared(3, 3, 2)
    return fleet.processes


@pytest.mark.parametrize("run", range(RUNS))
async def test_a_process_that_joins_and_one_that_stops_leave_nobody_without_an_answer(fleet: Fleet, run: int) -> None:
    await fleet.start()
    await fleet.shared(8)
    stop = asyncio.Event()
    asking = asyncio.create_task(fleet.ask_all_the_time(stop))
    await fleet.start()
    await fleet.shared(4, 4)
    await fleet.start()
    await fleet.shared(3, 3, 2)
    assert await fleet.processes[run % 3].stop(seconds=120) == 0
    await fleet.shared(4, 4)
    await asyncio.sleep(2)
    stop.set()
    await asking
    assert fleet.asked.keys() == {"answered"}
    await fleet.check_messages()
    await fleet.answer_everywhere()


@pytest.mark.parametrize("run", range(RUNS))
async def test_a_process_that_is_killed_is_replaced_in_time(fleet: Fleet, run: int) -> None:
    processes = await three(fleet)
    await fleet.answer_everywhere()
    for guild in fleet.guilds:
        await fleet.write(guild)
    await fleet.check_messages()
    for guild in fleet.guilds:  # some are open when it is killed
        await fleet.write(guild)
    await processes[run % 3].kill()
    began = time.monotonic()
    await fleet.shared(4, 4)
    assert time.monotonic() - began < LEASE + 1 + _EACH * 2 + BUSY  # one bucket holds two of three lost shards
    await fleet.answer_everywhere()
    assert fleet.asked.keys() == {"answered"}
    assert fleet.most_answers() == 1


@pytest.mark.parametrize("run", range(RUNS))
async def test_a_process_that_hangs_says_nothing_after_it_wakes(fleet: Fleet, run: int) -> None:
    processes = await three(fleet)
    hung = processes[run % 3]
    os.kill(hung.pid, signal.SIGSTOP)
    for guild in fleet.guilds:
        await fleet.write(guild)
    await asyncio.sleep(LEASE + 5)
    os.kill(hung.pid, signal.SIGCONT)
    await fleet.shared(3, 3, 2)
    await fleet.answer_everywhere()
    assert fleet.asked.keys() == {"answered"}
    assert fleet.most_answers() == 1


async def test_one_process_serves_several_shards_from_a_file(tmp_path: Path) -> None:
    async with Discord(described=False) as discord:
        guilds = [discord.world.add_guild(shard, 2) for shard in range(2)]
        async with Shipped(discord, tmp_path, settings={"SHARD_COUNT": "2"}) as shipped:
            await discord.shards_ready(2)
            for guild in guilds:
                answer = await discord.slash("ask", {"question": QUESTION}, guild=guild)
                assert ANSWER in answer.text.replace("**", "")
            assert ANSWER in text_of(await discord.direct_message(QUESTION)).replace("**", "")
            began = time.monotonic()
            assert await shipped.stop() == 0
            assert time.monotonic() - began < BUSY  # there is nobody to hand over to
        assert discord.violations == []
        assert discord.gateway.crowded == []


async def test_processes_that_disagree_about_the_shards_do_not_share_them(fleet: Fleet) -> None:
    await fleet.start()
    await fleet.shared(8)
    other = await fleet.start(SHARD_COUNT="4")
    assert await other.ended() == 1
    assert "run with 8 shards" in other.log.splitlines()[-1]
    await fleet.answer_everywhere()
