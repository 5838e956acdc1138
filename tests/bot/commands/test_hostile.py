"""What strangers send: ids that nobody made, questions that are none, and two who change the same thing at once."""

import asyncio

import pytest
import simcord

from bot.running.client import HotlineBot
from bot.service.owners import owner_of
from bot.service.server_settings import Speakers
from tests.bot.commands.asking.test_asking import card as text_of
from tests.bot.commands.conftest import Server, press
from tests.bot.conftest import MakeBot
from tests.bot.discord_markup import interpreted, texts

FORGED = [
    "remove:lighthouse", "correct:../../etc", "suggestion:bakery:9", "forget:everything", "my-data:", "more:00000000||",
    "context:lighthouse:0:999999999:00000000", "context:\u202e:1:2:ffffffff", "thread:open", "delete:1", "wish:answer",
    "like:AAAA", "gap:\n\n", "hand-over:question", "hand-over-dismiss:", "hand-over-keep:1", "try-out-questions:",
    "try-out-keep:99", "settings-turn:1:999999", "settings-all:1", "timeline:", "🙂", " ",
]  # fmt: skip
"""Ids as somebody may send them who presses what the bot never showed."""
ODD = [
    "🙂🙂",
    "؟",
    "\u202eكم عدد الغرف\u202c",
    "@everyone <@1> <#2> </add:3> <t:0:R>",
    "*" * 900,
    "a" * 6_000,
    "\u200b",
]
"""Questions that are none, or that would ping, turn the line around or flood."""


@pytest.mark.parametrize("custom_id", FORGED)
async def test_a_forged_id_does_nothing_and_is_answered_in_words(
    custom_id: str, one: Server, other: Server, simcord_env: simcord.Env
) -> None:
    said = await press(simcord_env, one, one.member, custom_id)
    assert said.strip()
    assert "something went wrong" not in said
    assert isinstance(simcord_env.bot, HotlineBot)
    assert await simcord_env.bot.service.store.articles.totals() == (0, 0)


@pytest.mark.parametrize("question", ODD, ids=range(len(ODD)))
async def test_an_odd_question_gets_one_answer_that_pings_nobody(
    question: str, one: Server, simcord_env: simcord.Env
) -> None:
    asked = await one.member.slash(one.channel, "ask", question=question)
    assert asked.response is not None
    assert not asked.followups
    assert "something went wrong" not in asked.response.content + text_of(asked.response)
    assert len(simcord_env.errors) <= 1  # a question without a word is refused
    for text in (asked.response.content, *texts(asked.response.components)):
        assert not {"mention", "timestamp, command, emoji, navigation"} & {*interpreted(text)}


async def test_two_managers_who_change_settings_at_once_both_have_their_way(
    one: Server, simcord_env: simcord.Env, make_bot: MakeBot
) -> None:
    assert isinstance(simcord_env.bot, HotlineBot)
    settings, owner = simcord_env.bot.service.server_settings, owner_of(one.guild.id)
    await asyncio.gather(
        settings.change(owner, private=True),
        settings.change(owner, speakers=Speakers.NOBODY),
        settings.restrict(owner, one.channel.id, ["bakery"]),
    )
    kept = await settings.of(owner)
    assert (kept.private, kept.speakers, kept.articles) == (
        True,
        Speakers.NOBODY,
        {one.channel.id: frozenset({"bakery"})},
    )
    await simcord_env.restart_bot(make_bot())
    assert await simcord_env.bot.settings_of(one.guild.id) == kept
