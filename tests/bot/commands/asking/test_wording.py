"""What somebody typed becomes words: mentions are names, and the bot's own goes."""

import pytest
import simcord

from bot.commands.asking._wording import worded
from tests.bot.commands.asking.test_asking import card
from tests.bot.conftest import Room


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("{me} who is it?", "who is it?"),
        ("<@!{id}>who is it?", "who is it?"),
        ("what is said in {channel}?", "what is said in general?"),
        ("what does {role} do?", "what does keepers do?"),
        ("is {alice} here?", "is alice here?"),
        ("is <@99> here, in <#98>, for <@&97>?", "is here, in , for ?"),
        ("how do I use </ask:5>?", "how do I use /ask?"),
        ("why <:sad:123> <a:party:456>?", "why ?"),
        ("a < b and <b> stay", "a < b and <b> stay"),
    ],
)
async def test_mentions_become_names(typed: str, words: str, room: Room, simcord_env: simcord.Env) -> None:
    me = simcord_env.bot.user
    guild = simcord_env.bot.get_guild(room.alice.guild.id)
    role = room.alice.guild.create_role("keepers")
    assert me is not None
    text = typed.format(
        me=me.mention, id=me.id, channel=room.channel.mention, role=f"<@&{role.id}>", alice=f"<@{room.alice.user.id}>"
    )
    assert " ".join(worded(text, guild, me, {room.alice.user.id: "alice"}).split()) == words


async def test_a_mention_shows_the_names_in_its_question(room: Room, simcord_env: simcord.Env) -> None:
    me = simcord_env.bot.user
    assert me is not None
    await room.alice.send(room.channel, f"{me.mention} what is {room.channel.mention} about, @everyone?")
    assert card(room.channel.last_message).startswith("what is general about, @everyone?")
    await room.alice.slash(room.channel, "ask", question=f"what is {room.channel.mention} about?")
    assert card(room.channel.last_message).startswith("what is general about?")


async def test_everyone_is_no_mention_of_the_bot(room: Room, simcord_env: simcord.Env) -> None:
    await room.alice.send(room.channel, "@everyone when was the lighthouse built?")
    assert len(room.channel.history()) == 1
