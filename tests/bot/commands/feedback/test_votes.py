"""👍 and 👎: one vote a person, changeable, over restarts, and none on what isn't an answer of this server."""

import pytest
import simcord

from bot.commands.feedback import DislikeButton, LikeButton
from bot.commands.feedback._votes import DislikeForm
from bot.errors import StoreUnavailable
from bot.running.client import HotlineBot
from bot.store.votes import Reason, Vote
from tests.bot.commands.asking.test_asking import assert_private, card
from tests.bot.commands.asking.test_buttons import labels
from tests.bot.conftest import ANSWERED, UNANSWERED, MakeBot, Room
from tests.bot.discord_markup import buttons

FORGOTTEN = "Nothing is kept of that answer any more; please ask again."


def id_of(message: simcord.ResponseMessage, kind: str) -> str:
    """The id of a card's button of that kind, such as "like:"."""
    return next(each for each in buttons(message.components) if each.startswith(kind))


async def asked(room: Room) -> simcord.ResponseMessage:
    result = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert result.response is not None
    return result.response


async def votes(env: simcord.Env, room: Room) -> list[Vote]:
    assert isinstance(env.bot, HotlineBot)
    kept = await env.bot.service.store.votes.since(f"guild:{room.alice.guild.id}", 0)
    return [each._replace(code="", voted_at=0.0) for each in kept]


async def test_a_vote_is_kept_and_changed_also_after_a_restart(
    room: Room, simcord_env: simcord.Env, make_bot: MakeBot
) -> None:
    answer = await asked(room)
    bob = room.alice.guild.add_member(simcord_env.create_user("bob"))
    liked = await room.alice.click(answer, custom_id=id_of(answer, "like:"))
    assert liked.response is not None
    assert liked.response.ephemeral
    assert card(liked.response) == "Noted: you like this answer."
    await bob.click(answer, custom_id=id_of(answer, "like:"))
    alice, other = f"user:{room.alice.user.id}", f"user:{bob.user.id}"
    assert set(await votes(simcord_env, room)) == {Vote("", alice, liked=True), Vote("", other, liked=True)}
    await simcord_env.restart_bot(make_bot())
    form = await room.alice.click(answer, custom_id=id_of(answer, "dislike:"))
    assert set(await votes(simcord_env, room)) == {Vote("", alice, liked=False), Vote("", other, liked=True)}
    noted = await room.alice.submit_modal(form, {"reason": "outdated", "words": " It is 42 metres now. "})
    assert noted.response is not None
    assert noted.response.ephemeral
    changed = Vote("", alice, liked=False, reason=Reason.OUTDATED, words="It is 42 metres now.")
    assert set(await votes(simcord_env, room)) == {changed, Vote("", other, liked=True)}
    await room.alice.click(answer, custom_id=id_of(answer, "like:"))
    assert Vote("", alice, liked=True) in await votes(simcord_env, room)


async def test_a_form_that_was_open_over_a_restart_is_taken(
    room: Room, simcord_env: simcord.Env, make_bot: MakeBot
) -> None:
    answer = await asked(room)
    form = await room.alice.click(answer, custom_id=id_of(answer, "dislike:"))
    await simcord_env.restart_bot(make_bot())
    await room.alice.submit_modal(form, {"reason": "wrong"})
    (vote,) = await votes(simcord_env, room)
    assert (vote.reason, vote.words) == (Reason.WRONG, None)


async def test_there_is_nothing_to_vote_on_without_an_answer(room: Room) -> None:
    result = await room.alice.slash(room.channel, "ask", question=UNANSWERED)
    assert result.response is not None
    assert not any(each.startswith(("like:", "dislike:")) for each in buttons(result.response.components))


async def test_an_answer_of_another_server_takes_no_vote(
    room: Room, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where somebody forges an id: the code is right, the server isn't."""
    answer = await asked(room)
    foreign = id_of(answer, "like:").partition(":")[2]
    guild = simcord_env.create_guild("other")
    there = Room(guild.create_text_channel("general"), guild.add_member(simcord_env.create_user("mallory")))
    monkeypatch.setattr("bot.service.recording.new_code", lambda: foreign)
    monkeypatch.setattr("bot.store.exchanges.Exchanges.keep", _nothing)
    forged = await asked(there)
    assert_private(await there.alice.click(forged, custom_id=f"like:{foreign}"), FORGOTTEN)
    await there.alice.click(forged, custom_id=f"dislike:{foreign}")
    assert await votes(simcord_env, room) == []
    assert await votes(simcord_env, there) == []
    assert len(simcord_env.errors) == 0


async def _nothing(*_: object) -> None:
    """Keeps no exchange."""


async def test_a_store_that_is_away_is_said(
    room: Room, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> bool:
        raise StoreUnavailable("here", "gone")

    answer = await asked(room)
    monkeypatch.setattr("bot.store.votes.Votes.keep", away)
    assert_private(await room.alice.click(answer, custom_id=id_of(answer, "like:")), "can't be used just now")


async def test_votes_count_as_questions_do(room: Room, simcord_env: simcord.Env, make_bot: MakeBot) -> None:
    await simcord_env.restart_bot(make_bot(questions_a_minute=2))
    answer = await asked(room)
    await room.alice.click(answer, custom_id=id_of(answer, "like:"))
    assert_private(await room.alice.click(answer, custom_id=id_of(answer, "like:")), "too many questions")


async def test_a_direct_answer_is_voted_on_by_whoever_asked(room: Room, simcord_env: simcord.Env) -> None:
    await room.alice.send_dm(ANSWERED)
    answer = room.alice.user.dm_channel.last_message
    assert answer is not None
    code = next(each for each in labels(answer).values() if each.startswith("like:"))
    await room.alice.user.click(answer, custom_id=code)
    assert isinstance(simcord_env.bot, HotlineBot)
    assert len(await simcord_env.bot.service.store.votes.of_person(f"user:{room.alice.user.id}")) == 1


def test_the_form_has_its_reasons_as_radio_buttons() -> None:
    form = DislikeForm("7K2M109DXA").to_dict()
    (group,) = [each["component"] for each in form["components"] if each["component"]["type"] == 21]
    assert [each["value"] for each in group["options"]] == list(Reason)
    assert DislikeForm.template.fullmatch(str(form["custom_id"]))
    assert LikeButton("7K2M109DXA").custom_id != DislikeButton("7K2M109DXA").custom_id
