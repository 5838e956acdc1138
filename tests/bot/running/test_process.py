"""How the shipped process starts, waits and stops, against a Discord on the loopback interface."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.wire import Discord, Shipped, process

pytestmark = pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))

QUESTION = "How many times a day is the deconfliction line tested?"


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord() as server:
        yield server
        assert server.violations == []


@pytest.fixture
async def shipped(discord: Discord, tmp_path: Path) -> AsyncIterator[Shipped]:
    async with Shipped(discord, tmp_path, settings={"COOLDOWN": "1000"}) as started:
        await discord.ready()
        yield started


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_a_signal_closes_the_session(discord: Discord, shipped: Shipped, number: signal.Signals) -> None:
    assert await shipped.stop(number) == 0
    assert discord.close_codes == [1000]
    assert discord.gateway.unconfirmed == 0


async def test_a_signal_closes_a_resumed_session(discord: Discord, shipped: Shipped) -> None:
    discord.cut()
    await discord.resumed()
    assert await shipped.stop() == 0
    assert discord.close_codes[-1] == 1000
    assert discord.gateway.unconfirmed == 0


async def test_a_signal_lets_answers_under_way_be_sent(discord: Discord, shipped: Shipped) -> None:
    asked = asyncio.create_task(discord.slash("timeline"))
    await discord.until(lambda: any("/callback" in str(request) for request in discord.requests), "acknowledgement")
    ended = asyncio.create_task(shipped.stop())
    await discord.until(lambda: discord.close_codes, "end of the session")
    assert await shipped.stop() == 0  # a second signal changes nothing
    assert await ended == 0
    assert "November 2022" in (await asked).text
    assert discord.close_codes == [1000]


async def test_a_signal_tells_whoever_waits_for_an_answer_that_takes_too_long(
    discord: Discord, shipped: Shipped
) -> None:
    discord.rate_limit_next("@original", retry_after=60)
    asked = asyncio.create_task(discord.slash("timeline"))  # acknowledged first, as a cold picture is
    late = "late answer"
    await discord.until(lambda: asked.done() or any("@original" in str(each) for each in discord.requests), late)
    if asked.done():
        pytest.skip("this machine answered before the question had to be acknowledged")
    assert await shipped.stop(seconds=20) == 0
    assert "ask again" in (await asked).text


async def test_a_signal_writes_no_apology_over_an_answer_that_arrived(discord: Discord, shipped: Shipped) -> None:
    discord.swallow_next("@original", times=20)  # the answer of what is acknowledged first, as a cold picture is
    answered = await discord.slash("timeline")
    assert await shipped.stop(seconds=20) == 0
    assert "November 2022" in answered.text
    assert "ask again" not in answered.text


async def test_a_restart_syncs_nothing_anew_and_keeps_the_buttons(discord: Discord, shipped: Shipped) -> None:
    card = (await discord.slash("ask", {"question": QUESTION})).message
    assert card is not None
    await shipped.stop()
    await shipped.start()
    await discord.until(lambda: len(discord.gateway.identifies) == 2, "second start")
    assert (await discord.click(card, "Context")).ephemeral
    assert [str(request)[:3] for request in discord.requests].count("PUT") == 1


async def test_a_wrong_token_ends_the_start_with_a_sentence(discord: Discord, tmp_path: Path) -> None:
    async with Shipped(discord, tmp_path, settings={"DISCORD_TOKEN": "not.the.token"}) as started:
        assert await started.ended() == 1
    assert "token" in started.log.lower()
    assert "Traceback" not in started.log
    assert "not.the.token" not in started.log


async def test_a_token_that_was_reset_ends_the_process(discord: Discord, shipped: Shipped) -> None:
    discord.reject_token()
    discord.cut()
    assert await shipped.ended() == 1
    assert "token" in shipped.log.lower()


async def test_it_waits_for_a_network_and_a_gateway(discord: Discord, tmp_path: Path) -> None:
    discord.refuse_gateway(1)
    async with Shipped(discord, tmp_path, network=False) as started:
        await asyncio.sleep(2)
        assert started.running
        await started.connect()
        await discord.ready(60)
        assert "two times a day" in (await discord.slash("ask", {"question": QUESTION})).text.replace("**", "")
        assert await started.stop() == 0
    assert discord.gateway.refusals == 0
