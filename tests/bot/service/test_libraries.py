"""Libraries are made when asked for, kept within a bound, and follow every change without a restart."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.service.libraries import Libraries
from bot.service.workers import Workers
from bot.store import Store
from knowledge.answering import THRESHOLD
from knowledge.errors import NoArticles
from tests.bot.service.conftest import BRIDGE, Service
from tests.bot.service.test_adding import BUILT_IN, FILE, asked
from tests.bot.store.test_articles import article, keep


async def eventually(is_so: Callable[[], Awaitable[bool]]) -> None:
    end = time.monotonic() + 30
    while not await is_so():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


async def test_a_change_of_another_process_is_picked_up(service: Service, tmp_path: Path) -> None:
    assert await asked(service, "guild:1") is None
    watching = asyncio.create_task(service.libraries.watch())
    async with await Store.open(tmp_path / "data") as other:
        await keep(other, article(BUILT_IN, "bridge"))

        async def is_known() -> bool:
            return await asked(service, "guild:1") == BUILT_IN

        await eventually(is_known)
        await keep(other, article(BUILT_IN.replace("county", "crown"), "bridge"))

        async def is_changed() -> bool:
            return await asked(service, "guild:1") == BUILT_IN.replace("county", "crown")

        await eventually(is_changed)
        await other.articles.remove("guild:1", ["bridge"])

        async def is_gone() -> bool:
            return await asked(service, "guild:1") is None

        await eventually(is_gone)
    watching.cancel()


async def test_house_articles_are_picked_up_when_their_files_change(service: Service, house: Path) -> None:
    await service.adding.text("guild:1", "The mill grinds rye on Mondays.", "The mill")
    watching = asyncio.create_task(service.libraries.watch())
    (house / "bridge.md").write_text(BRIDGE, encoding="utf-8")

    async def is_known() -> bool:
        return all([await asked(service, owner) == BUILT_IN for owner in (None, "guild:1", "guild:2")])

    await eventually(is_known)
    assert await asked(service, "guild:1", "When does the mill grind rye?") is not None
    (house / "bridge.md").unlink()

    async def is_gone() -> bool:
        return not any([await asked(service, owner) for owner in (None, "guild:1", "guild:2")])

    await eventually(is_gone)
    (house / "lighthouse.txt").unlink()
    await asyncio.sleep(2.5)
    assert len(service.libraries.house.entries) == 1
    watching.cancel()


async def test_owners_without_articles_share_the_house_library(service: Service) -> None:
    assert await service.libraries.of("guild:1") is await service.libraries.of("guild:2") is service.libraries.house


async def test_many_who_ask_at_once_get_one_library(service: Service) -> None:
    await service.adding.file("guild:1", FILE)
    libraries = await asyncio.gather(*(service.libraries.of("guild:1") for _ in range(20)))
    assert len({id(library) for library in libraries}) == 1


async def test_those_asked_longest_ago_go_where_all_are_too_large(tmp_path: Path, house: Path) -> None:
    async with await Store.open(tmp_path / "data") as store:
        for owner in "abc":
            await keep(store, article(f"{BUILT_IN}\n\n{owner}", "bridge"), owner=owner)
        libraries = Libraries(store, Workers(1), house, THRESHOLD, memory=66_000)
        await libraries.open()
        a, b = await libraries.of("a"), await libraries.of("b")
        assert await libraries.of("a") is a
        await libraries.of("c")
        assert await libraries.of("a") is a
        assert await libraries.of("b") is not b
        libraries.close()


async def test_questions_go_on_while_a_library_changes(service: Service) -> None:
    await service.adding.file("guild:1", FILE)
    wrong: list[str] = []

    async def ask() -> None:
        while not adding.done():
            answer = await asked(service, "guild:1")
            if answer != BUILT_IN:
                wrong.append(str(answer))
            await asyncio.sleep(0)

    async def add() -> None:
        for number in range(5):
            await service.adding.text("guild:1", " ".join(f"w{number}x{word}" for word in range(99)), f"N {number}")

    adding = asyncio.create_task(add())
    await asyncio.gather(adding, ask())
    assert wrong == []


async def test_a_house_without_articles_is_told(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "data") as store:
        with pytest.raises(NoArticles):
            await Libraries(store, Workers(1), tmp_path / "nothing", THRESHOLD, memory=1).open()
