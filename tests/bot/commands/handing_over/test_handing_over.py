"""A question without an answer is handed over, and what somebody trusted replies becomes an article of that server."""

from typing import Any, NamedTuple

import discord
import pytest
import simcord

from bot.running.client import HotlineBot
from bot.service.owners import owner_of
from tests.bot.commands.asking.test_asking import assert_private, card, components_of
from tests.bot.commands.wishing.test_wishing import look
from tests.bot.conftest import MakeBot
from tests.bot.discord_markup import components, shown

QUESTION = "Where is the key of the old boathouse kept?"
REPLY = "The key of the old boathouse is kept in the blue tin behind the bar."


class Server(NamedTuple):
    """A server with people who may know, and one who may not."""

    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    desk: simcord.ChannelHandle
    expert: simcord.MemberActor
    member: simcord.MemberActor


async def server(env: simcord.Env, name: str) -> Server:
    guild = env.create_guild(name)
    experts = guild.create_role("experts")
    expert = guild.add_member(env.create_user(f"{name}-expert"), roles=[experts])
    member = guild.add_member(env.create_user(f"{name}-member"))
    made = Server(guild, guild.create_text_channel("general"), guild.create_text_channel("desk"), expert, member)
    assert isinstance(env.bot, HotlineBot)
    values = {"hand_over_role": experts.id, "hand_over_channel": made.desk.id}
    await env.bot.service.server_settings.change(owner_of(guild.id), **values)
    return made


async def ask(server: Server) -> simcord.ResponseMessage:
    result = await server.member.slash(server.channel, "ask", question=QUESTION)
    assert result.response is not None
    return result.response


def ids(message: Any) -> list[str]:  # noqa: ANN401
    return [each["custom_id"] for each in components(components_of(message)) if each["type"] == 2]


async def handed_over(server: Server) -> discord.Message:
    await server.member.click(await ask(server), custom_id="hand-over:question")
    (put,) = server.desk.history()
    return put


async def test_a_reply_by_somebody_trusted_becomes_an_article_of_that_server(simcord_env: simcord.Env) -> None:
    one, other = await server(simcord_env, "one"), await server(simcord_env, "other")
    put = await handed_over(one)
    assert QUESTION in card(put)
    reply = await one.expert.send(one.desk, REPLY, reply_to=put)
    note = one.desk.last_message
    assert note is not None
    assert ids(note) == [f"hand-over-keep:{reply.id}"]
    kept = await one.expert.click(note, custom_id=f"hand-over-keep:{reply.id}")
    assert "signed one-expert" in card(kept.response)
    answer = await ask(one)
    assert f"> {REPLY}" in card(answer)
    assert "one-expert" in card(answer)
    assert reply.jump_url in str(components_of(answer))
    assert REPLY not in card(await ask(other))
    assert not any(each.startswith("hand-over") for each in ids(answer))


async def test_the_button_is_there_once_and_only_where_somebody_is_named(simcord_env: simcord.Env) -> None:
    one = await server(simcord_env, "one")
    asked = await ask(one)
    assert "hand-over:question" in ids(asked)
    pressed = await one.member.click(asked, custom_id="hand-over:question")
    assert "hand-over:question" not in ids(pressed.response)
    assert "handed over" in shown(pressed.followups[0].content)
    assert isinstance(simcord_env.bot, HotlineBot)
    again = await ask(one)
    values = {"hand_over_role": None, "hand_over_channel": None}
    await simcord_env.bot.service.server_settings.change(owner_of(one.guild.id), **values)
    assert "hand-over:question" not in ids(await ask(one))
    refused = await one.member.click(again, custom_id="hand-over:question")
    assert_private(refused, "Nobody is named here to hand questions to")


async def test_replies_of_others_are_not_offered_and_a_lost_role_keeps_nothing(simcord_env: simcord.Env) -> None:
    one = await server(simcord_env, "one")
    put = await handed_over(one)
    await one.member.send(one.desk, "It is in the sea.", reply_to=put)
    assert len(one.desk.history()) == 2
    reply = await one.expert.send(one.desk, REPLY, reply_to=put)
    note = one.desk.last_message
    assert note is not None
    refused = await one.member.click(note, custom_id=f"hand-over-keep:{reply.id}")
    assert_private(refused, "Only members with the role that managers named")
    refused = await one.member.click(put, custom_id="hand-over-dismiss:")
    assert_private(refused, "Only members with the role that managers named")
    guild = simcord_env.bot.get_guild(one.guild.id)
    assert guild is not None
    await reply.delete()
    gone = await one.expert.click(note, custom_id=f"hand-over-keep:{reply.id}")
    assert "There is nothing to keep" in shown(gone.followups[0].content)
    await one.expert.click(put, custom_id="hand-over-dismiss:")
    assert all("boathouse kept?" not in card(each) for each in one.desk.history())


