"""The shipped process through outages and on poor machines: it comes back soon, and ends only where it must."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, Shipped, process, text_of
from tests.wire.gateway import IDENTIFY

pytestmark = pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))

SOON = 10.0
"""Seconds from the end of an outage within which the bot is back."""


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord() as server:
        yield server
        assert server.violations == []


async def answers(discord: Discord) -> None:
    assert "two times a day" in text_of(await discord.direct_message(QUESTION)).replace("**", "")
    assert "two times a day" in (await discord.slash("ask", {"question": QUESTION})).text.replace("**", "")


async def back(discord: Discord) -> None:
    """Asserts that the bot is back soon from now on."""
    began = time.monotonic()
    await discord.ready(60)
    assert time.monotonic() - began < SOON
    await answers(discord)


@pytest.mark.parametrize("kind", ["refused", "silent", "names"])
async def test_the_bot_is_back_soon_after_an_outage(discord: Discord, tmp_path: Path, kind: str) -> None:
    async with Shipped(discord, tmp_path) as shipped:
        await discord.ready()
        if kind == "names":
            shipped.know_names(known=False)
            await asyncio.sleep(11)  # for so long the bot knows addresses by heart
            discord.cut_all()
        else:
            await shipped.disconnect(refuse=kind == "refused")
        await asyncio.sleep(25)
        assert shipped.running
        if kind == "names":
            shipped.know_names(known=True)
        else:
            await shipped.connect()
        await back(discord)
        assert await shipped.stop() == 0
    assert "Traceback" not in shipped.log


async def test_a_server_that_fails_at_the_start_is_tried_again(discord: Discord, tmp_path: Path) -> None:
    discord.fail_next("/users/@me", status=503, times=3)
    async with Shipped(discord, tmp_path):
        await discord.ready(60)
        await answers(discord)


@pytest.mark.parametrize(("status", "advice"), [(401, "copy the bot's token again"), (403, "developer portal")])
async def test_a_login_that_discord_refuses_ends_the_process(
    discord: Discord, tmp_path: Path, status: int, advice: str
) -> None:
    discord.fail_next("/users/@me", status=status)
    async with Shipped(discord, tmp_path) as shipped:
        assert await shipped.ended() == 1
    assert advice in shipped.log.splitlines()[-1]
    assert "Traceback" not in shipped.log


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
async def test_a_fatal_close_ends_the_process_with_a_sentence(discord: Discord, tmp_path: Path, code: int) -> None:
    discord.gateway.closes[IDENTIFY] = [code]
    async with Shipped(discord, tmp_path) as shipped:
        assert await shipped.ended() == 1
    assert shipped.log.splitlines()[-1].startswith("hotline: ")
    assert "Traceback" not in shipped.log
    assert len(discord.gateway.identifies) == 1


async def test_a_log_that_nobody_reads_stops_nobody(discord: Discord, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    settings = {"LOG_LEVEL": "DEBUG", "COOLDOWN": "1000"}
    async with Shipped(discord, tmp_path, settings=settings, output=writing) as shipped:
        await discord.ready()
        for _ in range(20):  # which fills the pipe many times over
            await answers(discord)
        assert await shipped.stop() == 0
    os.close(reading)
    os.close(writing)


async def test_a_full_disk_for_the_log_stops_nobody(discord: Discord, tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    async with Shipped(discord, tmp_path, output=full) as shipped:
        await discord.ready()
        await answers(discord)
        assert await shipped.stop() == 0
    os.close(full)


async def test_few_open_files_and_a_folder_that_cannot_be_written_are_enough(discord: Discord, tmp_path: Path) -> None:
    settings = {"DATA_DIR": "/proc/1/nothing", "COOLDOWN": "1000"}
    async with Shipped(discord, tmp_path, settings=settings, open_files=256) as shipped:
        await discord.ready()
        asked = [discord.slash("ask", {"question": QUESTION}) for _ in range(200)]
        for interaction in await asyncio.gather(*asked):
            assert "two times a day" in interaction.text.replace("**", "")
        assert await shipped.stop() == 0
    assert "Traceback" not in shipped.log


async def test_lines_of_the_log_are_json_where_that_is_asked_for(discord: Discord, tmp_path: Path) -> None:
    async with Shipped(discord, tmp_path, settings={"LOG_JSON": "on"}) as shipped:
        await discord.ready()
        await answers(discord)
        assert await shipped.stop() == 0
    lines = [json.loads(line) for line in shipped.log.splitlines()]
    about: dict[str, list[str]] = {}
    for line in lines:
        about.setdefault(line.get("question", ""), []).append(line["message"])
    about.pop("")
    assert len(about) == 2
    for told in about.values():
        assert [each.split()[0] for each in told] == ["Asked", "Looked", "Done"]
    assert "deconfliction" not in shipped.log


async def test_an_interaction_that_discord_no_longer_knows_is_one_line(discord: Discord, tmp_path: Path) -> None:
    async with Shipped(discord, tmp_path) as shipped:
        await discord.ready()
        await answers(discord)
        payload = dict(discord.rest.webhooks.interaction(2, {"id": "1", "name": "articles", "type": 1}, {}, 0).payload)
        payload |= discord.world.place(False, discord.world.reader)
        before = shipped.log.count("\n")
        await discord.dispatch("INTERACTION_CREATE", payload)
        await discord.until(lambda: any(request.status == 404 for request in discord.requests), "refusal")
        await answers(discord)
        told = [line for line in shipped.log.splitlines()[before:] if payload["id"] in line]
        assert ["INFO" in line for line in told if "no longer knows" in line] == [True]
        assert not [line for line in told if "WARNING" in line or "ERROR" in line]
        discord.violations.clear()  # its first response was late, as it had to be
    assert "Traceback" not in shipped.log
