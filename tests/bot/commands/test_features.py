"""All commands and buttons there are, as Discord is told of them: each within the limits, documented and tested."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands

from bot.cards.button import PersistentItem, PersistentSelect
from bot.commands import EXTENSIONS
from bot.running.client import HotlineBot

TESTS = Path(__file__).parents[2]
README = (TESTS.parent / "README.md").read_text(encoding="utf-8")
SOURCES = {file: file.read_text(encoding="utf-8") for file in TESTS.glob("bot/**/*.py")}


def commands(env: simcord.Env) -> list[app_commands.Command[Any, ..., Any]]:
    assert isinstance(env.bot, HotlineBot)
    return [each for each in env.bot.tree.walk_commands() if isinstance(each, app_commands.Command)]


def items(cls: type[PersistentItem[Any]] = PersistentItem) -> Iterator[type[PersistentItem[Any]]]:
    """The buttons and selects of all features, without the classes between, whose templates match no id."""
    for name in EXTENSIONS:
        import_module(name)  # what isn't loaded is no subclass yet
    for each in cls.__subclasses__():
        is_between = each.__discord_ui_compiled_template__.pattern == r"(?!)" and each.__subclasses__()
        if not is_between:
            yield each
        yield from items(each)


def test_every_package_is_an_extension() -> None:
    packages = {file.parent.name for file in (TESTS.parent / "bot" / "commands").glob("*/__init__.py")}
    assert {name.rpartition(".")[2] for name in EXTENSIONS} == packages


def test_every_extension_has_its_tests() -> None:
    for name in EXTENSIONS:
        assert list((TESTS / "bot" / "commands" / name.rpartition(".")[2]).glob("test_*.py"))


async def test_every_command_keeps_discords_limits(simcord_env: simcord.Env) -> None:
    for command in commands(simcord_env):
        assert re.fullmatch(r"[a-z-]{1,32}", command.name)
        assert 0 < len(command.description) <= 100
        for option in command.parameters:
            assert re.fullmatch(r"[a-z]{1,32}", option.name)
            assert option.description != "…", f"/{command.name} {option.name} is not described"
            assert len(option.description) <= 100


async def test_commands_can_be_used_wherever_discord_lets_somebody_ask(simcord_env: simcord.Env) -> None:
    (synced,) = [each.json for each in simcord_env.http_requests if each.method == "PUT"]
    assert isinstance(synced, list)
    for command in synced:
        for_managers = command["name"] in {"insights", "linetest", "settings"}
        assert command["contexts"] == ([0] if for_managers else [0, 1, 2])
        assert command["integration_types"] == ([0] if for_managers else [0, 1])


async def test_every_command_is_documented_and_called_in_a_test(simcord_env: simcord.Env) -> None:
    for command in commands(simcord_env):
        assert f"`/{command.qualified_name}" in README
        called = re.compile(rf"""\.slash\([^)]*["']{command.qualified_name}["']""")
        assert any(called.search(source) for source in SOURCES.values()), f"no test calls /{command.qualified_name}"


async def test_every_menu_is_documented_and_called_in_a_test(simcord_env: simcord.Env) -> None:
    assert isinstance(simcord_env.bot, HotlineBot)
    menus = simcord_env.bot.tree.get_commands(type=discord.AppCommandType.message)
    assert 0 < len(menus) <= 5
    for menu in menus:
        assert f"*{menu.name}*" in README
        assert any(
            re.search(rf'context_menu\(\w+\.channel, "{re.escape(menu.name)}"', each) for each in SOURCES.values()
        ), menu.name


@pytest.mark.parametrize("item", list(items()), ids=lambda item: item.__name__)
def test_every_button_and_every_select_is_used_in_a_test(item: type[PersistentItem[Any]]) -> None:
    kind = re.match(r"[a-z-]+:", item.__discord_ui_compiled_template__.pattern)
    assert kind is not None
    use = ".select(" if issubclass(item, PersistentSelect) else ".click("
    using = [source for source in SOURCES.values() if use in source and re.search(rf'"{kind[0]}', source)]
    assert using, f"no test uses {item.__name__}"
