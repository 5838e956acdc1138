"""Where the bot answers messages, and where it keeps silent: with the message content intent and without."""

from collections.abc import Callable
from typing import Any
from unittest.mock import Mock

import discord
import pytest
import simcord

from bot.commands.asking._ways import Way, way_in
from bot.running.client import HotlineBot
from bot.service.owners import owner_of
from bot.service.server_settings import ServerSettings
from tests.bot.commands.asking.test_asking import card
from tests.bot.conftest import ANSWERED, UNANSWERED, MakeBot, Room
from tests.bot.discord_markup import shown

BUILT = "The lighthouse of Alder Point was built in 1874"


@pytest.fixture
def granted(monkeypatch: pytest.MonkeyPatch) -> None:
    """An application for which the intent is switched on in the developer portal."""
    monkeypatch.setattr("discord.ApplicationFlags.gateway_message_content_limited", True)


with_intent = pytest.mark.usefixtures("granted")


@pytest.fixture
def simcord_bot(make_bot: MakeBot, request: pytest.FixtureRequest) -> HotlineBot:
    if "granted" in request.fixturenames:
        request.getfixturevalue("granted")
    return make_bot()


async def set_here(env: simcord.Env, room: Room, **values: Any) -> None:  # noqa: ANN401 - JSON
    assert isinstance(env.bot, HotlineBot)
    await env.bot.service.server_settings.change(owner_of(room.alice.guild.id), **values)


def answers(channel: simcord.ChannelHandle, env: simcord.Env) -> list[str]:
    assert env.bot.user is not None
    return [card(each) for each in channel.history() if each.author.id == env.bot.user.id and each.components]


@with_intent
async def test_an_ask_channel_needs_no_mention_and_others_do(room: Room, simcord_env: simcord.Env) -> None:
    other = room.alice.guild.create_text_channel("other")
    await set_here(simcord_env, room, ask_channels=[room.channel.id])
    await room.alice.send(room.channel, ANSWERED)
    assert BUILT in answers(room.channel, simcord_env)[0]
    await room.alice.send(other, ANSWERED)
    assert answers(other, simcord_env) == []


async def test_without_the_intent_an_ask_channel_is_silent_and_the_panel_says_how_to_change_that(
    room: Room, simcord_env: simcord.Env
) -> None:
    await set_here(simcord_env, room, ask_channels=[room.channel.id])
    await room.alice.send(room.channel, ANSWERED)
    assert answers(room.channel, simcord_env) == []
    managing = room.alice.guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
    manager = room.alice.guild.add_member(simcord_env.create_user("mia"), roles=[managing])
    panel = await manager.slash(room.channel, "settings")
    assert panel.response is not None
    panel = await manager.select(panel.response, ["listening"], custom_id="settings-page:")
    assert "switch on “Message Content Intent”" in card(panel.response)


@with_intent
async def test_with_the_intent_the_panel_asks_for_nothing(room: Room, simcord_env: simcord.Env) -> None:
    managing = room.alice.guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
    manager = room.alice.guild.add_member(simcord_env.create_user("mia"), roles=[managing])
    panel = await manager.slash(room.channel, "settings")
    assert panel.response is not None
    panel = await manager.select(panel.response, ["listening"], custom_id="settings-page:")
    assert "Intent" not in card(panel.response)


@with_intent
async def test_an_ask_channel_is_silent_to_bots_webhooks_everyone_and_talk_among_people(
    room: Room, simcord_env: simcord.Env
) -> None:
    guild = room.alice.guild
    await set_here(simcord_env, room, ask_channels=[room.channel.id])
    robot = guild.add_member(simcord_env.create_user("robot", bot=True))
    await robot.send(room.channel, ANSWERED)
    await guild.create_webhook(room.channel).send(ANSWERED)
    await room.alice.send(room.channel, f"@everyone {ANSWERED}")
    await room.alice.send(room.channel, f"@here {ANSWERED}")
    bob = guild.add_member(simcord_env.create_user("bob"))
    said = room.channel.history()[0]
    await bob.send(room.channel, ANSWERED, reply_to=said)
    assert answers(room.channel, simcord_env) == []


async def test_a_mention_in_a_message_to_everyone_is_not_answered(room: Room, simcord_env: simcord.Env) -> None:
    guild = room.alice.guild
    loud = guild.create_role("loud", permissions=discord.Permissions(mention_everyone=True))
    admin = guild.add_member(simcord_env.create_user("admin"), roles=[loud])
    await admin.send(room.channel, f"@everyone <@{simcord_env.bot.user.id}> {ANSWERED}")  # type: ignore[union-attr]
    assert answers(room.channel, simcord_env) == []


