"""Who manages a server sees what became of its questions, and nobody else, and of no other server."""

from datetime import UTC, datetime
from typing import Any

import pytest
import simcord

from bot.commands.insights._card import insights_reply
from bot.commands.insights._cog import InsightsCog
from bot.running.client import HotlineBot
from bot.service.insights import Disliked, grouped, insights, next_monday
from bot.store.exchanges import DAY, Exchange, Outcome
from bot.store.votes import Reason, Vote
from tests.bot.commands.asking.test_asking import card as text_of
from tests.bot.commands.asking.test_card import assert_within_limits
from tests.bot.commands.conftest import Server, card, message, press
from tests.bot.conftest import ANSWERED, UNANSWERED

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC).timestamp()  # a Wednesday


def bot_of(env: simcord.Env) -> HotlineBot:
    assert isinstance(env.bot, HotlineBot)
    return env.bot


def exchange(code: str, outcome: Outcome, question: str | None = None, article: str | None = None) -> Exchange:
    return Exchange(NOW - DAY, outcome, 0.5, 1.0, question=question, article=article, code=code)


EXCHANGES = [
    exchange("A", Outcome.ANSWERED, article="bridge"),
    exchange("B", Outcome.NOTHING, "Who built the bridge?"),
    exchange("C", Outcome.NEAREST, "Who has built the old bridge?"),
    exchange("D", Outcome.NOTHING, "@everyone **When** does the ferry run?"),
    exchange("E", Outcome.FAILED, "Why?"),
    exchange("F", Outcome.ANSWERED, article="bridge")._replace(asked_at=NOW - 9 * DAY),
]
VOTES = [
    Vote("A", "user:1", liked=True, voted_at=NOW),
    Vote("A", "user:2", liked=False, reason=Reason.WRONG, words="*No*", voted_at=NOW),
]


def test_what_became_of_questions_is_counted_over_the_days() -> None:
    found = insights(EXCHANGES, VOTES, ["bridge", "mill"], 7, NOW)
    assert (found.answered, found.unanswered, found.liked) == (1, 4, 1)
    assert len(found.days) == 7
    assert [(each.answered, each.unanswered) for each in found.days[-2:]] == [(1, 4), (0, 0)]
    assert found.disliked == (Disliked("bridge", "wrong", "*No*"),)
    assert (found.cited, found.never) == ((("bridge", 1),), ("mill",))
    assert [each.asked for each in found.groups] == [2, 1]


def test_questions_that_are_alike_stand_together() -> None:
    assert grouped([]) == ()
    assert [each.asked for each in grouped(["Who built it?", "When is it open?", "who built it"])] == [2, 1]


@pytest.mark.parametrize("at", [NOW, datetime(2026, 3, 9, 8, tzinfo=UTC).timestamp() - 1])
def test_the_next_monday_is_in_the_morning(at: float) -> None:
    assert datetime.fromtimestamp(next_monday(at), UTC) == datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert next_monday(next_monday(at)) - next_monday(at) == 7 * DAY


def test_the_card_keeps_the_limits_and_holds_a_picture() -> None:
    many = [exchange(str(number), Outcome.NOTHING, f"{number} {'*@x ' * 200}") for number in range(30)]
    votes = [Vote("A", f"user:{number}", liked=False, words="`" * 500, voted_at=NOW) for number in range(20)]
    found = insights(EXCHANGES + many, votes, [f"a{number}" for number in range(40)], 90, NOW)
    reply = insights_reply(found, {}, has_words=True)
    assert_within_limits(reply.view)
    assert reply.files[0][1].startswith(b"\x89PNG")


async def test_managers_see_their_server_alone(one: Server, other: Server, simcord_env: simcord.Env) -> None:
    await one.member.slash(one.channel, "ask", question=ANSWERED)
    await one.member.slash(one.channel, "ask", question=UNANSWERED)
    shown = await one.manager.slash(one.channel, "insights")
    assert message(shown).ephemeral
    text = " ".join(card(shown))
    assert "2 questions in the last 90 days" in text
    assert "1 answered, 1 not answered; 👍 0, 👎 0" in text
    assert "aren't kept here" in text
    assert UNANSWERED not in text
    assert "0 questions in the last 90 days" in " ".join(card(await other.manager.slash(other.channel, "insights")))
    assert "Manage Server" in await press(simcord_env, one, one.member, "gap:What is it?")


async def test_a_gap_is_filled_by_a_form(
    one: Server, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_of(simcord_env).service.store.exchanges, "_days", 3)
    await one.member.slash(one.channel, "ask", question=UNANSWERED)
    shown = await one.manager.slash(one.channel, "insights")
    assert UNANSWERED in " ".join(card(shown))
    form = await one.manager.click(message(shown), custom_id=f"gap:{UNANSWERED[:40]}")
    text = "Sibelius composed a single violin concerto, in D minor, which was first played in 1904."
    kept = await one.manager.submit_modal(form, {"title": "Sibelius", "text": text})
    assert "Kept: Sibelius." in " ".join(card(kept))
    assert text in " ".join(card(await one.member.slash(one.channel, "ask", question=UNANSWERED)))


async def test_the_week_is_written_once_on_mondays_where_it_is_wanted(
    one: Server, other: Server, simcord_env: simcord.Env
) -> None:
    bot = bot_of(simcord_env)
    cog: Any = bot.get_cog("InsightsCog")
    assert isinstance(cog, InsightsCog)
    await one.member.slash(one.channel, "ask", question=ANSWERED)
    await bot.service.recording.flush()
    for server, weekly in ((one, True), (other, False)):
        owner = f"guild:{server.guild.id}"
        await bot.service.server_settings.change(owner, log_channel=server.channel.id, weekly=weekly)
    before = len(one.channel.history()), len(other.channel.history())
    await cog.write_weeks()
    owner = f"guild:{one.guild.id}"
    due = await bot.service.store.due.at("weekly", owner)
    assert due is not None
    assert datetime.fromtimestamp(due, UTC).weekday() == 0
    assert (len(one.channel.history()), len(other.channel.history())) == before
    await bot.service.store.due.set("weekly", 1.0, owner)
    for _ in range(3):
        await cog.write_weeks()
    assert (len(one.channel.history()), len(other.channel.history())) == (before[0] + 1, before[1])
    text = text_of(one.channel.history()[-1])
    assert "1 question in the last 7 days" in text
    assert len(text.splitlines()) == 5
    assert "Most quoted: The lighthouse of Alder Point." in text
