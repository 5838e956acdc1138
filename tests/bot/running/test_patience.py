"""Every question gets one answer or one apology, whatever becomes of the requests that carry it."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from bot.running import patience, webhooks
from bot.running.client import HotlineBot
from bot.service.libraries import Libraries
from knowledge.library import Library
from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, Json, text_of
from tests.wire.rest import Failure

pytestmark = pytest.mark.usefixtures("bot")

STUMBLES: dict[str, Callable[[Discord, str], None]] = {
    "503 once": lambda discord, path: discord.fail_next(path, 503),
    "503 three times": lambda discord, path: discord.fail_next(path, 503, 3),
    "500 three times": lambda discord, path: discord.fail_next(path, 500, 3),
    "524 once": lambda discord, path: discord.fail_next(path, 524),
    "lost once": lambda discord, path: discord.lose_next(path),
    "lost three times": lambda discord, path: discord.lose_next(path, 3),
    "without an answer": lambda discord, path: discord.hang_next(path),
    "rate limited": lambda discord, path: discord.rate_limit_next(path, 0.5),
    "blocked by a proxy": lambda discord, path: discord.block_next(path),
    "half an answer": lambda discord, path: discord.garble_next(path, '{"id": "12'),
    "an answer without a body": lambda discord, path: discord.garble_next(path, ""),
    "null for an answer": lambda discord, path: discord.garble_next(path, "null"),
    "a page for an answer": lambda discord, path: discord.garble_next(path, "<html>", "text/html"),
    "a rate limit that says nothing": lambda discord, path: discord.rest.failures.append(
        Failure(path, 1, 429, "", {"Content-Type": "application/json", "Via": "1.1 loopback"})
    ),
}


def answered(message: Json | None) -> bool:
    return message is not None and "two times a day" in text_of(message).replace("**", "")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers take longer than they may without an acknowledgement."""
    ask = Library.ask

    def slowly(library: Library, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        time.sleep(1.3)
        return ask(library, *arguments, **options)

    monkeypatch.setattr(Library, "ask", slowly)


async def one_answer(discord: Discord, said: Json, seconds: float = 30) -> Json:
    """The only answer to a message, a while after it came."""
    answer = await discord.until(lambda: discord.answer_to(said), "answer", seconds)
    own = [each for each in discord.messages(direct=True) if each["author"] is discord.world.bot]
    assert len(own) == 1
    return answer


@pytest.mark.parametrize("stumble", STUMBLES)
async def test_an_answer_that_is_ready_is_sent_until_it_arrives(discord: Discord, stumble: str) -> None:
    STUMBLES[stumble](discord, "/callback")
    asked = await discord.slash("ask", {"question": QUESTION})
    assert not asked.deferred
    assert answered(asked.message)
    assert asked.followups == []


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("stumble", STUMBLES)
async def test_an_acknowledgement_is_sent_until_it_arrives(discord: Discord, stumble: str) -> None:
    STUMBLES[stumble](discord, "/callback")
    if stumble in {"503 three times", "500 three times", "lost three times"}:
        discord.rest.failures[-1].times = 2  # a second is gone already
    asked = await discord.slash("ask", {"question": QUESTION})
    assert asked.deferred
    assert answered(asked.message)
    assert asked.followups == []


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("stumble", STUMBLES)
async def test_an_answer_after_an_acknowledgement_is_sent_until_it_arrives(
    discord: Discord, bot: HotlineBot, stumble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "EDIT", patience.EDIT._replace(attempt=2.0))
    STUMBLES[stumble](discord, "@original")
    asked = await discord.slash("ask", {"question": QUESTION})
    assert asked.deferred
    assert answered(asked.message)
    while bot.vitals.as_json()["answers"] < 1:  # noqa: ASYNC110 - what was lost is sent until it is confirmed
        await asyncio.sleep(0.1)
    assert answered(asked.message)


@pytest.mark.parametrize("stumble", STUMBLES)
async def test_a_reply_is_sent_until_it_arrives_and_stands_there_once(discord: Discord, stumble: str) -> None:
    STUMBLES[stumble](discord, "/messages")
    assert answered(await one_answer(discord, await discord.say(QUESTION, direct=True)))


async def test_what_a_proxy_asks_for_is_waited_for(discord: Discord) -> None:
    discord.block_next("/messages", retry_after=2)
    began = time.monotonic()
    assert answered(await one_answer(discord, await discord.say(QUESTION, direct=True)))
    assert time.monotonic() - began >= 2
    assert [request.status for request in discord.requests if request.path.endswith("/messages")] == [429, 200]


async def test_a_card_that_discord_refuses_is_followed_by_an_apology(discord: Discord) -> None:
    discord.refuse_next("/callback")
    asked = await discord.slash("ask", {"question": QUESTION})
    assert asked.ephemeral
    assert asked.text.startswith("Sorry")


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("status", [400, 403, 404])
async def test_an_announced_answer_that_cannot_be_written_is_followed_by_an_apology(
    discord: Discord, status: int
) -> None:
    discord.fail_next("@original", status, times=2)
    asked = await discord.slash("ask", {"question": QUESTION})
    assert any(text_of(each).startswith("Sorry") for each in (asked.message, *asked.followups) if each)


@pytest.mark.parametrize("status", [400, 413])
async def test_a_message_that_discord_refuses_is_followed_by_an_apology(discord: Discord, status: int) -> None:
    discord.fail_next("/messages", status)
    told = await one_answer(discord, await discord.say(QUESTION, direct=True))
    assert told["content"].startswith("Sorry")


async def test_a_library_that_opens_late_is_waited_for_behind_an_acknowledgement(
    discord: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Libraries.of

    async def late(libraries: Libraries, owner: str | None) -> Library:
        await asyncio.sleep(3.5)
        return await opened(libraries, owner)

    monkeypatch.setattr(Libraries, "of", late)
    asked = await discord.slash("ask", {"question": QUESTION})
    assert asked.deferred
    assert answered(asked.message)


async def test_an_answer_that_is_ready_takes_one_request(discord: Discord) -> None:
    await discord.slash("ask", {"question": QUESTION})
    before = len(discord.requests)
    await discord.slash("ask", {"question": QUESTION})
    assert [str(request).split()[0] for request in discord.requests[before:]] == ["POST"]


async def test_what_waits_for_others_is_acknowledged_at_once(discord: Discord, bot: HotlineBot) -> None:
    bot.answers._waiting = 1000
    try:
        asked = await discord.slash("ask", {"question": QUESTION})
    finally:
        bot.answers._waiting -= 1000
    assert asked.deferred
    assert answered(asked.message)
