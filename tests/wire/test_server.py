"""The loopback Discord itself, proved with a small bot in this process and as a process of its own."""

import asyncio
import contextlib
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.wire import Discord, Shipped, buttons, certificate, process, text_of
from tests.wire.gateway import compressor
from tests.wire.sample import Sample

pytestmark = pytest.mark.skipif(bool(certificate.missing()), reason=str(certificate.missing()))


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord() as server:
        yield server


@contextlib.asynccontextmanager
async def _running(server: Discord) -> AsyncIterator[asyncio.Task[None]]:
    async with Sample(server.connector()) as client:
        running = asyncio.ensure_future(client.start(server.world.token))
        yield running
        running.cancel()
        await asyncio.wait([running])


@pytest.fixture
async def bot(discord: Discord) -> AsyncIterator[None]:
    async with _running(discord):
        await discord.ready()
        yield


@pytest.mark.usefixtures("bot")
async def test_a_client_logs_in_and_syncs(discord: Discord) -> None:
    assert {"echo", "soon", "asleep", "Quote"} == discord.synced_commands.keys()
    assert str(discord.requests[0]) == "GET /users/@me"
    assert discord.gateway.compressions == ["zstd-stream"]
    await discord.until(lambda: discord.gateway.heartbeats, "heartbeat")
    assert discord.violations == []


@pytest.mark.usefixtures("bot")
async def test_slash_commands_buttons_and_menus(discord: Discord) -> None:
    echoed = await discord.slash("echo", {"text": "hello", "style": "loud"})
    assert echoed.deferred
    assert not echoed.ephemeral
    assert echoed.text == "hello (loud)"
    assert echoed.message is not None
    assert list(buttons(echoed.message)) == ["More"]
    assert [choice["value"] for choice in await discord.autocomplete("echo", "style", "p")] == [
        "plain",
        "proud",
    ]
    clicked = await discord.click(echoed.message, "More", user=discord.world.other)
    assert (clicked.text, clicked.ephemeral, clicked.deferred) == ("the whole passage", True, False)
    here = await discord.slash("soon", {"text": "here"}, direct=True)
    await discord.until(lambda: here.followups, "follow-up")
    assert (here.text, text_of(here.followups[0])) == ("here", "and more")
    quoted = await discord.menu("Quote", await discord.say("to be quoted"))
    assert quoted.text == "to be quoted"
    assert discord.requests[-1].files == {"quote.txt": b"to be quoted"}
    assert discord.violations == []


@pytest.mark.usefixtures("bot")
async def test_messages_are_answered_where_they_were_written(discord: Discord) -> None:
    answer = await discord.mention("hello")
    assert answer["content"].endswith("hello")
    assert answer["referenced_message"]["author"] is discord.world.reader
    assert (await discord.reply(answer, ", again"))["content"].endswith("hello, again")
    assert (await discord.direct_message("psst"))["content"] == "psst"
    assert len(discord.messages(direct=True)) == 2
    assert discord.violations == []


@pytest.mark.usefixtures("bot")
async def test_a_message_that_is_not_for_the_bot_comes_without_its_text(discord: Discord) -> None:
    await discord.say("between people")
    assert discord.gateway.session is not None
    event, data = discord.gateway.session.events[-1]
    assert (event, data["content"], data["author"]["id"]) == (
        "MESSAGE_CREATE",
        "",
        discord.world.reader["id"],
    )


@pytest.mark.usefixtures("bot")
async def test_a_cut_connection_resumes_and_misses_nothing(discord: Discord) -> None:
    discord.cut()
    await discord.until(lambda: discord.gateway.session and not discord.gateway.session.connection, "cut")
    asked = await discord.say("in the meantime", direct=True)
    await discord.resumed()
    await discord.until(lambda: len(discord.messages(direct=True)) == 2, "late answer")
    assert discord.messages(direct=True)[-1]["content"] == asked["content"]
    await discord.ask_to_reconnect()
    await discord.resumed(2)
    assert len(discord.gateway.identifies) == 1
    await discord.invalidate_session()
    await discord.until(lambda: len(discord.gateway.identifies) == 2, "second IDENTIFY")
    assert (await discord.direct_message("still here"))["content"] == "still here"


@pytest.mark.usefixtures("bot")
async def test_a_rate_limited_request_is_sent_again(discord: Discord) -> None:
    discord.rate_limit_next("/messages")
    assert (await discord.direct_message("patience"))["content"] == "patience"
    sent = [
        request.status for request in discord.requests if str(request).startswith("POST /channels") and request.json
    ]
    assert sent == [429, 200]


async def test_a_rejected_token_ends_the_login(discord: Discord) -> None:
    discord.reject_token()
    async with _running(discord) as running:
        with pytest.raises(Exception, match="Improper token"):
            await running
    assert [request.status for request in discord.requests] == [401]


async def test_what_discord_refuses_is_refused_and_told() -> None:
    async with Discord(patience=0.2) as discord, _running(discord):
        with pytest.raises(AssertionError, match="no first response to soon"):
            await discord.slash("soon", {"text": "x" * 2001})
        assert discord.violations[-1].endswith("content of 2001 characters, at most 2000")
        assert discord.requests[-1].status == 400
        with pytest.raises(AssertionError, match="no first response to asleep"):
            await discord.slash("asleep")
        assert discord.violations[-1].endswith("first response after more than 0.2 s")
        with pytest.raises(AssertionError, match="no command absent"):
            await discord.slash("absent")
        with pytest.raises(AssertionError, match="needs"):
            await discord.slash("echo")


@pytest.mark.usefixtures("bot")
async def test_a_gateway_may_refuse_and_an_answer_may_be_lost(discord: Discord) -> None:
    discord.refuse_gateway(1)
    discord.cut()
    await discord.resumed()
    assert discord.gateway.refusals == 0
    discord.lose_next("/messages")
    await discord.say("hello", direct=True)
    await discord.until(lambda: discord.requests[-1].lost, "request")
    assert discord.messages(direct=True)[-1]["content"] == "hello"


@pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))
async def test_a_process_finds_the_server_under_discords_names(discord: Discord, tmp_path: Path) -> None:
    async with Shipped(discord, tmp_path, module="tests.wire.sample") as shipped:
        await discord.ready()
        assert (await discord.slash("echo", {"text": "from afar"})).text == "from afar"
        discord.cut()
        await discord.resumed()
        assert (await discord.mention("there?"))["content"].endswith("there?")
        assert await shipped.stop() == 0
    assert discord.close_codes == [1000]
    assert discord.violations == []
    assert discord.token not in shipped.log


def test_a_stream_is_compressed_as_the_client_asks() -> None:
    texts = ['{"op": 10}', '{"op": 11}']
    deflate, inflate = compressor("zlib-stream"), zlib.decompressobj()
    for text in texts:
        frame = deflate(text.encode())
        assert isinstance(frame, bytes)
        assert frame.endswith(b"\x00\x00\xff\xff")
        assert inflate.decompress(frame).decode() == text
    assert [compressor(None)(text.encode()) for text in texts] == texts
