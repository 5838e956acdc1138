"""What somebody finds out by `/help`, and what an operator is told at the start."""

import logging

import discord
import pytest
import simcord
from discord.ext import commands

from bot.commands.getting_started._card import Usage, help_card
from bot.running.permissions import NEEDED, Lack, invite_link
from bot.words.language import LANGUAGES, speak
from tests.bot.commands.asking.test_asking import card
from tests.bot.commands.asking.test_card import assert_within_limits
from tests.bot.conftest import Room


async def test_help_shows_what_can_be_done_here_to_whoever_asks_alone(room: Room, simcord_env: simcord.Env) -> None:
    result = await room.alice.slash(room.channel, "help")
    assert result.response is not None
    assert result.response.ephemeral
    text = card(result.response)
    assert text.startswith("I answer from 2 articles, to the letter or not at all.\n")
    for line in ("/ask Answers a question with sentences", "/timeline Shows what happened", "/help Shows what you can"):
        assert line in text
    assert "mention me" in text
    assert "lack" not in text


async def test_help_in_a_direct_message_speaks_of_no_mention(simcord_env: simcord.Env) -> None:
    result = await simcord_env.create_user("bob").slash("help")
    assert "just write me" in card(result.response)
    assert "mention" not in card(result.response)


async def test_help_names_what_the_bot_lacks_and_where(simcord_env: simcord.Env) -> None:
    guild = simcord_env.create_guild()
    closed = discord.PermissionOverwrite(send_messages=False, attach_files=False)
    guild.create_text_channel("quiet", overwrites={guild.default_role: closed})
    open_channel = guild.create_text_channel("open")
    managing = guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
    manager = guild.add_member(simcord_env.create_user("mia"), roles=[managing])
    told = card((await manager.slash(open_channel, "help")).response)
    assert "- #quiet: Send Messages, Attach Files" in told
    assert "#open" not in told
    member = guild.add_member(simcord_env.create_user("max"))
    assert "lack" not in card((await member.slash(open_channel, "help")).response)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_keeps_the_limits(language: str) -> None:
    speak(language)
    usages = [Usage("a" * 32, "d" * 100)] * 12
    lacks = [Lack("c" * 100, ("View Channel", "Send Messages in Threads") * 3)] * 40
    assert_within_limits(help_card(usages, 10**6, "n" * 32, lacks, private=False))


async def test_the_start_tells_where_the_bot_is_and_how_to_invite_it(
    simcord_env: simcord.Env, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    bot = simcord_env.bot
    assert isinstance(bot, commands.Bot)
    cog = bot.get_cog("GettingStarted")
    with caplog.at_level(logging.INFO):
        cog._greeted = False  # type: ignore[union-attr]
        await cog.on_ready()  # type: ignore[union-attr]
        await cog.on_ready()  # type: ignore[union-attr]
    assert caplog.text.count("A member of 1 servers: Test Guild.") == 1
    assert caplog.text.count(invite_link(bot.application_id or 0)) == 1


def test_the_link_asks_for_exactly_what_is_needed() -> None:
    link = invite_link(42)
    assert f"permissions={NEEDED.value}" in link
    assert "client_id=42" in link
    assert "scope=bot+applications.commands" in link
    assert not NEEDED.administrator
