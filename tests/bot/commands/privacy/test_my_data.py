"""Everybody sees and deletes what is kept of them, and of nobody else."""

import json

import simcord

from bot.commands.privacy._my_data import MyData, my_data_reply
from bot.running.client import HotlineBot
from bot.store.exchanges import Exchange, Outcome
from bot.store.votes import Reason, Vote
from bot.store.wishes import Wish
from tests.bot.commands.asking.test_asking import card
from tests.bot.commands.asking.test_card import assert_within_limits
from tests.bot.commands.feedback.test_votes import asked, id_of
from tests.bot.conftest import UNANSWERED, Room


async def data_of(env: simcord.Env, user: int) -> MyData:
    assert isinstance(env.bot, HotlineBot)
    await env.bot.service.recording.flush()
    return await MyData.of(env.bot.service.store, f"user:{user}")


async def test_one_sees_and_deletes_ones_own(room: Room, simcord_env: simcord.Env) -> None:
    bob = room.alice.guild.add_member(simcord_env.create_user("bob"))
    answer = await asked(room)
    for person in (room.alice, bob):
        await person.click(answer, custom_id=id_of(answer, "like:"))
    unanswered = await bob.slash(room.channel, "ask", question=UNANSWERED)
    assert unanswered.response is not None
    for person in (room.alice, bob):
        await person.click(unanswered.response, custom_id="wish:answer")
    shown = await room.alice.slash(room.channel, "my-data")
    assert shown.response is not None
    assert shown.response.ephemeral
    text = card(shown.response)
    assert text.startswith("1 question, 1 vote, 1 wish to be told")
    assert UNANSWERED in text
    deleted = await room.alice.click(shown.response, custom_id="my-data:delete")
    assert card(deleted.response) == "Deleted: 1 question, 1 vote, 1 wish to be told."
    assert not any(await data_of(simcord_env, room.alice.user.id))
    assert [len(each) for each in await data_of(simcord_env, bob.user.id)] == [1, 1, 1]
    again = await room.alice.slash(room.channel, "my-data")
    assert card(again.response) == "0 questions, 0 votes, 0 wishes to be told"


def test_the_file_holds_everything_and_the_card_keeps_the_limits() -> None:
    exchange = Exchange(0.0, Outcome.ANSWERED, 0.9, 1.0, "channel:1", "user:1", "@everyone " * 90, code="A")
    vote = Vote("A", "user:1", liked=False, reason=Reason.WRONG, words="*" * 500, voted_at=0.0)
    wish = Wish("guild:1", "user:1", "Why? " * 200, 1, "en", 0.0, 0)
    reply = my_data_reply(MyData([exchange] * 50, [vote] * 50, [wish] * 20))
    assert_within_limits(reply.view)
    ((name, content),) = reply.files
    kept = json.loads(content)
    assert name == "my-data.json"
    assert [len(kept[each]) for each in ("questions", "votes", "wishes")] == [50, 50, 20]
    assert kept["questions"][0]["asked_at"] == "1970-01-01T00:00:00+00:00"
