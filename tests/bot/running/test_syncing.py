"""The commands are registered when they have changed, and only then."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.running.syncing import sync_if_changed
from bot.store import Store


@app_commands.command(name="ask", description="Asks")
async def ask(interaction: discord.Interaction) -> None: ...


@app_commands.command(name="ask", description="Asks otherwise")
async def ask_otherwise(interaction: discord.Interaction) -> None: ...


class Tree(app_commands.CommandTree[Any]):
    """Counts its syncs instead of sending them."""

    def __init__(self, *commands: app_commands.Command[Any, ..., Any], application: int = 1) -> None:
        http, state = SimpleNamespace(), SimpleNamespace(_command_tree=None, _translator=None)
        super().__init__(SimpleNamespace(http=http, _connection=state, application_id=application))
        self.syncs = 0
        self.there: list[str] = []
        """What Discord has."""
        self.failure: Exception | None = None
        for command in commands:
            self.add_command(command)

    async def sync(self, *, guild: discord.abc.Snowflake | None = None) -> list[app_commands.AppCommand]:
        self.syncs += 1
        if self.failure:
            raise self.failure
        return []

    async def fetch_commands(self, **_: object) -> list[Any]:
        return [SimpleNamespace(name=name) for name in self.there]


async def synced(tree: Tree, store: Store, there: Sequence[str] = ("ask",)) -> int:
    tree.there = list(there)
    await sync_if_changed(tree, store.syncs)
    return tree.syncs


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path) as opened:
        yield opened


async def test_the_same_commands_are_synced_once(store: Store) -> None:
    assert [await synced(Tree(ask), store) for _ in range(3)] == [1, 0, 0]


async def test_changed_commands_are_synced_again(store: Store) -> None:
    changes: list[Any] = [ask, ask_otherwise, ask_otherwise, ask]
    assert [await synced(Tree(each), store) for each in changes] == [1, 1, 0, 1]


async def test_another_application_has_its_own_commands(store: Store) -> None:
    assert [await synced(Tree(ask, application=each), store) for each in (1, 2, 1, 2)] == [1, 1, 0, 0]


async def test_commands_that_were_deleted_at_discord_are_synced_again(store: Store) -> None:
    assert [await synced(Tree(ask), store, there) for there in (["ask"], [], ["ask", "old"], ["ask"])] == [1, 1, 1, 0]


@pytest.mark.parametrize("failure", [aiohttp.ClientConnectionError("reset"), TimeoutError()])
async def test_a_sync_that_fails_is_tried_at_the_next_start(store: Store, failure: Exception) -> None:
    failing = Tree(ask)
    failing.failure = failure
    assert [await synced(failing, store), await synced(Tree(ask), store)] == [1, 1]


async def test_without_a_place_to_remember_it_still_syncs() -> None:
    store = Store.unprepared(Path("/proc/1/nothing"))
    assert [await synced(Tree(ask), store) for _ in range(2)] == [1, 1]
