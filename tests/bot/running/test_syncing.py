"""The commands are registered when they have changed, and only then."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.running.syncing import sync_if_changed


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
        self.failure: Exception | None = None
        for command in commands:
            self.add_command(command)

    async def sync(self, *, guild: discord.abc.Snowflake | None = None) -> list[app_commands.AppCommand]:
        self.syncs += 1
        if self.failure:
            raise self.failure
        return []


async def synced(tree: Tree, folder: Path) -> int:
    await sync_if_changed(tree, folder)
    return tree.syncs


async def test_the_same_commands_are_synced_once(tmp_path: Path) -> None:
    assert [await synced(Tree(ask), tmp_path / "made" / "anew") for _ in range(3)] == [1, 0, 0]


async def test_changed_commands_are_synced_again(tmp_path: Path) -> None:
    changes: list[Any] = [ask, ask_otherwise, ask_otherwise, ask]
    assert [await synced(Tree(each), tmp_path) for each in changes] == [1, 1, 0, 1]


async def test_another_application_has_its_own_commands(tmp_path: Path) -> None:
    assert [await synced(Tree(ask, application=each), tmp_path) for each in (1, 2, 1, 2)] == [1, 1, 0, 0]


@pytest.mark.parametrize("failure", [aiohttp.ClientConnectionError("reset"), TimeoutError()])
async def test_a_sync_that_fails_is_tried_at_the_next_start(tmp_path: Path, failure: Exception) -> None:
    failing = Tree(ask)
    failing.failure = failure
    assert [await synced(failing, tmp_path), await synced(Tree(ask), tmp_path)] == [1, 1]


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"1": 2}'])
async def test_a_spoilt_memory_costs_one_sync(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "synced-commands.json").write_bytes(content)
    assert [await synced(Tree(ask), tmp_path) for _ in range(2)] == [1, 0]


async def test_without_a_place_to_remember_it_still_syncs(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert [await synced(Tree(ask), tmp_path / "file") for _ in range(2)] == [1, 1]
