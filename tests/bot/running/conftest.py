"""The bot itself against a Discord of its own, both in this process."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import EXTENSIONS
from bot.running.client import HotlineBot
from bot.service.service import Service
from bot.settings import Settings
from tests.wire import Discord, certificate

FOLDER = Path(__file__).parent
QUESTION = "How many times a day is the deconfliction line tested?"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Has every test here tried again: each waits, for seconds at most, for real sockets, threads and processes."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    if reason := certificate.missing():
        pytest.skip(reason)
    async with Discord() as server:
        yield server
        assert server.violations == []


@pytest.fixture
async def bot(discord: Discord, tmp_path: Path) -> AsyncIterator[HotlineBot]:
    """A bot that is connected."""
    made = HotlineBot(
        Service(Settings(data_dir=tmp_path)),
        extensions=EXTENSIONS,
        questions_a_minute=100_000,
        connector=discord.connector(),
    )
    running = asyncio.create_task(made.start(discord.token))
    try:
        await discord.ready()
        yield made
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        await made.close()
