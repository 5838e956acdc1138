"""The service over a store, a folder of house articles and a site on loopback."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.service.adding import Adding
from bot.service.checking import Checking
from bot.service.fetching import Fetcher
from bot.service.libraries import Libraries
from bot.service.workers import Workers
from bot.store import Store
from knowledge.answering import THRESHOLD
from tests.bot.service.test_fetching import is_loopback

BRIDGE = """---
title: The bridge over the Osk
language: en
---

The bridge over the Osk was built in 1931 by the county. It carries two lanes and a cycle path.

The toll was abolished in 1974 after a long quarrel with the farmers.
"""
BUILT = "When was the bridge over the Osk built?"
LAMP = "The lamp of the lighthouse burned whale oil until 1902."


class Service(NamedTuple):
    """What serves a process."""

    store: Store
    libraries: Libraries
    adding: Adding
    checking: Checking
    workers: Workers


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The house articles."""
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "lighthouse.txt").write_text(LAMP, encoding="utf-8")
    return folder


@pytest.fixture
async def service(tmp_path: Path, house: Path) -> AsyncIterator[Service]:
    async with await Store.open(tmp_path / "data") as store, Fetcher(is_loopback, seconds=10) as fetcher:
        workers = Workers(1)
        libraries = Libraries(store, workers, house, THRESHOLD, memory=2**27)
        await libraries.open()
        adding = Adding(store, libraries, workers, fetcher)
        yield Service(store, libraries, adding, Checking(store, adding, fetcher), workers)
        libraries.close()
