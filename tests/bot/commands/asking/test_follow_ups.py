"""A reply to an answer is a follow-up: what was said before is read from the chain of replies."""

from collections.abc import Iterable
from typing import Any

import pytest
import simcord

from knowledge.answering import Answer
from knowledge.article import Exchange
from knowledge.library import Library
from tests.bot.conftest import ANSWERED, LIGHTHOUSE, UNANSWERED, Room

BUILT = "The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm."


@pytest.fixture
def conversations(monkeypatch: pytest.MonkeyPatch) -> list[list[Any]]:
    """What came with each question."""
    came: list[list[Any]] = []
    ask = Library.ask

    def listening(library: Library, question: str, conversation: Iterable[Exchange] = (), **scope: Any) -> Answer:  # noqa: ANN401
        came.append(list(conversation))
        return ask(library, question, conversation, **scope)

    monkeypatch.setattr(Library, "ask", listening)
    return came


async def test_a_chain_of_replies_is_a_conversation(
    room: Room, simcord_env: simcord.Env, conversations: list[list[Exchange]]
) -> None:
    me = f"<@{simcord_env.bot.user.id}>"  # type: ignore[union-attr]
    await room.alice.send(room.channel, f"{me} {ANSWERED}")
    first = room.channel.last_message
    await room.alice.send(room.channel, f"{me} How tall is it?", reply_to=first)
    second = room.channel.last_message
    await room.alice.send(room.channel, f"{me} And what did it cost?", reply_to=second)
    assert [[exchange.question for exchange in each] for each in conversations] == [
        [],
        [ANSWERED],
        [ANSWERED, "How tall is it?"],
    ]
    exchange = conversations[1][0]
    assert exchange.article == "lighthouse"
    assert BUILT in exchange.answer
    assert exchange.answer in LIGHTHOUSE.replace("\n", " ")


async def test_a_reply_to_a_slash_commands_answer_follows_it(
    room: Room, simcord_env: simcord.Env, conversations: list[list[Exchange]]
) -> None:
    asked = await room.alice.slash(room.channel, "ask", question=ANSWERED)
    me = f"<@{simcord_env.bot.user.id}>"  # type: ignore[union-attr]
    await room.alice.send(room.channel, f"{me} How tall is it?", reply_to=asked.response)
    assert [exchange.question for exchange in conversations[-1]] == [ANSWERED]


async def test_a_question_without_an_answer_is_remembered_as_such(
    room: Room, simcord_env: simcord.Env, conversations: list[list[Exchange]]
) -> None:
    me = f"<@{simcord_env.bot.user.id}>"  # type: ignore[union-attr]
    await room.alice.send(room.channel, f"{me} {UNANSWERED}")
    await room.alice.send(room.channel, f"{me} why?", reply_to=room.channel.last_message)
    assert conversations[-1] == [Exchange(UNANSWERED, "")]


async def test_a_reply_to_somebody_else_is_a_question_of_its_own(
    room: Room, simcord_env: simcord.Env, conversations: list[list[Exchange]]
) -> None:
    said = await room.alice.send(room.channel, "Hello there")
    me = f"<@{simcord_env.bot.user.id}>"  # type: ignore[union-attr]
    await room.alice.send(room.channel, f"{me} {ANSWERED}", reply_to=said)
    assert conversations == [[]]
