"""No event ends a session: what nobody can read is left out, and questions right behind it are answered."""

import json
from typing import Any

import pytest

from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, Json, text_of

pytestmark = pytest.mark.usefixtures("bot")


async def asked(discord: Discord) -> None:
    """Asserts that questions are answered, in the session that there was."""
    assert "two times a day" in text_of(await discord.direct_message(QUESTION)).replace("**", "")
    assert "two times a day" in (await discord.slash("ask", {"question": QUESTION})).text.replace("**", "")
    assert len(discord.gateway.identifies) == 1


def message(discord: Discord, **fields: object) -> Json:
    world = discord.world
    made = world.message(world.channel["id"], world.reader, {"content": "to nobody"}) | fields
    return {key: value for key, value in made.items() if value is not ...}


@pytest.mark.parametrize("garbled", ["json", "text", "stream"])
async def test_a_frame_that_was_garbled_on_its_way_is_asked_for_again(discord: Discord, garbled: str) -> None:
    world = discord.world
    question = world.message(world.direct["id"], world.reader, {"content": QUESTION})
    world.messages[question["id"]] = question
    await discord.dispatch("MESSAGE_CREATE", question | {"channel_type": 1}, garbled=garbled)
    await discord.resumed()
    await discord.until(lambda: discord.answer_to(question), "answer to the question in the frame")
    await asked(discord)


@pytest.mark.parametrize(
    "frame",
    [
        b'{"op": 0, "d": {',
        b"",
        b"\xff\xfe\x00",
        b'{"op": 0, "s": 99}\n{"op": 1}',
        b"nonsense",
        b"[" * 100_000,
        b'{"op": 0, "d": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
async def test_a_frame_that_can_never_be_decoded_is_left_out(discord: Discord, frame: bytes) -> None:
    await discord.send_frame(frame)
    await asked(discord)


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        5,
        "HELLO",
        {},
        {"op": None},
        {"op": 42, "d": {}},
        {"op": "10"},
        {"op": [0]},
        {"op": 0, "t": "MESSAGE_CREATE"},
        {"op": 0, "t": "MESSAGE_CREATE", "d": None},
        {"op": 0, "t": "MESSAGE_CREATE", "d": []},
        {"op": 0, "t": "INTERACTION_CREATE", "d": {}},
        {"op": 0, "t": "INTERACTION_CREATE", "d": "text"},
        {"op": 0, "t": "GUILD_CREATE", "d": {"id": None}},
        {"op": 0, "t": "GUILD_ROLE_CREATE", "d": {"guild_id": "x", "role": {}}},
        {"op": 0, "t": "CHANNEL_CREATE", "d": {"type": 0}},
        {"op": 0, "t": "NOTHING_KNOWN", "d": {"x": 1}},
        {"op": 0, "t": 7, "d": {}},
        {"op": 0, "t": ["MESSAGE_CREATE"], "d": {}},
        {"op": 0, "t": "RESUMED", "d": None},
        {"op": 0, "s": "seventy", "t": "TYPING_START", "d": None},
        {"op": 0, "s": {}, "t": "TYPING_START", "d": {}},
        {"op": 11, "d": {"deep": [[[[[[[[]]]]]]]]}},
    ],
    ids=json.dumps,
)
async def test_an_event_that_makes_no_sense_is_left_out(discord: Discord, payload: object) -> None:
    await discord.send_frame(json.dumps(payload).encode())
    await asked(discord)


@pytest.mark.parametrize(
    "fields",
    [
        {"author": ...},
        {"author": None},
        {"author": {"id": "x"}},
        {"id": ...},
        {"channel_id": None},
        {"type": "reply"},
        {"mentions": None},
        {"attachments": [{}]},
        {"components": [{"type": 2}]},
        {"embeds": "none"},
        {"message_reference": {"message_id": "x"}},
        {"guild_id": "nowhere"},
    ],
    ids=str,
)
async def test_a_message_that_cannot_be_read_is_left_out(discord: Discord, fields: dict[str, Any]) -> None:
    await discord.dispatch("MESSAGE_CREATE", message(discord, **fields))
    await asked(discord)


