"""A restart answers what was open, once; nothing of a question is kept longer."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.running.open_questions import LIFE, OpenQuestions
from bot.store import Store
from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, Interaction, Shipped, process, text_of


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path) as opened:
        yield opened


def event(number: int) -> dict[str, Any]:
    return {"t": "MESSAGE_CREATE", "d": {"id": str(number)}}


def again(number: int) -> dict[str, Any]:
    return event(number) | {"again": True}


async def test_what_is_open_is_kept_until_it_is_answered(store: Store) -> None:
    kept = OpenQuestions(store.open_questions)
    for number in (1, 2, 3):
        kept.opened(str(number), event(number))
    await kept.flush()
    kept.answered("2")
    await kept.flush()
    assert await OpenQuestions(store.open_questions).left() == [again(1), again(3)]


async def test_what_is_answered_soon_is_never_written(store: Store) -> None:
    kept = OpenQuestions(store.open_questions)
    writing = asyncio.create_task(kept.write())
    kept.opened("1", event(1))
    kept.answered("1")
    kept.opened("2", event(2))
    await asyncio.sleep(1.5)
    writing.cancel()
    assert await kept.left() == [again(2)]


async def test_nothing_is_kept_longer_than_an_interaction_lives(store: Store) -> None:
    clock = Clock()
    kept = OpenQuestions(store.open_questions, clock=clock)
    kept.opened("1", event(1))
    await kept.flush()
    clock.now += LIFE + 1
    kept.opened("2", event(2))
    await kept.flush()
    assert await kept.left() == [again(2)]
    clock.now += LIFE + 1
    assert await kept.left() == []


async def test_each_shard_has_its_own(store: Store) -> None:
    for number, shard in ((1, None), (2, 0), (3, 1)):
        kept = OpenQuestions(store.open_questions, shard)
        kept.opened(str(number), event(number))
        await kept.flush()
    assert await OpenQuestions(store.open_questions, 1).left() == [again(3)]
    assert await OpenQuestions(store.open_questions, 0).left() == [again(1), again(2)]
    assert await OpenQuestions(store.open_questions).left() == [again(1), again(2), again(3)]


class Broken:
    async def keep(self, texts: dict[str, str], now: float, shard: int | None = None) -> None:
        raise OSError("no space left")

    async def drop(self, ids: set[str]) -> None:
        raise OSError("no space left")

    async def since(self, when: float, shard: int | None = None) -> list[str]:
        raise OSError("no such file")


async def test_a_store_that_fails_stops_no_question(caplog: pytest.LogCaptureFixture) -> None:
    kept = OpenQuestions(Broken())
    kept.opened("1", event(1))
    await kept.flush()
    kept.answered("1")
    await kept.flush()
    assert await kept.left() == []
    assert caplog.text.count("can't be kept") == 2


@pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))
async def test_a_restart_answers_what_was_open_once(tmp_path: Path) -> None:
    async with Discord() as discord, Shipped(discord, tmp_path, settings={"COOLDOWN": "1000"}) as shipped:
        await discord.ready()
        for path in ("/messages", "@original"):
            discord.hang_next(path, 1000)
        said = await discord.say(QUESTION, direct=True)
        drawn = asyncio.create_task(
            discord.slash("timeline")
        )  # which mostly takes so long that it is acknowledged first
        asked = [asyncio.create_task(discord.slash("ask", {"question": QUESTION})) for _ in range(100)]
        await discord.until(lambda: any(str(r).endswith("/messages") for r in discord.requests), "reply")
        await asyncio.sleep(3)
        await shipped.kill()
        discord.rest.failures.clear()
        await shipped.start()
        await discord.identified(2)
        answered: list[Interaction] = await asyncio.gather(*asked)
        assert "November 2022" in (await drawn).text
        for interaction in answered:
            assert "two times a day" in interaction.text.replace("**", "")
            assert interaction.followups == []
        answer = await discord.until(lambda: discord.answer_to(said), "answer to the message")
        assert "two times a day" in text_of(answer).replace("**", "")
        assert len(discord.messages(direct=True)) == 2
        assert await shipped.stop() == 0
        left = sqlite3.connect(tmp_path / "data" / "hotline.db").execute("SELECT text FROM open_questions").fetchall()
        assert [json.loads(text)["t"] for (text,) in left] == []
        assert discord.violations == []
