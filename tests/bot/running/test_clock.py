"""A clock that is set while the bot runs, and an hour without a network."""

import asyncio
import time

import discord
import pytest

from bot.errors import TooManyQuestions
from bot.running.client import HotlineBot
from bot.running.connection import Connection
from bot.running.cooldown import Cooldown
from bot.running.vitals import Vitals
from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, text_of

HOUR = 3600.0


class Jumping:
    """The time of day, which may be set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = 0.0
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() + self.ahead)


async def test_questions_are_answered_whatever_the_clock_does(
    discord: Discord, bot: HotlineBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Jumping(monkeypatch)
    for ahead in (0.0, HOUR, -HOUR, 400 * 24 * HOUR, 0.0):
        clock.ahead = ahead
        assert "two times a day" in (await discord.slash("ask", {"question": QUESTION})).text.replace("**", "")
        assert "two times a day" in text_of(await discord.mention(QUESTION)).replace("**", "")
        discord.cut()
        await discord.ready()
    assert len(discord.gateway.identifies) == 1
    assert bot.vitals.as_json()["slowest"] < 60


def test_nobody_waits_for_an_hour_where_the_clock_was_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, cooldown = Jumping(monkeypatch), Cooldown(2)
    person = discord.Object(1)
    for _ in range(2):
        cooldown.take(person)  # type: ignore[arg-type]
    clock.ahead = -HOUR
    with pytest.raises(TooManyQuestions) as refused:
        cooldown.take(person)  # type: ignore[arg-type]
    assert refused.value.seconds <= 60


async def test_after_an_hour_without_a_network_the_next_attempt_is_seconds_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits: list[float] = []

    class Client:
        shard_id = None

        def is_closed(self) -> bool:
            return sum(waits) > HOUR

    async def pass_time(seconds: float) -> None:
        waits.append(seconds)

    async def refuse(_self: Connection) -> None:
        raise OSError("no route to host")

    monkeypatch.setattr(asyncio, "sleep", pass_time)
    monkeypatch.setattr(Connection, "_open", refuse)
    await Connection(Client(), Vitals()).run()  # type: ignore[arg-type]
    assert len(waits) > HOUR / 4
    assert max(waits) < 4
    monkeypatch.undo()
    await asyncio.sleep(0)
