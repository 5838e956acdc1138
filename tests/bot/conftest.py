"""A small library of the tests' own, and the bot over it in an in-memory Discord."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import simcord
from aiohttp import web

from bot.commands import EXTENSIONS
from bot.running.client import HotlineBot
from bot.service.service import Service
from bot.settings import Settings
from bot.words.language import speak
from knowledge.library import Library, open_library
from tests import postgres
from tests.bot.service.test_fetching import is_loopback

LIGHTHOUSE = """---
title: The lighthouse of Alder Point
publisher: The Coast
source: Harbour News, by A. Writer
published: 2021-05-04
language: en
url: https://coast.example/lighthouse
---

The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm. It cost 5,000 crowns and is 41 metres tall.

Its lamp burned whale oil until 1902. Since then electricity has lit it, and three keepers have lived in the tower.
"""
BAKERY = """---
title: A bakery on wheels
language: en
---

The travelling bakery of Osk sells rye bread from a yellow van. The baker Tom Lund drives it to nine villages a week.
"""
ANSWERED = "When was the lighthouse of Alder Point built by the engineer Maria Holm?"
NEARLY = "Does the baker keep penguins, submarines, violins, volcanoes, glaciers and telescopes?"
"""Shares a word with the articles, which don't answer it."""
UNANSWERED = "Which violin concertos did Sibelius compose?"

MakeBot = Callable[..., HotlineBot]


class Room(NamedTuple):
    """A server's channel, and somebody in it."""

    channel: simcord.ChannelHandle
    alice: simcord.MemberActor


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "lighthouse.md").write_text(LIGHTHOUSE, encoding="utf-8")
    (folder / "bakery.md").write_text(BAKERY, encoding="utf-8")
    return folder


@pytest.fixture
def library(articles: Path) -> Library:
    return open_library([articles])[0]


@pytest.fixture
async def make_bot(articles: Path, tmp_path: Path) -> AsyncIterator[MakeBot]:
    """Makes bots that share what they keep, as one that is started again does."""
    services: list[Service] = []

    def make(articles: Path = articles, questions_a_minute: int = 20) -> HotlineBot:
        data_dir = tmp_path / "data"
        service = Service(Settings(articles=articles, data_dir=data_dir), allowed=is_loopback)
        services.append(service)
        return HotlineBot(service, extensions=EXTENSIONS, questions_a_minute=questions_a_minute)

    yield make
    for service in services:
        await service.close()


@pytest.fixture
async def simcord_bot(make_bot: MakeBot) -> HotlineBot:
    return make_bot()


@pytest.fixture
def room(simcord_env: simcord.Env) -> Room:
    guild = simcord_env.create_guild()
    return Room(guild.create_text_channel("general"), guild.add_member(simcord_env.create_user("alice")))


@pytest.fixture(autouse=True)
def english() -> None:
    """Every test begins in English, whatever the one before it spoke."""
    speak(None)


Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serve = Callable[[Answer], Awaitable[str]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Starts sites on loopback, each with one function that answers for every name on it; their addresses."""
    runners: list[web.AppRunner] = []

    async def start(answer: Answer) -> str:
        application = web.Application()
        application.router.add_get("/{name:.*}", answer)
        runners.append(runner := web.AppRunner(application))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A private PostgreSQL; the test is skipped where there is none to start."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip(postgres.ABSENT)
    with postgres.running(programs) as server:
        yield server