@with_intent
async def test_a_reply_to_an_answer_and_a_thread_of_its_own_need_no_mention(
    room: Room, simcord_env: simcord.Env
) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert asked.response is not None
    await room.alice.send(room.channel, "How tall is it?", reply_to=asked.response)
    assert "41 metres tall" in answers(room.channel, simcord_env)[-1]
    await room.alice.click(asked.response, label="In a thread")
    (thread,) = room.channel.threads
    await room.alice.send(thread, "How tall is it?")
    assert "41 metres tall" in answers(thread, simcord_env)[-1]


async def test_an_answer_gets_a_thread_of_its_own_where_that_is_set(room: Room, simcord_env: simcord.Env) -> None:
    await set_here(simcord_env, room, in_thread=True)
    await room.alice.send(room.channel, f"<@{simcord_env.bot.user.id}> {ANSWERED}")  # type: ignore[union-attr]
    assert answers(room.channel, simcord_env) == []
    (thread,) = room.channel.threads
    assert thread.name == ANSWERED
    assert BUILT in answers(thread, simcord_env)[0]
    await room.alice.slash(room.channel, "ask", question=UNANSWERED)
    assert [each.name for each in room.channel.threads] == [ANSWERED, UNANSWERED]


async def test_an_answer_stands_in_place_where_no_thread_may_be_opened(simcord_env: simcord.Env) -> None:
    guild = simcord_env.create_guild()
    closed = discord.PermissionOverwrite(create_public_threads=False)
    channel = guild.create_text_channel("quiet", overwrites={guild.default_role: closed})
    room = Room(channel, guild.add_member(simcord_env.create_user("alice")))
    await set_here(simcord_env, room, in_thread=True)
    await room.alice.send(channel, f"<@{simcord_env.bot.user.id}> {ANSWERED}")  # type: ignore[union-attr]
    assert BUILT in answers(channel, simcord_env)[0]


@pytest.mark.parametrize("values", [{"speakers": "nobody"}, {"private": True}, {"channels": [1]}], ids=str)
async def test_a_mention_where_it_must_not_speak_is_told_of_the_command_in_private(
    values: dict[str, Any], room: Room, simcord_env: simcord.Env
) -> None:
    await set_here(simcord_env, room, **values)
    for _ in range(2):
        await room.alice.send(room.channel, f"<@{simcord_env.bot.user.id}> {ANSWERED}")  # type: ignore[union-attr]
    assert answers(room.channel, simcord_env) == []
    (told,) = room.alice.user.dm_channel.history()
    assert shown(told.content) == "In #general I answer you only in private: use /ask there."


async def test_whoever_asks_where_it_may_not_write_hears_what_it_lacks(simcord_env: simcord.Env) -> None:
    guild = simcord_env.create_guild()
    closed = discord.PermissionOverwrite(send_messages=False)
    channel = guild.create_text_channel("quiet", overwrites={guild.me: closed})  # type: ignore[dict-item]
    alice = guild.add_member(simcord_env.create_user("alice"))
    await alice.send(channel, f"<@{simcord_env.bot.user.id}> {ANSWERED}")  # type: ignore[union-attr]
    (told,) = alice.user.dm_channel.history()
    assert "I may not do that in #quiet: grant me “Send Messages" in shown(told.content)


@pytest.fixture
def way(simcord_env: simcord.Env) -> Callable[..., object]:
    """The way by which a message would be taken to be put to the bot."""

    def of(
        *, content: str = "", parent: int = 7, number: int = 5, thread: int = 5, forums: tuple[int, ...] = (7,)
    ) -> object:
        channel = Mock(discord.Thread, id=thread, parent_id=parent, owner_id=1)
        message = Mock(discord.Message, id=number, channel=channel, content=content, mentions=[], reference=None,
                       mention_everyone=False, webhook_id=None, type=discord.MessageType.default)  # fmt: skip
        message.author.bot = False
        me = Mock(discord.ClientUser, id=99)
        return way_in(message, me, ServerSettings(forums=forums))

    return of


def test_a_new_post_of_a_chosen_forum_is_a_question_also_without_its_text(way: Callable[..., object]) -> None:
    assert way() is Way.POST
    assert way(content="text") is Way.POST
    assert way(forums=()) is None
    assert way(parent=8) is None
    assert way(number=6, content="a second message") is None
