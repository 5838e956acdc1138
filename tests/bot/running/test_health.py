"""What the bot says of itself over HTTP."""

import asyncio
import logging

import aiohttp
import pytest

from bot.running.client import HotlineBot
from bot.running.health import Health
from bot.running.vitals import FailureHandler, Vitals
from tests.bot.running.conftest import QUESTION
from tests.wire import Discord


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_times_are_of_the_last_hour() -> None:
    clock = Clock()
    vitals = Vitals(clock)
    vitals.answered(9.0)
    clock.now += 3601
    for seconds in (0.1, 0.3, 0.2):
        vitals.answered(seconds)
    told = vitals.as_json()
    assert (told["uptime"], told["answers"], told["median"], told["slowest"]) == (3601, 3, 0.2, 0.3)
    assert told["last_failure"] is None
    clock.now += 3601
    assert (vitals.as_json()["answers"], vitals.as_json()["median"]) == (0, None)


def test_the_last_warning_of_the_log_is_remembered() -> None:
    clock = Clock()
    vitals = Vitals(clock)
    FailureHandler(vitals).handle(logging.LogRecord("x", logging.WARNING, "x", 1, "No room for %s.", ("it",), None))
    clock.now += 5
    assert vitals.as_json()["last_failure"] == "No room for it."
    assert vitals.as_json()["since_last_failure"] == 5


async def test_an_event_loop_that_stands_still_is_told(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    vitals = Vitals(clock)
    watching = asyncio.create_task(vitals.watch_event_loop())
    await asyncio.sleep(0)
    clock.now += 3
    await asyncio.sleep(0.4)
    watching.cancel()
    assert vitals.as_json()["event_loop_lag"] == 2.75
    assert "stood still for 2.8 s" in caplog.text or "stood still for 2.7 s" in caplog.text


async def test_a_connected_bot_is_live_and_ready(discord: Discord, bot: HotlineBot) -> None:
    health = Health(0, bot.vitals)
    await health.start()
    assert health.address is not None
    root = f"http://127.0.0.1:{health.address[1]}"
    try:
        await discord.slash("ask", {"question": QUESTION})
        async with aiohttp.ClientSession() as session:
            for _ in range(40):
                async with session.get(f"{root}/healthz/ready") as response:
                    told = await response.json()
                if response.status == 200:
                    break
                await asyncio.sleep(0.1)
            assert told.items() >= {"live": True, "ready": True, "answers": 1, "last_failure": None}.items()
            assert 0 < told["median"] <= told["slowest"] < 15
            async with session.get(f"{root}/metrics") as response:
                text = await response.text()
            assert "hotline_connected 1.0" in text
            assert "hotline_answer_seconds_count 1.0" in text
            bot.vitals.disconnected(7)
            async with session.get(f"{root}/healthz/ready") as response:
                assert response.status == 503
            async with session.get(f"{root}/healthz") as response:
                assert response.status == 200
    finally:
        await health.stop()


async def test_a_port_that_is_taken_leaves_the_bot_running(caplog: pytest.LogCaptureFixture) -> None:
    first, second = Health(0, Vitals()), None
    await first.start()
    try:
        assert first.address is not None
        second = Health(first.address[1], Vitals())
        await second.start()
        assert second.address is None
        assert "HEALTH_PORT" in caplog.text
        await second.stop()
    finally:
        await first.stop()
