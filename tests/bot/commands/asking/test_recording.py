"""What became of a question is kept beside the answering, whichever way it was asked."""

import asyncio
import time

import pytest
import simcord

from bot.errors import StoreUnavailable
from bot.running.client import HotlineBot
from bot.store.exchanges import Exchange, Outcome
from tests.bot.commands.asking.test_asking import APOLOGY, card, fail
from tests.bot.conftest import ANSWERED, NEARLY, UNANSWERED, Room


async def kept(env: simcord.Env, owner: str) -> list[Exchange]:
    assert isinstance(env.bot, HotlineBot)
    await env.bot.service.recording.flush()
    return await env.bot.service.store.exchanges.since(owner, 0)


async def test_each_way_of_asking_is_kept_with_its_outcome(room: Room, simcord_env: simcord.Env) -> None:
    me = f"<@{simcord_env.bot.user.id}>"  # type: ignore[union-attr]
    await room.alice.slash(room.channel, "ask", question=ANSWERED)
    await room.alice.send(room.channel, f"{me} {NEARLY}")
    said = await room.alice.send(room.channel, UNANSWERED)
    await room.alice.context_menu(room.channel, "Answer this", said)
    await room.alice.slash(room.channel, "ask", question="🎉")
    assert len(simcord_env.errors) == 1
    here = await kept(simcord_env, f"guild:{room.alice.guild.id}")
    assert [each.outcome for each in here] == [Outcome.ANSWERED, Outcome.NEAREST, Outcome.NOTHING]
    assert {(each.asker, each.place, each.question) for each in here} == {
        (f"user:{room.alice.user.id}", f"channel:{room.channel.id}", None)
    }
    assert (here[0].article, here[0].version) == ("lighthouse", None)
    await room.alice.send_dm(ANSWERED)
    (direct,) = await kept(simcord_env, f"user:{room.alice.user.id}")
    assert direct.outcome is Outcome.ANSWERED


async def test_a_failure_is_kept_as_one(room: Room, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.library.Library.ask", fail)
    await room.alice.slash(room.channel, "ask", question=ANSWERED)
    (here,) = await kept(simcord_env, f"guild:{room.alice.guild.id}")
    assert here.outcome is Outcome.FAILED
    assert simcord_env.errors


@pytest.mark.parametrize("is_slow", [True, False])
async def test_an_answer_waits_for_no_store(
    is_slow: bool, room: Room, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        if is_slow:
            await asyncio.sleep(30)
        raise StoreUnavailable("here", "gone")

    monkeypatch.setattr("bot.store.exchanges.Exchanges.keep", away)
    monkeypatch.setattr("bot.store.receipts.Receipts.keep", away)
    began = time.monotonic()
    for _ in range(3):
        answered = await room.alice.slash(room.channel, "ask", question=ANSWERED)
        assert "built in 1874" in card(answered.response)
        assert APOLOGY not in card(answered.response)
    assert time.monotonic() - began < 25
