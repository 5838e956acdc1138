"""What was lost on its way is sent again, and what Discord refuses is not."""

import asyncio
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.running.delivery import deliver
from bot.running.patience import MESSAGE


def refusal(
    kind: type[discord.HTTPException], status: int, code: int = 0, headers: dict[str, str] | None = None
) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="", headers=headers or {})
    return kind(response, {"code": code, "message": ""})


class Sending:
    """Fails with each of `failures` in turn, then succeeds."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.attempts = 0

    async def __call__(self) -> str:
        self.attempts += 1
        if self.failures:
            raise self.failures.pop(0)
        return "sent"


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds between attempts; nobody really waits."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return waits


LOST = [aiohttp.ClientConnectionResetError(), TimeoutError(), refusal(discord.DiscordServerError, 503)]


@pytest.mark.parametrize("failure", LOST)
async def test_what_was_lost_is_sent_again(failure: Exception, waits: list[float]) -> None:
    sending = Sending(*[failure] * 6)
    assert await deliver(sending) == "sent"
    assert waits == [0.5, 1, 2, 4, 4, 4]


@pytest.mark.parametrize("failure", LOST)
async def test_in_the_end_it_is_given_up(failure: Exception) -> None:
    sending = Sending(*[failure] * 50)
    with pytest.raises(type(failure)):
        await deliver(sending, MESSAGE._replace(whole=1.0))
    assert sending.attempts == 2


async def test_a_rate_limit_is_waited_for_as_long_as_it_says(waits: list[float]) -> None:
    assert await deliver(Sending(refusal(discord.HTTPException, 429, headers={"Retry-After": "7"}))) == "sent"
    assert waits == [7]


@pytest.mark.parametrize("failure", LOST[:2])
async def test_what_may_have_arrived_is_not_said_twice(failure: Exception) -> None:
    sending = Sending(failure)
    with pytest.raises(type(failure)):
        await deliver(sending, repeatable=False)
    assert sending.attempts == 1


async def test_what_discord_refuses_is_not_sent_again() -> None:
    sending = Sending(refusal(discord.Forbidden, 403))
    with pytest.raises(discord.Forbidden):
        await deliver(sending)
    assert sending.attempts == 1
