"""What the shipped process answers over the wire: only Discord's names and certificate are redirected."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from knowledge.library import SHIPPED_ARTICLES
from tests.wire import Discord, Interaction, Json, Shipped, buttons, process, text_of
from tests.wire.gateway import PRIVILEGED
from tests.wire.world import COMPONENTS_V2

pytestmark = [
    pytest.mark.skipif(bool(process.missing()), reason=str(process.missing())),
    pytest.mark.asyncio(loop_scope="module"),
]

_RECEIPT = re.compile(r"Receipt \S+")
"""Each answer has its own."""
QUESTION = "How many times a day is the deconfliction line tested?"
OFF_TOPIC = "Which violin concertos did Sibelius write?"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def started(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Discord]:
    async with Discord() as server:
        async with Shipped(server, tmp_path_factory.mktemp("bot"), settings={"COOLDOWN": "1000"}) as shipped:
            await server.ready()
            yield server
        assert server.token not in shipped.log
        assert "Traceback" not in shipped.log


@pytest.fixture
def discord(started: Discord) -> Iterator[Discord]:
    """The server with the bot connected; a test in which the bot did what it must not fails."""
    started.violations.clear()
    yield started
    assert started.violations == []


def _read(text: str) -> str:
    """Returns what a reader sees of Markdown: without escapes, bold marks and quotation marks of a block."""
    return re.sub(r"\\([^\w\s])|\*\*|^> ", r"\1", text, flags=re.MULTILINE)


def _shipped_text() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(SHIPPED_ARTICLES.glob("*.md")))


def _quoted(message: Json) -> list[str]:
    """Returns a card's quotations as they are read."""
    return [_read(line) for line in text_of(message).splitlines() if line.startswith("> ")]


def _assert_answers(message: Json | None) -> Json:
    """Asserts that a message is a card that answers QUESTION to the letter, and returns it."""
    assert message is not None
    assert message["flags"] & COMPONENTS_V2
    assert QUESTION in _read(text_of(message))
    quoted = _quoted(message)
    assert any("two times a day" in sentence for sentence in quoted)
    assert all(sentence in _shipped_text() for sentence in quoted)
    assert "**" in text_of(message)
    assert "Reuters" in text_of(message)
    assert "Context" in buttons(message)
    return message


async def _assert_unanswered(discord: Discord, said: Json) -> None:
    """Asserts that nothing replies to a message, when two questions that came after it are answered."""
    for _ in range(2):
        await discord.mention(QUESTION)
    assert discord.answer_to(said) is None


async def test_it_logs_in_syncs_and_asks_for_no_privileged_intent(discord: Discord) -> None:
    assert discord.gateway.identifies[0]["intents"] & PRIVILEGED == 0
    options = {option["name"]: option for option in discord.synced_commands["ask"]["options"]}
    assert options["question"]["required"]
    assert options["article"]["autocomplete"]
    assert not options["article"].get("required")


async def test_every_way_in_gives_the_same_card(discord: Discord) -> None:
    await discord.slash("ask", {"question": QUESTION})  # the first of a manager also says how articles are added
    asked = await discord.slash("ask", {"question": QUESTION})
    assert not asked.deferred
    assert not asked.ephemeral
    card = _assert_answers(asked.message)
    mentioned = _assert_answers(await discord.mention(QUESTION))
    direct = _assert_answers(await discord.direct_message(QUESTION))
    in_private = await discord.slash("ask", {"question": QUESTION}, direct=True)
    said = {_RECEIPT.sub("", text) for text in (text_of(card), text_of(mentioned), text_of(direct), in_private.text)}
    assert len(said) == 1


async def test_context_shows_the_passage_to_who_asked_for_it(discord: Discord) -> None:
    for card in (
        (await discord.slash("ask", {"question": QUESTION})).message,
        await discord.direct_message(QUESTION),
    ):
        assert card is not None
        passage = await discord.click(card, "Context", user=discord.world.other)
        assert passage.ephemeral
        assert any(sentence in _read(passage.text) for sentence in _quoted(card))
        assert len(passage.text) > max(map(len, _quoted(card)))


@pytest.mark.parametrize("custom_id", ["more:2", "context:elsewhere", "timeline:²:::", " "])
async def test_a_button_that_nothing_knows_is_told_to_be_old(discord: Discord, custom_id: str) -> None:
    card = (await discord.slash("ask", {"question": QUESTION})).message
    assert card is not None
    own = buttons(card)["Context"]["custom_id"]
    forged = json.loads(json.dumps(card).replace(own, custom_id))
    pressed = await discord.click(forged, custom_id)
    assert pressed.ephemeral
    assert "please ask again" in pressed.text


