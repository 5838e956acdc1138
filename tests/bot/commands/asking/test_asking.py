"""What people get for their questions in Discord: by command, by mention, in direct messages and by button."""

import asyncio
import re
from typing import Any

import discord
import pytest
import simcord

from knowledge.article import Article
from knowledge.errors import QuestionError
from knowledge.library import Library
from tests.bot.conftest import ANSWERED, LIGHTHOUSE, NEARLY, UNANSWERED, MakeBot, Room
from tests.bot.discord_markup import buttons, interpreted, shown, texts

BUILT = "The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm."
RECEIPT = re.compile(r"Receipt [0-9A-Z]{5}-[0-9A-Z]{5}")
APOLOGY = "Sorry, something went wrong with that."
BAD_QUESTIONS = {
    "": "There is no word in that question; please ask in words.",
    "   ": "There is no word in that question; please ask in words.",
    "🎉🎉": "There is no word in that question; please ask in words.",
    "**__~~||``": "There is no word in that question; please ask in words.",
    "x" * 5_000: "That question has 5,000 characters; please ask in at most 1,000.",
}


def components_of(message: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - either kind of SimCord's messages
    if isinstance(message, discord.Message):
        return [dict(component.to_dict()) for component in message.components]
    return list(message.components)


def card(message: Any) -> str:  # noqa: ANN401
    """What a reader sees of a card."""
    return shown("\n".join(texts(components_of(message))))


def first_button(message: Any) -> str:  # noqa: ANN401
    return buttons(components_of(message))[0]


def assert_private(result: simcord.InteractionResult, text: str) -> None:
    """Asserts that only the person who asked was told, in ordinary words."""
    assert result.response is not None
    assert result.response.ephemeral
    assert text in shown(result.response.content)
    assert interpreted(result.response.content) == []


def fail(*_: object, **__: object) -> None:
    raise RuntimeError("something is broken")


def requests(env: simcord.Env) -> list[str]:
    """What the bot sent since it was ready."""
    sent = [(each.method, each.path.rpartition("/")[2]) for each in env.http_requests]
    return [f"{method} {path}" for method, path in sent if path not in {"@me", "commands"}]


# /ask


async def test_ask_is_answered_with_a_card_in_one_request(simcord_env: simcord.Env, room: Room) -> None:
    result = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert requests(simcord_env) == ["POST callback"]
    assert not result.ephemeral
    assert f"> {BUILT}" in card(result.response)
    assert "The Coast, after Harbour News, 4 May 2021 · paragraph 1" in card(result.response)


async def test_ask_works_in_direct_messages(simcord_env: simcord.Env) -> None:
    result = await simcord_env.create_user("bob").slash("ask", question=ANSWERED)
    assert BUILT in card(result.response)


async def test_what_the_articles_do_not_answer_is_said_with_the_nearest(room: Room) -> None:
    near = await room.alice.slash(room.channel, "ask", question=NEARLY)
    assert "The articles do not answer this.\nThe nearest they have:" in card(near.response)
    assert "The baker Tom Lund" in card(near.response)
    far = await room.alice.slash(room.channel, "ask", question=UNANSWERED)
    assert card(far.response).startswith(f"{UNANSWERED}\nThe articles do not answer this.")
    assert [each.partition(":")[0] for each in buttons(components_of(far.response))] == ["wish", "delete"]


async def test_ask_can_be_kept_to_one_article(room: Room) -> None:
    result = await room.alice.slash(room.channel, "ask", question=ANSWERED, article="bakery")
    assert "do not answer this" in card(result.response)
    assert "lighthouse of Alder Point was" not in card(result.response)


async def test_an_unknown_article_is_told_privately_with_those_there_are(room: Room, simcord_env: simcord.Env) -> None:
    result = await room.alice.slash(room.channel, "ask", question=ANSWERED, article="*no* such")
    assert_private(result, "There is no article '*no* such'; these are: bakery, lighthouse.")
    assert len(simcord_env.errors) == 1


@pytest.mark.parametrize("question", BAD_QUESTIONS, ids=["empty", "blank", "emoji", "markup", "long"])
async def test_a_question_that_is_none_is_refused_privately(
    question: str, room: Room, simcord_env: simcord.Env
) -> None:
    assert_private(await room.alice.slash(room.channel, "ask", question=question), BAD_QUESTIONS[question])
    assert requests(simcord_env) == ["POST callback"]
    assert [isinstance(error.__cause__, QuestionError) for error in simcord_env.errors] == [True]


async def test_a_question_in_another_language_gets_a_hint(room: Room) -> None:
    question = "Какие скрипичные концерты написал Сибелиус, когда он жил в своём доме у озера?"
    result = await room.alice.slash(room.channel, "ask", question=question)
    assert "another language than the articles" in card(result.response)


async def test_a_failure_ends_in_an_apology_and_a_line_of_the_log_without_the_question(
    room: Room, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Library, "ask", fail)
    result = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert requests(simcord_env) == ["POST callback"]
    assert result.response is not None
    assert result.response.content.startswith(APOLOGY)
    assert "RuntimeError (tests/bot/commands/asking/test_asking.py:" in caplog.text
    assert "something is broken" not in caplog.text
    assert len(simcord_env.errors) == 1


async def test_an_answer_that_discord_refuses_becomes_an_apology(room: Room, simcord_env: simcord.Env) -> None:
    simcord_env.inject_error("POST", "/interactions/*/callback", status=400)
    result = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert result.response is not None
    assert result.response.content.startswith(APOLOGY)
    assert len(simcord_env.errors) == 1


# Autocompletion


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["bakery", "lighthouse"]),
        (" ALDER ", ["lighthouse"]),
        ("bakery on", ["bakery"]),
        ("lighth", ["lighthouse"]),
        ("nothing like it", []),
        ("**@everyone**", []),
    ],
)
async def test_articles_are_offered_by_title_or_id(typed: str, offered: list[str], room: Room) -> None:
    choices = await room.alice.autocomplete(room.channel, "ask", "article", typed)
    assert [choice["value"] for choice in choices] == offered