async def test_a_question_that_discord_sends_again_is_answered_once(discord: Discord) -> None:
    said = message(discord, channel_id=discord.world.direct["id"], content=QUESTION, channel_type=1)
    discord.world.messages[said["id"]] = said
    for _ in range(2):
        await discord.dispatch("MESSAGE_CREATE", said)
    await discord.until(lambda: discord.answer_to(said), "answer")
    for posted in discord.world.messages.values():
        posted.pop("nonce", None)  # which Discord forgets after some minutes
    asked = await discord.slash("ask", {"question": QUESTION})
    discord.cut()
    await discord.resumed()
    for event, data in (("MESSAGE_CREATE", said), ("INTERACTION_CREATE", asked.payload)):
        await discord.dispatch(event, data)
    await discord.slash("ask", {"question": QUESTION})
    replies = [each for each in discord.messages(direct=True) if each["author"] is discord.world.bot]
    assert len(replies) == 1
    assert len([request for request in discord.requests if "/messages" in request.path]) == 1


async def test_an_interaction_that_names_no_command_gets_an_apology(discord: Discord) -> None:
    place = discord.world.place(False, discord.world.reader)
    interaction = discord.rest.webhooks.interaction(2, {"id": "1", "name": "ask", "type": 1}, place, 3.0)
    await discord.dispatch("INTERACTION_CREATE", interaction.payload | {"data": {"id": "1", "type": 1}})
    await discord.until(lambda: interaction.settled, "apology")
    assert interaction.text.startswith("Sorry")


@pytest.mark.parametrize("kind", [2, 3, 4, 5, 99])
@pytest.mark.parametrize("data", [..., None, {}, {"name": "ask"}, {"custom_id": "context:x"}], ids=str)
async def test_an_interaction_without_its_data_is_left_out(discord: Discord, kind: int, data: Any) -> None:  # noqa: ANN401
    world = discord.world
    payload = {"id": world.snowflake(), "token": "t", "type": kind, "version": 1, "application_id": world.bot["id"]}
    payload |= (
        {"attachment_size_limit": 10} | world.place(False, world.reader) | ({} if data is ... else {"data": data})
    )
    await discord.dispatch("INTERACTION_CREATE", payload)
    await asked(discord)
    discord.violations.clear()  # where it can be, it is answered with an apology, to a token that nobody knows


@pytest.mark.parametrize(
    "fault",
    [
        {"roles": [{"name": "without an id"}]},
        {"channels": [{"type": 0}]},
        {"members": [{}]},
        {"emojis": [None]},
        {"stickers": [{"id": "x"}]},
        {"name": None, "threads": [{"id": "1"}]},
    ],
    ids=lambda fault: next(iter(fault)),
)
async def test_a_server_that_cannot_be_read_harms_only_itself_at_every_start(discord: Discord, fault: Json) -> None:
    told = {
        name: [*discord.world.guild[name], *value] if name == "channels" else value for name, value in fault.items()
    }
    discord.world.guild |= told
    discord.gateway.strangers = [{"id": "oops"}, None, {"unavailable": True}]
    await discord.invalidate_session()
    await discord.identified(2)
    assert "two times a day" in text_of(await discord.direct_message(QUESTION)).replace("**", "")
    assert "two times a day" in (await discord.slash("ask", {"question": QUESTION})).text.replace("**", "")
    assert "two times a day" in text_of(await discord.mention(QUESTION)).replace("**", "")


async def test_a_message_of_a_server_that_the_bot_has_not_seen_is_no_direct_message(discord: Discord) -> None:
    world = discord.world
    said = message(discord, content=QUESTION, guild_id="1234567890", channel_id="1234567891")
    await discord.dispatch("MESSAGE_CREATE", said)
    await asked(discord)
    assert not [each for each in discord.requests if "1234567891" in each.path]
    world.channel |= {"id": "1234567891"}  # a channel that answers go to
    await discord.dispatch(
        "MESSAGE_CREATE",
        said | {"id": world.snowflake(), "content": f"<@{world.bot['id']}> {QUESTION}", "mentions": [world.bot]},
    )
    await discord.until(lambda: [each for each in discord.requests if "1234567891" in each.path], "answer")
