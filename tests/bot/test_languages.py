"""Whoever asks is answered in the words of their own language: by command, by button, by mention, in a terminal."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import discord
import pytest
import simcord

from bot.words.language import LANGUAGES
from tests.bot.commands.asking.test_asking import assert_private, card, components_of, first_button
from tests.bot.conftest import ANSWERED, UNANSWERED, Room
from tests.bot.discord_markup import buttons, components

UNANSWERED_IN = {"de": "Die Artikel beantworten das nicht.", "ru": "Статьи на это не отвечают."}


@pytest.fixture
def speaks(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the language that Discord says of whoever calls a command or presses a button."""
    made = discord.Interaction.__init__

    def set_locale(locale: str) -> None:
        def make(self: discord.Interaction[Any], *, data: Any, state: Any) -> None:  # noqa: ANN401
            data["locale"] = locale
            made(self, data=data, state=state)

        monkeypatch.setattr(discord.Interaction, "__init__", make)

    return set_locale


async def test_discord_is_given_each_command_in_each_language(simcord_env: simcord.Env) -> None:
    (synced,) = [
        each.json for each in simcord_env.http_requests if each.path.endswith("/commands") and each.method == "PUT"
    ]
    assert isinstance(synced, list)
    synced = [command for command in synced if command["type"] == discord.AppCommandType.chat_input.value]
    for command in synced:
        for each in (command, *command.get("options", ())):
            assert {name.partition("-")[0] for name in each["name_localizations"]} == set(LANGUAGES) - {"en"}
            described = (each.get("description_localizations") or {}).values()
            assert all(0 < len(text) <= 100 for text in described), each["name"]
            assert described or command["type"] == 3
    for locale in ("de", "es-419", "es-ES", "fr", "ru", "uk"):
        names = [command["name_localizations"][locale] for command in synced]
        assert len(set(names)) == len(names)


async def test_a_card_is_in_the_language_of_whoever_asks(room: Room, speaks: Callable[[str], None]) -> None:
    speaks("ru")
    none = await room.alice.slash(room.channel, "ask", question=UNANSWERED)
    assert UNANSWERED_IN["ru"] in card(none.response)
    found = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert "The Coast, по данным Harbour News, 4 мая 2021\u202fг. · абзац 1" in card(found.response)
    labels = [
        each["label"] for each in components(components_of(found.response)) if "label" in each and each["type"] == 2
    ]
    assert labels[0] == "Контекст"
    speaks("de")
    assert found.response is not None
    passage = await room.alice.click(found.response, custom_id=first_button(found.response))
    assert "Absatz 1" in card(passage.response)


async def test_what_goes_wrong_is_told_in_it_too(
    room: Room, simcord_env: simcord.Env, speaks: Callable[[str], None]
) -> None:
    speaks("uk")
    result = await room.alice.slash(room.channel, "ask", question="🎉")
    assert_private(result, "У питанні немає жодного слова; запитайте, будь ласка, словами.")
    result = await room.alice.slash(room.channel, "timeline", since="soon")
    assert_private(result, "«soon» незрозуміло як дата для «від»")
    assert len(simcord_env.errors) == 2


async def test_months_are_offered_in_it(room: Room, speaks: Callable[[str], None]) -> None:
    speaks("fr")
    choices = await room.alice.autocomplete(room.channel, "timeline", "since", "mai")
    assert [choice["name"] for choice in choices] == ["mai 2021 (1 événement)"]


async def test_a_timeline_is_in_it(room: Room, speaks: Callable[[str], None]) -> None:
    speaks("es-419")
    result = await room.alice.slash(room.channel, "timeline")
    assert "Cronología" in card(result.response)
    assert "### mayo de 2021\n4 de mayo de 2021" in card(result.response)


async def test_a_mention_is_answered_in_the_language_it_asks_in_or_the_servers(
    simcord_env: simcord.Env, room: Room
) -> None:
    me = f"<@{simcord_env.bot.user.id}>"  # type: ignore[union-attr]
    await room.alice.send(room.channel, f"{me} Welche Violinkonzerte hat Sibelius in seinem Haus am See geschrieben?")
    assert UNANSWERED_IN["de"] in card(room.channel.last_message)
    await room.alice.send(room.channel, f"{me} xyzzy?")
    assert "The articles do not answer this." in card(room.channel.last_message)
    assert not any(each.startswith("context:") for each in buttons(components_of(room.channel.last_message)))
    guild = simcord_env.create_guild(preferred_locale="ru")
    there = guild.create_text_channel("general")
    bob = guild.add_member(simcord_env.create_user("bob"))
    await bob.send(there, f"{me} xyzzy?")
    assert UNANSWERED_IN["ru"] in card(there.last_message)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", "xyzzy?"], "Die Artikel beantworten das nicht."),
        (["--help"], "Listet der Reihe nach auf, was wann geschah."),
        (["ask", "--help"], "Eine Datei oder ein Ordner als ganze Bibliothek"),
        (["ask", ""], "In der Frage steht kein Wort"),
    ],
)
def test_a_terminal_speaks_the_language_that_it_is_set_to(arguments: list[str], words: str) -> None:
    unset = dict.fromkeys(("LANGUAGE", "LC_ALL", "LC_MESSAGES"), "")
    environment = {**os.environ, **unset, "LANG": "de_AT.UTF-8", "COLUMNS": "200"}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert words in ran.stdout + ran.stderr
