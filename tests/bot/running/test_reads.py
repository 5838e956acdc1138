"""A store that does not answer keeps nobody waiting."""

import asyncio
import sqlite3
import time
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.running.reads import Reads
from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, Shipped, process, text_of


async def test_a_late_read_goes_on_beside_and_the_next_is_not_kept_waiting() -> None:
    reads, opened, begun = Reads(lambda: "here"), asyncio.Event(), []

    async def read() -> str:
        begun.append(1)
        await opened.wait()
        return "read"

    for _ in range(3):
        with pytest.raises(StoreUnavailable, match="here"):
            await reads.within(0.05, "key", read)
    assert begun == [1]
    opened.set()
    await asyncio.sleep(0.01)
    assert await reads.within(0.05, "key", read) == "read"


async def test_a_late_read_that_fails_troubles_nobody(caplog: pytest.LogCaptureFixture) -> None:
    reads = Reads(lambda: "here")

    async def read() -> None:
        await asyncio.sleep(0.05)
        raise StoreUnavailable("here", "gone")

    with pytest.raises(StoreUnavailable, match="does not answer"):
        await reads.within(0.01, "key", read)
    await asyncio.sleep(0.1)
    with pytest.raises(StoreUnavailable, match="gone"):
        await reads.within(1.0, "key", read)
    assert caplog.text == ""


@pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))
async def test_questions_are_answered_while_another_program_locks_the_database(tmp_path: Path) -> None:
    async with Discord() as discord, Shipped(discord, tmp_path, settings={"COOLDOWN": "1000"}) as shipped:
        await discord.ready()
        other = sqlite3.connect(tmp_path / "data" / "hotline.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        assert "two times a day" in (await discord.slash("ask", {"question": QUESTION})).text.replace("**", "")
        said = await discord.say(f"<@{discord.world.bot['id']}> {QUESTION}")
        answer = await discord.until(lambda: discord.answer_to(said), "answer", 60)
        assert "two times a day" in text_of(answer).replace("**", "")
        assert time.monotonic() - began < 60
        other.execute("ROLLBACK")
        other.close()
        assert "two times a day" in (await discord.slash("ask", {"question": QUESTION})).text.replace("**", "")
        assert await shipped.stop() == 0
        assert discord.violations == []
