"""The buttons below an answer: more of it, a thread of its own, and away with it."""

from pathlib import Path

import discord
import pytest
import simcord

from bot.commands.asking._buttons import MoreButton
from bot.commands.asking._request import Request
from tests.bot.commands.asking.test_asking import APOLOGY, assert_private, card, components_of, fail
from tests.bot.conftest import ANSWERED, NEARLY, MakeBot, Room
from tests.bot.discord_markup import components

TOWERS = "\n\n".join(
    f"The tower of {name} was painted in {1900 + n} by {name} Holm." for n, name in enumerate("ABCDEFG")
)
PAINTED = "When was the tower painted by Holm?"


def labels(message: object) -> dict[str, str]:
    """The buttons below the answer, by their labels."""
    found = [each for each in components(components_of(message)) if each["type"] == 2]
    named = {each.get("label") or each["emoji"]["name"]: each["custom_id"] for each in found}
    return {name: custom_id for name, custom_id in named.items() if name != "Context"}


@pytest.fixture
def articles(articles):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    (articles / "towers.txt").write_text(TOWERS, encoding="utf-8")
    return articles


async def test_more_shows_what_comes_next_to_whoever_presses_it(
    room: Room, simcord_env: simcord.Env, make_bot: MakeBot
) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=PAINTED)
    assert asked.response is not None
    shown = card(asked.response)
    await simcord_env.restart_bot(make_bot())
    bob = room.alice.guild.add_member(simcord_env.create_user("bob"))
    more = await bob.click(asked.response, custom_id=labels(asked.response)["More"])
    assert more.response is not None
    assert more.response.ephemeral
    further = [line for line in card(more.response).splitlines() if line.startswith("> ")]
    assert further
    assert not any(line in shown for line in further)


async def test_more_keeps_to_what_the_question_was_narrowed_down_to(room: Room) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=PAINTED, article="towers", until="1904")
    assert asked.response is not None
    assert labels(asked.response)["More"].endswith("||1904")
    more = await room.alice.click(asked.response, custom_id=labels(asked.response)["More"])
    assert "painted in" in card(more.response)
    assert "1905" not in card(more.response)


async def test_more_says_where_there_is_no_more(
    room: Room, simcord_env: simcord.Env, make_bot: MakeBot, articles: Path
) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=PAINTED, article="towers")
    assert asked.response is not None
    (articles / "towers.txt").write_text("The mill is red.", encoding="utf-8")
    await simcord_env.restart_bot(make_bot(articles))
    result = await room.alice.click(asked.response, custom_id=labels(asked.response)["More"])
    assert_private(result, "There is nothing more that fits.")
    (articles / "towers.txt").unlink()
    await simcord_env.restart_bot(make_bot(articles))
    result = await room.alice.click(asked.response, custom_id=labels(asked.response)["More"])
    assert_private(result, "That article isn't there any more.")


def test_a_button_is_offered_only_where_its_id_can_hold_the_question() -> None:
    assert MoreButton.of(Request(1, "a" * 64, "5 March 2021", "last week")) is not None
    assert MoreButton.of(Request(1, None, "x|y")) is None
    assert MoreButton.of(Request(1, None, "x" * 60, "y" * 60)) is None


async def test_a_thread_opens_at_the_answer_and_the_conversation_goes_on_there(
    room: Room, simcord_env: simcord.Env
) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert asked.response is not None
    assert labels(asked.response)["In a thread"].startswith("thread:")
    opened = await room.alice.click(asked.response, custom_id=labels(asked.response)["In a thread"])
    assert opened.response is not None
    assert opened.response.ephemeral
    guild = simcord_env.bot.get_guild(room.alice.guild.id)
    assert guild is not None
    (thread,) = guild.threads
    assert thread.name == ANSWERED
    me = f"<@{simcord_env.bot.user.id}>"  # type: ignore[union-attr]
    (there,) = room.channel.threads
    assert there.last_message is not None
    assert "Ask on here: mention me" in there.last_message.content
    await room.alice.send(there, f"{me} How tall is it?")
    assert "It cost 5,000 crowns and is 41 metres tall." in card(there.last_message)
    assert list(labels(there.last_message))[-1] == "Delete"
    assert "In a thread" not in labels(there.last_message)


async def test_a_thread_needs_a_permission_that_is_named(simcord_env: simcord.Env) -> None:
    guild = simcord_env.create_guild()
    closed = discord.PermissionOverwrite(create_public_threads=False)
    channel = guild.create_text_channel("quiet", overwrites={guild.default_role: closed})
    alice = guild.add_member(simcord_env.create_user("alice"))
    asked = await alice.slash(channel, "ask", question=ANSWERED)
    assert asked.response is not None
    refused = await alice.click(asked.response, custom_id=labels(asked.response)["In a thread"])
    assert_private(refused, "I may not do that in #quiet: grant me “Create Public Threads”")


async def test_an_answer_is_deleted_by_whoever_asked_and_by_who_manages_messages(
    room: Room, simcord_env: simcord.Env
) -> None:
    guild = room.alice.guild
    asked = await room.alice.slash(room.channel, "ask", question=NEARLY)
    assert asked.response is not None
    assert labels(asked.response)["Delete"] == f"delete:{room.alice.user.id}"
    assert list(labels(asked.response)) == ["Tell me when it's known", "Delete"]
    bob = guild.add_member(simcord_env.create_user("bob"))
    refused = await bob.click(asked.response, custom_id=labels(asked.response)["Delete"])
    assert_private(refused, "Only whoever asked, or who manages messages here, can delete an answer.")
    await room.alice.click(asked.response, custom_id=labels(asked.response)["Delete"])
    assert room.channel.history() == []
    await room.alice.send(room.channel, f"<@{simcord_env.bot.user.id}> {NEARLY}")  # type: ignore[union-attr]
    managing = guild.create_role("mod", permissions=discord.Permissions(manage_messages=True))
    mia = guild.add_member(simcord_env.create_user("mia"), roles=[managing])
    card_there = room.channel.last_message
    assert card_there is not None
    await mia.click(card_there, custom_id=labels(card_there)["Delete"])
    assert len(room.channel.history()) == 1


async def test_a_failure_over_more_ends_in_an_apology(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=PAINTED)
    assert asked.response is not None
    monkeypatch.setattr("knowledge.library.Library.ask", fail)
    result = await room.alice.click(asked.response, custom_id=labels(asked.response)["More"])
    assert_private(result, APOLOGY)
