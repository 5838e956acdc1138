"""The bot comes back from whatever happens to its connection, soon, and with its session where there still is one."""

import asyncio
import time
from itertools import pairwise

import pytest

from bot.errors import StoreUnavailable
from bot.running import connection, turns
from bot.running.client import HotlineBot
from bot.running.connection import RefusedError
from bot.running.frames import GatewayConnection
from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, text_of
from tests.wire.gateway import HEARTBEAT, HELLO, IDENTIFY, RESUME

DEAD = "wss://127.0.0.1:1"
pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
def _short_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same limits, but for those that would make a test wait."""
    monkeypatch.setattr(connection, "_QUICK", connection._Limits(1.0, 2.0))
    monkeypatch.setattr(connection, "_PATIENT", connection._Limits(2.0, 3.0))
    monkeypatch.setattr(turns, "_EVERY", 0.5)


async def answers(discord: Discord) -> None:
    """Asserts that the bot answers, whichever way it is asked."""
    assert "two times a day" in text_of(await discord.direct_message(QUESTION)).replace("**", "")
    assert "two times a day" in (await discord.slash("ask", {"question": QUESTION})).text.replace("**", "")


async def until_ignored(discord: Discord, operation: int, times: int = 1) -> None:
    await discord.until(lambda: discord.gateway.ignored.count(operation) >= times, "operation without an answer", 30)


async def test_a_cut_connection_is_resumed_at_once(discord: Discord) -> None:
    began = time.monotonic()
    for number in range(1, 4):
        discord.cut()
        await discord.resumed(number)
    assert time.monotonic() - began < 10
    assert len(discord.gateway.identifies) == 1
    await answers(discord)


@pytest.mark.parametrize("code", [1000, 1001, 1006, 4000, 4001, 4002, 4008])
async def test_a_session_goes_on_after_a_connection_that_discord_closed(discord: Discord, code: int) -> None:
    assert discord.gateway.session is not None
    assert discord.gateway.session.connection is not None
    await discord.gateway.session.connection.close(code if code != 1006 else 4000)
    await discord.resumed()
    assert len(discord.gateway.identifies) == 1
    await answers(discord)


@pytest.mark.parametrize("code", [4003, 4005, 4007, 4009])
async def test_a_session_that_is_lost_is_begun_anew(discord: Discord, code: int) -> None:
    assert discord.gateway.session is not None
    assert discord.gateway.session.connection is not None
    await discord.gateway.session.connection.close(code)
    await discord.identified(2)
    await answers(discord)


@pytest.mark.parametrize("operation", [HELLO, RESUME], ids=["HELLO", "RESUME"])
async def test_what_is_not_answered_is_tried_again(discord: Discord, operation: int) -> None:
    discord.gateway.unanswered.add(operation)
    before = len(discord.gateway.compressions)
    discord.cut()
    await discord.until(lambda: len(discord.gateway.compressions) >= before + 2, "second connection", 30)
    discord.gateway.unanswered.clear()
    await discord.resumed()
    assert len(discord.gateway.identifies) == 1
    await answers(discord)


async def test_a_store_that_cannot_tell_whose_turn_it_is_is_asked_again(
    discord: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, away = turns.OwnTurns.claim, [StoreUnavailable("here", "gone"), StoreUnavailable("here", "gone")]

    async def of_store(own: turns.OwnTurns) -> float:
        if away:
            raise away.pop()
        return await claim(own)

    monkeypatch.setattr(turns.OwnTurns, "claim", of_store)
    discord.gateway.end_session()
    discord.cut()
    await discord.identified(2)
    assert away == []
    await answers(discord)


async def test_a_resume_that_is_never_answered_ends_in_a_new_session(discord: Discord) -> None:
    discord.gateway.unanswered.add(RESUME)
    discord.cut()
    await discord.identified(2)
    assert discord.gateway.ignored.count(RESUME) == 3
    await answers(discord)


async def test_an_identify_that_is_not_answered_is_tried_again(discord: Discord) -> None:
    discord.gateway.unanswered.add(IDENTIFY)
    await discord.invalidate_session()
    await until_ignored(discord, IDENTIFY, 2)
    discord.gateway.unanswered.clear()
    await discord.ready(30)
    await answers(discord)


async def test_an_address_for_resuming_that_is_dead_is_given_up(discord: Discord) -> None:
    discord.gateway.resume_url = DEAD
    await discord.invalidate_session()
    await discord.identified(2)
    await discord.ready()
    discord.gateway.resume_url = "wss://gateway.discord.gg"
    discord.cut()
    await discord.identified(3)
    await answers(discord)


async def test_a_heartbeat_that_is_not_acknowledged_ends_the_connection(
    discord: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_IDLE", 0.5)
    monkeypatch.setattr(connection, "_ACKNOWLEDGED", 1.0)
    discord.gateway.unanswered.add(HEARTBEAT)
    await until_ignored(discord, HEARTBEAT)
    discord.gateway.unanswered.clear()
    await discord.resumed()
    await answers(discord)


async def test_a_heartbeat_that_is_acknowledged_at_once_is_not_missed(bot: HotlineBot) -> None:
    assert isinstance(bot.ws, GatewayConnection)
    await bot.ws.beat()
    await asyncio.sleep(0.3)
    assert bot.ws._keep_alive is not None
    bot.ws._keep_alive._last_send = time.perf_counter()  # as by discord.py's thread, where that runs late
    await asyncio.sleep(0.1)
    assert bot.ws.silence()[1] == 0


async def test_discord_may_be_silent_where_nothing_happens(discord: Discord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_IDLE", 0.5)
    monkeypatch.setattr(connection, "_ACKNOWLEDGED", 1.0)
    before = discord.gateway.heartbeats
    await discord.until(lambda: discord.gateway.heartbeats > before + 2, "heartbeats of an idle connection")
    assert discord.gateway.resumes == []


async def test_a_gateway_that_refuses_for_a_while_is_tried_until_it_does_not(discord: Discord) -> None:
    discord.refuse_gateway(6)
    discord.cut()
    await discord.until(lambda: not discord.gateway.refusals, "six refusals", 60)
    await discord.ready(10)
    await answers(discord)


async def test_a_session_that_is_invalid_again_and_again_does_not_use_up_the_limit(discord: Discord) -> None:
    for number in range(2, 5):
        await discord.invalidate_session()
        await discord.identified(number)
    times = discord.gateway.identified_at
    assert all(later - earlier >= 0.5 for earlier, later in pairwise(times))


async def test_a_used_up_limit_of_the_session_start_is_waited_for(discord: Discord) -> None:
    discord.gateway.limit |= {"remaining": 0, "reset_after": 1500}
    began = time.monotonic()
    await discord.invalidate_session()
    await asyncio.sleep(1)
    assert len(discord.gateway.identifies) == 1
    discord.gateway.limit |= {"remaining": 999, "reset_after": 0}
    await discord.identified(2)
    assert time.monotonic() - began >= 1.5
    await answers(discord)


@pytest.mark.parametrize("code", sorted(connection.FATAL_CODES))
async def test_a_cause_that_no_attempt_can_mend_ends_the_connection(
    discord: Discord, bot: HotlineBot, code: int
) -> None:
    discord.gateway.closes[IDENTIFY] = [code]
    with pytest.raises(RefusedError) as raised:
        await connection.Connection(bot, bot.vitals).run()
    assert raised.value.code == code
