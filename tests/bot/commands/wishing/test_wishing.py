"""Whoever waits for an answer is told once when an article that holds one has come, and nobody else is."""

import pytest
import simcord

from bot.commands.wishing._cog import Wishing
from bot.running.client import HotlineBot
from bot.store.wishes import MOST, Wish
from tests.bot.commands.asking.test_asking import assert_private, fail
from tests.bot.commands.asking.test_asking import card as text_of
from tests.bot.commands.conftest import Server, add, card, message, press
from tests.bot.conftest import UNANSWERED, MakeBot

SENTENCE = "Sibelius composed a single violin concerto, in D minor, which was first played in 1904."
SCORE = f"# Concertos\n\n{SENTENCE} It was written anew a year later.".encode()


def bot_of(env: simcord.Env) -> HotlineBot:
    assert isinstance(env.bot, HotlineBot)
    return env.bot


async def look(env: simcord.Env) -> None:
    cog = bot_of(env).get_cog("Wishing")
    assert isinstance(cog, Wishing)
    await cog.look()


async def wish(there: Server, who: simcord.MemberActor | None = None) -> simcord.InteractionResult:
    asked = await (who or there.member).slash(there.channel, "ask", question=UNANSWERED)
    kept = await (who or there.member).click(message(asked), custom_id="wish:answer")
    assert message(kept).ephemeral
    return kept


async def waiting(env: simcord.Env) -> list[Wish]:
    return await bot_of(env).service.store.wishes.all()


async def test_whoever_waits_is_told_once_in_the_channel_also_after_a_restart(
    one: Server, other: Server, simcord_env: simcord.Env, make_bot: MakeBot
) -> None:
    kept = await wish(one)
    await wish(one)
    await wish(other)
    assert card(kept)[0].startswith("I'll tell you once, when an article answers this. Your question is kept for that")
    assert len(await waiting(simcord_env)) == 2
    await look(simcord_env)
    before = len(one.channel.history())
    await simcord_env.restart_bot(make_bot())
    await add(one, file=("concertos.md", SCORE))
    for _ in range(3):
        await look(simcord_env)
    told = one.channel.history()
    assert len(told) == before + 1
    assert text_of(told[-1]).startswith(f"<@{one.member.user.id}> You wanted to know this; now the articles answer it:")
    assert SENTENCE in text_of(told[-1])
    sent = [each.json for each in simcord_env.http_requests if each.path.endswith("/messages")][-1]
    assert isinstance(sent, dict)
    assert sent["allowed_mentions"] == {"parse": [], "users": [one.member.user.id]} or sent["allowed_mentions"][
        "users"
    ] == [one.member.user.id]
    assert [each.owner for each in await waiting(simcord_env)] == [f"guild:{other.guild.id}"]


async def test_an_article_that_answers_something_else_tells_nobody(one: Server, simcord_env: simcord.Env) -> None:
    await wish(one)
    await add(one, text="The bridge\n\nThe bridge of Osk has four arches of red brick and was built in a year.")
    await look(simcord_env)
    (left,) = await waiting(simcord_env)
    assert left.seen > 0
    assert await bot_of(simcord_env).service.store.wishes.changed() == []


async def test_where_the_channel_is_closed_a_member_is_told_directly_and_who_left_is_not(
    one: Server, simcord_env: simcord.Env
) -> None:
    await wish(one)
    gone = one.guild.add_member(simcord_env.create_user("gone"))
    await wish(one, gone)
    one.guild.remove_member(gone)
    simcord_env.inject_error("POST", f"/channels/{one.channel.id}/messages", status=403, code=50013, times=None)
    await add(one, file=("concertos.md", SCORE))
    await look(simcord_env)
    direct = one.member.user.dm_channel.history()
    assert [SENTENCE in text_of(each) for each in direct] == [True]
    assert gone.user.dm_channel.history() == []
    assert await waiting(simcord_env) == []


async def test_a_question_in_a_direct_message_is_told_there_when_the_house_knows(
    one: Server, simcord_env: simcord.Env
) -> None:
    user = one.member.user
    asked = await user.slash("ask", question=UNANSWERED)
    await user.click(message(asked), custom_id="wish:answer")
    await add(one, file=("concertos.md", SCORE))
    await look(simcord_env)
    (left,) = await waiting(simcord_env)
    assert (left.owner, left.place) == (f"user:{user.id}", None)


async def test_nobody_waits_for_everything(one: Server, simcord_env: simcord.Env) -> None:
    store = bot_of(simcord_env).service.store.wishes
    person = f"user:{one.member.user.id}"
    for number in range(MOST):
        assert await store.keep(Wish("guild:1", person, f"What is {number}?", None, "en", 0.0, 0))
    asked = await one.member.slash(one.channel, "ask", question=UNANSWERED)
    refused = await one.member.click(message(asked), custom_id="wish:answer")
    assert_private(refused, f"You wait for answers to {MOST} questions already")


async def test_a_forged_button_keeps_nothing(one: Server, simcord_env: simcord.Env) -> None:
    assert "leads nowhere now" in await press(simcord_env, one, one.member, "wish:answer")
    assert await waiting(simcord_env) == []


async def test_a_failure_is_logged_and_looked_at_again(
    one: Server, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await wish(one)
    cog = bot_of(simcord_env).get_cog("Wishing")
    assert isinstance(cog, Wishing)
    looked: list[int] = []

    async def sleep(_: float) -> None:
        looked.append(1)
        if len(looked) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("bot.commands.wishing._cog.asyncio.sleep", sleep)
        patched.setattr("knowledge.library.Library.ask", fail)
        with pytest.raises(KeyboardInterrupt):
            await cog.watch()
    assert "could not be told: RuntimeError" in caplog.text
    assert len(await waiting(simcord_env)) == 1