async def test_a_channel_that_is_closed_is_named_and_floods_are_kept_off(simcord_env: simcord.Env) -> None:
    one = await server(simcord_env, "one")
    for _ in range(3):
        await one.member.click(await ask(one), custom_id="hand-over:question")
    refused = await one.member.click(await ask(one), custom_id="hand-over:question")
    assert_private(refused, "That is too many questions at once")
    simcord_env.inject_error("POST", f"/channels/{one.desk.id}/messages", status=403, code=50013)
    asked = await one.expert.slash(one.channel, "ask", question=QUESTION)
    assert asked.response is not None
    refused = await one.expert.click(asked.response, custom_id="hand-over:question")
    (told,) = refused.followups
    assert told.ephemeral
    assert "I may not do that in #desk: grant me" in shown(told.content)
    assert "hand-over:question" in ids(asked.response)


async def test_a_channel_or_a_role_that_is_gone_counts_as_not_chosen(simcord_env: simcord.Env) -> None:
    one = await server(simcord_env, "one")
    guild = simcord_env.bot.get_guild(one.guild.id)
    assert guild is not None
    await guild.get_channel(one.desk.id).delete()  # type: ignore[union-attr]
    asked = await ask(one)
    await one.member.click(asked, custom_id="hand-over:question")
    assert "and the articles do not answer it" in card(one.channel.last_message)
    again = await ask(one)
    await discord.utils.get(guild.roles, name="experts").delete()  # type: ignore[union-attr]
    refused = await one.member.click(again, custom_id="hand-over:question")
    assert_private(refused, "Nobody is named here to hand questions to")
    assert "hand-over:question" not in ids(await ask(one))


async def test_two_presses_at_once_are_one_message_to_discord(simcord_env: simcord.Env) -> None:
    one = await server(simcord_env, "one")
    asked = await ask(one)
    await one.member.click(asked, custom_id="hand-over:question")
    sent = [each.json for each in simcord_env.http_requests if each.path == f"/channels/{one.desk.id}/messages"]
    assert {(each["nonce"], each["enforce_nonce"]) for each in sent if isinstance(each, dict)} == {
        (str(asked.id), True)
    }


async def test_the_asker_is_told_when_the_reply_is_kept_also_after_a_restart(
    simcord_env: simcord.Env, make_bot: MakeBot
) -> None:
    one, other = await server(simcord_env, "one"), await server(simcord_env, "other")
    for there in (one, other):
        await there.member.click(await ask(there), custom_id="wish:answer")
    put = await handed_over(one)
    await simcord_env.restart_bot(make_bot())
    reply = await one.expert.send(one.desk, REPLY, reply_to=put)
    assert one.desk.last_message is not None
    await simcord_env.restart_bot(make_bot())
    await one.expert.click(one.desk.last_message, custom_id=f"hand-over-keep:{reply.id}")
    before = len(other.channel.history())
    await look(simcord_env)
    told = card(one.channel.last_message)
    assert told.startswith(f"<@{one.member.user.id}> You wanted to know this; now the articles answer it:")
    assert f"> {REPLY}" in told
    assert "one-expert" in told
    assert reply.created_at.date().strftime("%Y") in told
    assert len(other.channel.history()) == before


@pytest.mark.parametrize("where", ["desk", "channel"])
async def test_it_is_put_where_it_was_asked_where_no_channel_is_named(where: str, simcord_env: simcord.Env) -> None:
    one = await server(simcord_env, "one")
    assert isinstance(simcord_env.bot, HotlineBot)
    if where == "channel":
        await simcord_env.bot.service.server_settings.change(owner_of(one.guild.id), hand_over_channel=None)
    await one.member.click(await ask(one), custom_id="hand-over:question")
    assert any("and the articles do not answer it" in card(each) for each in getattr(one, where).history())