async def test_at_most_25_articles_are_offered_by_short_names(
    make_bot: MakeBot, library: Library, simcord_env: simcord.Env, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = library.entries[0]
    long = entry._replace(article=Article("a" * 62, "A title " * 60, "", ()))
    monkeypatch.setattr(Library, "entries", [long] * 40)
    choices = await room.alice.autocomplete(room.channel, "ask", "article", "title")
    assert len(choices) == 25
    assert all(len(choice["name"]) <= 100 and len(choice["value"]) <= 100 for choice in choices)


# Messages


async def test_a_mention_and_a_direct_message_get_the_same_card_as_the_command(
    simcord_env: simcord.Env, room: Room
) -> None:
    await room.alice.slash(room.channel, "ask", question=ANSWERED)  # only the first says how articles are added
    by_command = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    mention = await room.alice.send(room.channel, f"<@{simcord_env.bot.user.id}> {ANSWERED}")  # type: ignore[union-attr]
    by_mention = room.channel.last_message
    await room.alice.send_dm(ANSWERED)
    by_direct_message = room.alice.user.dm_channel.last_message
    assert by_mention is not None
    assert by_mention.reference is not None
    assert by_mention.reference.message_id == mention.id
    cards = [RECEIPT.sub("", card(each)) for each in (by_mention, by_direct_message, by_command.response)]
    assert cards == [cards[0]] * 3
    assert len({card(each) for each in (by_mention, by_direct_message, by_command.response)}) == 3


async def test_a_reply_that_pings_the_bot_is_a_question(simcord_env: simcord.Env, room: Room) -> None:
    await room.alice.send(room.channel, f"<@{simcord_env.bot.user.id}> {UNANSWERED}")  # type: ignore[union-attr]
    first = room.channel.last_message
    assert first is not None
    await room.alice.send(room.channel, ANSWERED, reply_to=first)
    assert BUILT in card(room.channel.last_message)


async def test_what_is_not_meant_for_the_bot_is_left_alone(simcord_env: simcord.Env, room: Room) -> None:
    me = f"<@{simcord_env.bot.user.id}>"  # type: ignore[union-attr]
    other = room.alice.guild.add_member(simcord_env.create_user("another-bot", bot=True))
    await room.alice.send(room.channel, ANSWERED)
    await room.alice.send(room.channel, f"@everyone {ANSWERED}")
    await room.alice.send(room.channel, f"!ask {ANSWERED}")
    await other.send(room.channel, f"{me} {ANSWERED}")
    await room.alice.guild.create_webhook(room.channel).send(f"{me} {ANSWERED}")
    assert requests(simcord_env) == []


@pytest.mark.parametrize("question", BAD_QUESTIONS, ids=["empty", "blank", "emoji", "markup", "long"])
async def test_a_message_that_is_no_question_is_told_so(question: str, simcord_env: simcord.Env, room: Room) -> None:
    await room.alice.send(room.channel, f"<@{simcord_env.bot.user.id}>{question[:1_900]}")  # type: ignore[union-attr]
    last = room.channel.last_message
    assert last is not None
    expected = BAD_QUESTIONS[question].replace("5,000", "1,901")
    assert shown(last.content) == expected


async def test_a_failure_over_a_message_ends_in_an_apology(
    simcord_env: simcord.Env, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "ask", fail)
    await room.alice.send_dm(ANSWERED)
    last = room.alice.user.dm_channel.last_message
    assert last is not None
    assert last.content.startswith(APOLOGY)


async def test_where_the_bot_may_not_write_it_goes_on(simcord_env: simcord.Env, room: Room) -> None:
    simcord_env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    me = f"<@{simcord_env.bot.user.id}>"  # type: ignore[union-attr]
    await room.alice.send(room.channel, f"{me} {ANSWERED}")
    assert requests(simcord_env) == ["POST messages"]
    await room.alice.send(room.channel, f"{me} {ANSWERED}")
    assert BUILT in card(room.channel.last_message)


# Context


async def test_context_shows_the_passage_to_whoever_presses_it(room: Room, simcord_env: simcord.Env) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert asked.response is not None
    bob = room.alice.guild.add_member(simcord_env.create_user("bob"))
    result = await bob.click(asked.response, custom_id=first_button(asked.response))
    assert result.response is not None
    assert result.response.ephemeral
    passage, citation = texts(result.response.components)
    assert shown(passage) == f"{BUILT} It cost 5,000 crowns and is 41 metres tall."
    assert f"**{BUILT}**" in passage.replace("\\", "")
    assert "paragraph 1" in shown(citation)


async def test_context_works_after_a_restart(room: Room, simcord_env: simcord.Env, make_bot: MakeBot) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert asked.response is not None
    await simcord_env.restart_bot(make_bot())
    result = await room.alice.click(asked.response, custom_id=first_button(asked.response))
    assert BUILT in card(result.response)
    commands = f"/applications/{simcord_env.bot.application_id}/commands"
    assert [each.method for each in simcord_env.http_requests if each.path == commands] == ["PUT", "GET"]


async def test_context_tells_of_an_article_that_has_changed(
    room: Room,
    simcord_env: simcord.Env,
    make_bot: MakeBot,
    articles: Any,  # noqa: ANN401
) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert asked.response is not None
    (articles / "lighthouse.md").write_text(LIGHTHOUSE.replace("1874", "1884"), encoding="utf-8")
    await simcord_env.restart_bot(make_bot(articles))
    result = await room.alice.click(asked.response, custom_id=first_button(asked.response))
    assert_private(result, "That article has changed since it was quoted; please ask again.")


async def test_a_failure_over_context_ends_in_an_apology(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert asked.response is not None
    monkeypatch.setattr(Library, "passage_at", fail)
    assert_private(await room.alice.click(asked.response, custom_id=first_button(asked.response)), APOLOGY)


# Limits


async def test_a_question_too_many_is_refused_privately_before_any_work(
    simcord_env: simcord.Env, room: Room, make_bot: MakeBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await simcord_env.restart_bot(make_bot(questions_a_minute=1))
    await room.alice.slash(room.channel, "ask", question=ANSWERED)
    monkeypatch.setattr(Library, "ask", fail)
    result = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    assert_private(result, "too many questions at once; please ask again in")
    assert len(simcord_env.errors) == 1
    bob = room.alice.guild.add_member(simcord_env.create_user("bob"))
    monkeypatch.undo()
    assert BUILT in card((await bob.slash(room.channel, "ask", question=ANSWERED)).response)


async def test_messages_too_many_are_told_once_and_privately(
    simcord_env: simcord.Env, room: Room, make_bot: MakeBot
) -> None:
    await simcord_env.restart_bot(make_bot(questions_a_minute=1))
    for _ in range(4):
        await room.alice.send(room.channel, f"<@{simcord_env.bot.user.id}> {ANSWERED}")  # type: ignore[union-attr]
    told = room.alice.user.dm_channel.history()
    assert len(room.channel.history()) == 5
    assert len(told) == 1
    assert "too many questions" in shown(told[0].content)


async def test_nothing_that_is_asked_or_quoted_pings_anybody(
    simcord_env: simcord.Env,
    room: Room,
    make_bot: MakeBot,
    articles: Any,  # noqa: ANN401
) -> None:
    evil = "Alder @everyone <@1> <@&2> <#3> </ask:4> <t:1:R> https://evil.example [x](https://evil.example) ||Point||"
    (articles / "evil.md").write_text(f"---\ntitle: '@here {evil}'\nlanguage: en\n---\n\nThe {evil} was painted red.\n")
    await simcord_env.restart_bot(make_bot(articles))
    await room.alice.slash(room.channel, "ask", question=f"{evil} painted?")
    await room.alice.slash(room.channel, "ask", question="?", article="@everyone")
    await room.alice.slash(room.channel, "ask", question="painted", article="@everyone")
    await room.alice.slash(room.channel, "articles")
    await room.alice.send(room.channel, f"<@{simcord_env.bot.user.id}> {evil} painted?")  # type: ignore[union-attr]
    sent = [each.json for each in simcord_env.http_requests if isinstance(each.json, dict)]
    messages = [each.get("data", each) for each in sent if each.get("type") != 5]
    assert len(messages) == 5
    for message in messages:
        assert message["allowed_mentions"] == {"parse": []}
    assert simcord_env.errors


async def test_a_private_message_with_buttons_leaves_no_task(room: Room) -> None:
    result = await room.alice.slash(room.channel, "articles")
    assert result.response is not None
    assert result.response.flags.ephemeral
    waiting = [task for task in asyncio.all_tasks() if "timeout" in repr(task.get_coro())]
    assert not waiting
