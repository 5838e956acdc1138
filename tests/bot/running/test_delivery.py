"""What was lost on its way is sent again, and what Discord refuses is not."""

import asyncio
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.running.delivery import deliver, respond


def refusal(kind: type[discord.HTTPException], status: int, code: int = 0) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="")
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
async def test_what_was_lost_is_sent_again_within_three_seconds(failure: Exception, waits: list[float]) -> None:
    sending = Sending(failure, failure)
    assert await deliver(sending) == "sent"
    assert sending.attempts == 3
    assert 0 < sum(waits) < 2.5


@pytest.mark.parametrize("failure", LOST)
async def test_after_three_attempts_it_is_given_up(failure: Exception) -> None:
    sending = Sending(*[failure] * 5)
    with pytest.raises(type(failure)):
        await deliver(sending)
    assert sending.attempts == 3


async def test_what_discord_refuses_is_not_sent_again() -> None:
    sending = Sending(refusal(discord.Forbidden, 403))
    with pytest.raises(discord.Forbidden):
        await deliver(sending)
    assert sending.attempts == 1


async def test_a_response_that_discord_already_has_counts_as_given() -> None:
    await respond(Sending(TimeoutError(), refusal(discord.HTTPException, 400, code=40060)))
    with pytest.raises(discord.NotFound):
        await respond(Sending(refusal(discord.NotFound, 404, code=10062)))
