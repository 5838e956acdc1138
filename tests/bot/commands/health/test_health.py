"""How the bot is, and whether it still knows what it knew."""

import discord
import pytest
import simcord
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.health._card import line_test_card, status_card
from bot.running.client import HotlineBot
from bot.service.line_test import Call, Outcome
from bot.words.language import LANGUAGES, speak
from bot.words.status import status
from tests.bot.commands.asking.test_asking import card
from tests.bot.commands.asking.test_card import _line, assert_within_limits
from tests.bot.conftest import ANSWERED, Room

VITALS = {
    "uptime": 93_600.0, "latency": 0.0412, "answers": 1_200, "median": 0.02, "slowest": 1.5,
    "last_failure": "The store is gone.", "since_last_failure": 120.0,
}  # fmt: skip


async def test_status_says_how_the_bot_is(room: Room, simcord_env: simcord.Env) -> None:
    await room.alice.slash(room.channel, "ask", question=ANSWERED)
    bot = simcord_env.bot
    assert isinstance(bot, HotlineBot)
    bot.vitals.failed("The store is gone.")
    result = await room.alice.slash(room.channel, "status")
    assert result.response is not None
    assert result.response.ephemeral
    lines = card(result.response).splitlines()
    assert lines[0].startswith("Version ")
    assert lines[1] == "2 articles can be asked here."
    assert "in the last hour" in card(result.response)
    assert "The store is gone." not in card(result.response)


async def test_managers_also_see_what_last_failed(room: Room, simcord_env: simcord.Env) -> None:
    bot = simcord_env.bot
    assert isinstance(bot, HotlineBot)
    bot.vitals.failed("The store is gone.")
    managing = room.alice.guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
    mia = room.alice.guild.add_member(simcord_env.create_user("mia"), roles=[managing])
    assert "The store is gone." in card((await mia.slash(room.channel, "status")).response)


async def test_a_line_test_asks_what_is_known(room: Room, simcord_env: simcord.Env) -> None:
    managing = room.alice.guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
    mia = room.alice.guild.add_member(simcord_env.create_user("mia"), roles=[managing])
    result = await mia.slash(room.channel, "linetest")
    assert result.response is not None
    assert result.response.ephemeral
    assert card(result.response) == "2 questions asked, 0 failed."


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1,200 answers in the last hour; the median took 0.02 s, the slowest 1.5 s."),
        ("de", "1.200 Antworten in der letzten Stunde; die mittlere brauchte 0,02 s, die langsamste 1,5 s."),
    ],
)
def test_figures_are_written_as_the_reader_writes_them(language: str, words: str) -> None:
    speak(language)
    assert words in list(status("1.0", VITALS, 2, failures=True))


@given(_line, st.integers(0, 30), st.sampled_from(LANGUAGES))
def test_the_cards_keep_the_limits(text: str, count: int, language: str) -> None:
    speak(language)
    assert_within_limits(line_test_card([Outcome(Call("a" * 62, text, text), passed=False)] * count))
    assert_within_limits(status_card(status("1.0", {**VITALS, "last_failure": text}, 10**6, failures=True)))
