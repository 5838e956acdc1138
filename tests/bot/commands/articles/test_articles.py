"""`/articles`, and what holds for every command."""

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands

from knowledge.library import Library
from tests.bot.conftest import Room
from tests.bot.discord_markup import shown, texts


async def test_the_articles_are_listed_privately(room: Room) -> None:
    result = await room.alice.slash(room.channel, "articles")
    assert result.response is not None
    assert result.response.ephemeral
    assert shown(texts(result.response.components)[0]).splitlines()[::2] == [
        "A bakery on wheels",
        "The lighthouse of Alder Point",
    ]


async def test_a_failure_ends_in_an_apology(
    room: Room, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "entries", property(lambda _: 1 / 0))
    result = await room.alice.slash(room.channel, "articles")
    assert result.response is not None
    assert result.response.ephemeral
    assert result.response.content.startswith("Sorry, something went wrong")
    assert len(simcord_env.errors) == 1


def _walk(commands: list[Any]) -> Iterator[app_commands.Command[Any, ..., Any]]:
    for command in commands:
        yield from _walk(command.commands) if isinstance(command, app_commands.Group) else [command]


async def test_every_command_keeps_discords_limits(simcord_env: simcord.Env) -> None:
    tree = simcord_env.bot.tree  # type: ignore[attr-defined]
    commands = list(_walk(tree.get_commands(type=discord.AppCommandType.chat_input)))
    names = [command.qualified_name for command in commands]
    assert names
    assert len(set(names)) == len(names) <= 100
    for command in commands:
        for name in (*command.qualified_name.split(), *(option.display_name for option in command.parameters)):
            assert re.fullmatch(r"[-_a-z0-9]{1,32}", name), name
        for description in (command.description, *(str(option.description) for option in command.parameters)):
            assert 10 <= len(description) <= 100, description
        assert len(command.parameters) <= 25
