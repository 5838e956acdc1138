"""`/articles`, and what holds for every command."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import discord
import pytest
import simcord
from aiohttp import web
from discord import app_commands

from bot.commands.articles._listing import Page, articles_card
from knowledge.library import Library
from tests.bot.commands.conftest import MILL, Server, add, card, message, press
from tests.bot.conftest import Room, Serve
from tests.bot.discord_markup import buttons, texts


async def test_the_articles_are_listed_privately(room: Room) -> None:
    result = await room.alice.slash(room.channel, "articles")
    assert result.response is not None
    assert result.response.ephemeral
    assert [each.splitlines()[0] for each in card(result)] == [
        "2 articles", "A bakery on wheels", "The lighthouse of Alder Point",
    ]  # fmt: skip


async def test_articles_are_searched_for(room: Room) -> None:
    result = await room.alice.slash(room.channel, "articles", search="ALDER")
    assert [each.splitlines()[0] for each in card(result)] == [
        "1 of 2 articles for “ALDER”", "The lighthouse of Alder Point",
    ]  # fmt: skip
    nothing = await room.alice.slash(room.channel, "articles", search="**x** <@1>")
    assert card(nothing) == ["There are no articles here yet."]


async def test_many_articles_are_turned_page_by_page(one: Server) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(17):
            lines = " ".join(f"{word}{number}" for word in ("alpha", "beta", "gamma", "delta", "epsilon"))
            archive.writestr(f"{number}.txt", f"Number {number} is about {lines} and nothing else at all.")
    await add(one, file=("all.zip", packed.getvalue()))
    first = await one.member.slash(one.channel, "articles")
    assert card(first)[0].splitlines()[0] == "19 articles, page 1 of 3"
    assert [each for each in buttons(message(first).components) if each.startswith("articles:")] == ["articles:1:"]
    await one.member.click(message(first), custom_id="articles:1:")
    assert card(first)[0].splitlines()[0] == "19 articles, page 2 of 3"
    await one.member.click(message(first), custom_id="articles:2:")
    assert len(card(first)) == 4
    assert [each for each in buttons(message(first).components) if each.startswith("articles:")] == ["articles:1:"]


def test_a_page_that_is_not_there_any_more_is_the_last(library: Library) -> None:
    listed = articles_card(library.entries, Page("lighthouse", 99_999)).to_components()  # type: ignore[no-untyped-call]
    assert "1 of 2 articles" in texts(listed)[0]
    assert "Alder Point" in texts(listed)[1]


async def test_the_details_of_a_house_article_hold_nothing_to_change(room: Room) -> None:
    listed = await room.alice.slash(room.channel, "articles", search="lighthouse")
    details = await room.alice.click(message(listed), label="Details")
    assert card(details)[0].splitlines() == [
        "The lighthouse of Alder Point",
        "The Coast, after Harbour News, by A. Writer, 4 May 2021",
        "https://coast.example/lighthouse",
        "4 sentences in 2 passages, lighthouse",
    ]
    assert buttons(message(details).components) == []


async def test_a_manager_sees_checks_exports_and_removes_an_article(one: Server, serve: Serve) -> None:
    body = "The mill of Osk grinds rye on Mondays and wheat on Thursdays of every week."

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body) if body else web.Response(status=410)

    await add(one, link=f"{await serve(answer)}/mill.txt")
    listed = await one.manager.slash(one.channel, "articles", search="mill")
    assert "1 article from the web, checked since" in card(listed)[0]
    details = await one.manager.click(message(listed), label="Details")
    history = card(details)[0]
    assert "from a link" in history
    assert f"By <@{one.manager.id}>." in history
    assert "Last checked for a newer version on" in history
    assert "Quoted first in 0 answers." in history
    for then, said in ((body, "It says the same as before."), (body + " It is old.", "There is a new version"),
                       ("", "There is nothing at its address any more")):  # fmt: skip
        body = then
        checked = await one.manager.click(message(details), label="Check now")
        assert message(checked).content.startswith(said)
    body = "***"
    again = await one.manager.click(message(listed), label="Details")
    assert "Version 2, since" in card(again)[0]
    assert "there is nothing at its address" in card(again)[0]
    refused = await one.manager.click(message(details), label="Check now")
    assert "holds no sentence" in message(refused).content
    exported = await one.manager.click(message(details), label="Export")
    assert [each.filename for each in message(exported).attachments] == ["mill.md"]
    asked = await one.manager.click(message(details), label="Remove")
    assert "The mill" in card(asked)[0] or "mill" in card(asked)[0]
    assert await one.manager.slash(one.channel, "articles", search="mill")
    removed = await one.manager.click(message(asked), label="Remove")
    assert "is removed" in card(removed)[0]
    assert card(await one.manager.slash(one.channel, "articles", search="mill")) == ["There are no articles here yet."]


@pytest.mark.parametrize("custom_id", ["article:mill", "check:mill", "export:mill", "ask-remove:mill", "remove:mill"])
async def test_an_article_is_shown_and_changed_from_its_own_server_alone_and_by_managers(
    custom_id: str, one: Server, other: Server, simcord_env: simcord.Env
) -> None:
    await add(one, file=("mill.md", MILL.encode()))
    refused = await press(simcord_env, other, other.manager, custom_id)
    assert "Osk" not in refused
    assert "There is no article" in refused
    by_member = await press(simcord_env, one, one.member, custom_id)
    assert ("Manage Server" in by_member) == (custom_id != "article:mill")


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