async def test_articles_complete_themselves_and_narrow_the_question(discord: Discord) -> None:
    offered = await discord.autocomplete("ask", "article", "hotline")
    assert offered
    assert await discord.autocomplete("ask", "article", "no such article") == []
    asked = await discord.slash("ask", {"question": QUESTION, "article": offered[0]["value"]})
    _assert_answers(asked.message)
    unknown = await discord.slash("ask", {"question": QUESTION, "article": "no such article"})
    assert "no such article" in _read(unknown.text)


@pytest.mark.parametrize(
    "question", [OFF_TOPIC, "   ", "🙂🙂", "** __ ~~ ||", "@everyone <@1> <#2> `x` [a](https://b)"]
)
async def test_what_has_no_answer_is_told_in_a_sentence(discord: Discord, question: str) -> None:
    asked = await discord.slash("ask", {"question": question})
    assert len(_read(asked.text)) > len(question)
    told = await discord.mention(question)
    assert "two times a day" not in text_of(told)


async def test_the_longest_question_is_answered_or_refused(discord: Discord) -> None:
    longest = discord.synced_commands["ask"]["options"][0].get("max_length", 6000)
    assert (await discord.slash("ask", {"question": (QUESTION * 200)[:longest]})).text
    assert text_of(await discord.mention("*_`" * 650))


async def test_a_reply_follows_the_answer_and_waits_for_no_more(discord: Discord) -> None:
    first = _assert_answers(await discord.mention(QUESTION))
    discord.rate_limit_next("/messages/", retry_after=60)  # what the first question was itself a reply to
    asked = len(discord.requests)
    said = await discord.say("why?", to=first)
    answer = await discord.until(lambda: discord.answer_to(said), "answer", 20)
    assert [str(request)[:3] for request in discord.requests[asked:]] == ["GET", "POS"]
    assert "None of its words" not in text_of(answer)


async def test_it_answers_nobody_who_did_not_ask(discord: Discord) -> None:
    said = await discord.say(QUESTION)
    await _assert_unanswered(discord, said)


@pytest.mark.parametrize(
    "fields",
    [{"webhook_id": "1"}, {"type": 6}, {"type": 7}, {"type": 8}, {"type": 18}, {"type": 99}],
    ids=["webhook", "pin", "join", "boost", "thread", "of a type to come"],
)
@pytest.mark.parametrize("direct", [False, True])
async def test_it_answers_no_webhook_and_no_system_message(discord: Discord, fields: Json, direct: bool) -> None:
    said = await discord.say(f"<@{discord.world.bot['id']}> {QUESTION}", direct=direct, **fields)
    await _assert_unanswered(discord, said)


async def test_a_cut_connection_loses_no_question(discord: Discord) -> None:
    before = len(discord.gateway.resumes)
    discord.cut()
    _assert_answers(await discord.direct_message(QUESTION))
    await discord.ask_to_reconnect()
    await discord.resumed(before + 2)
    assert len(discord.gateway.identifies) == 1
    _assert_answers((await discord.slash("ask", {"question": QUESTION})).message)


async def test_many_questions_at_once_are_all_answered_in_time(discord: Discord) -> None:
    people = [discord.world.reader, discord.world.other] * 8
    asked: list[Interaction] = await asyncio.gather(
        *(discord.slash("ask", {"question": QUESTION}, user=person) for person in people)
    )
    for interaction in asked:
        assert interaction.seconds is not None
        assert interaction.seconds < 1.5  # half of what Discord grants
        _assert_answers(interaction.message)


@pytest.mark.parametrize("stumble", ["fail_next", "lose_next", "rate_limit_next"])
async def test_a_question_is_answered_though_discord_stumbles(discord: Discord, stumble: str) -> None:
    for path in ("/callback", "@original"):
        getattr(discord, stumble)(path)
        asked = await discord.slash("ask", {"question": QUESTION})
        card = _assert_answers(asked.message)
    getattr(discord, stumble)("/callback")
    assert (await discord.click(card, "Context")).ephemeral
    before = len(discord.messages(direct=True))
    getattr(discord, stumble)("/messages")
    _assert_answers(await discord.direct_message(QUESTION))
    assert len(discord.messages(direct=True)) == before + 2
