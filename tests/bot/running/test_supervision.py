"""The bot comes back from whatever fells it, gives up on a wrong token alone, and stops cleanly on a signal."""

import asyncio
import os
import random
import signal
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Self

import aiohttp
import discord
import pytest

from bot.running import supervision
from bot.running.connection import RefusedError

Start = Callable[[], Any]
TOKEN = "MTIz.abc.secret"


class Bot:
    """Starts as it is told to."""

    closed = 0

    def __init__(self, start: Start) -> None:
        self._start = start

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        Bot.closed += 1

    async def start(self, token: str) -> None:
        assert token == TOKEN
        result = self._start()
        if asyncio.iscoroutine(result):
            await result


class Waits(list[float]):
    """The seconds that were waited between two starts; nobody really waits."""

    async def sleep(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    waits = Waits()
    monkeypatch.setattr(asyncio, "sleep", waits.sleep)
    monkeypatch.setattr(random, "uniform", lambda _low, _high: 1.0)
    return waits


@pytest.fixture(autouse=True)
def nothing_closed() -> None:
    Bot.closed = 0


def run(*starts: Start) -> int:
    waiting = iter(starts)

    make: Any = lambda: Bot(next(waiting))  # noqa: E731 - no bot of discord.py's
    return supervision.run(lambda: supervision.keep_running(lambda: supervision.one_bot(make, TOKEN)))


def fails(error: BaseException) -> Start:
    def start() -> None:
        raise error

    return start


def gets(number: signal.Signals) -> Start:
    async def until_cancelled() -> None:
        os.kill(os.getpid(), number)
        await asyncio.Event().wait()

    return until_cancelled


def refusal(status: int, kind: type[discord.HTTPException], **headers: str) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="", headers=headers)
    return kind(response, "")


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (discord.LoginFailure("no"), "copy the bot's token again"),
        (refusal(403, discord.Forbidden), "see in the developer portal"),
        (RefusedError(4004), "copy the bot's token again"),
        (RefusedError(4010), "set SHARD_COUNT"),
        (RefusedError(4011), "set SHARD_COUNT"),
        (RefusedError(4012), "install a newer version"),
        (RefusedError(4013), "install a newer version"),
        (RefusedError(4014), "switch it on in the developer portal"),
    ],
)
def test_what_no_further_attempt_can_mend_ends_it_with_a_sentence(
    error: Exception, advice: str, waits: Waits, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(fails(error)) == 1
    told = capsys.readouterr().err
    assert told.startswith("hotline: ")
    assert advice in told
    assert told.count("\n") == 1
    assert (waits, Bot.closed) == ([], 1)


@pytest.mark.parametrize(
    "error",
    [
        aiohttp.ClientConnectionError("no network"),
        AttributeError("the first connection failed"),
        refusal(500, discord.DiscordServerError),
        OSError("no route"),
        TimeoutError(),
    ],
)
def test_anything_else_is_tried_again_with_a_new_bot(error: Exception, waits: Waits) -> None:
    assert run(fails(error), fails(error), gets(signal.SIGTERM)) == 0
    assert (waits, Bot.closed) == ([1, 2], 3)


def test_the_waits_stay_short(waits: Waits) -> None:
    assert run(*[fails(OSError())] * 6, gets(signal.SIGTERM)) == 0
    assert waits == [1, 2, 4, 5, 5, 5]


def test_a_rate_limit_on_the_login_is_waited_for(waits: Waits) -> None:
    limited = refusal(429, discord.HTTPException, **{"Retry-After": "90"})
    assert run(fails(limited), gets(signal.SIGTERM)) == 0
    assert waits == [90]


def test_after_a_steady_run_the_waits_begin_anew(waits: Waits, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("bot.running.supervision.time.monotonic", lambda: now[0])

    def steady() -> None:
        now[0] += 3_600
        raise OSError

    assert run(fails(OSError()), fails(OSError()), steady, gets(signal.SIGTERM)) == 0
    assert waits == [1, 2, 1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_closes_the_bot_and_counts_as_success(number: signal.Signals) -> None:
    assert (run(gets(number)), Bot.closed) == (0, 1)


def test_a_signal_also_ends_a_wait() -> None:
    async def fall_soon() -> None:
        asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), signal.SIGTERM)
        raise OSError

    assert (run(fall_soon), Bot.closed) == (0, 1)


def test_the_token_is_never_logged(waits: Waits, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        run(fails(OSError("no route")), gets(signal.SIGTERM))
    assert "no route" in caplog.text
    assert TOKEN not in caplog.text
