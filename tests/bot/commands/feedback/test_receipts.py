"""A receipt turns back into the very quotation, in its own server and nowhere else."""

from pathlib import Path

import simcord

from bot.running.client import HotlineBot
from tests.bot.commands.adding.test_adding import GRINDS
from tests.bot.commands.asking.test_asking import BUILT, assert_private
from tests.bot.commands.asking.test_asking import card as text_of
from tests.bot.commands.conftest import MILL, Server, add, card, message
from tests.bot.commands.feedback.test_votes import asked
from tests.bot.conftest import LIGHTHOUSE, MakeBot, Room


def code_on(text: str) -> str:
    return text.partition("Receipt ")[2].split()[0]


async def answer(there: Server) -> str:
    return " ".join(card(await there.member.slash(there.channel, "ask", question=GRINDS)))


async def test_a_receipt_quotes_what_was_said_before_the_article_changed(
    one: Server, other: Server, simcord_env: simcord.Env
) -> None:
    for there in (one, other):
        await add(there, file=("mill.md", MILL.encode()))
    code = code_on(await answer(one))
    again = await one.member.slash(one.channel, "receipt", code=code.lower())
    assert message(again).ephemeral
    head, quotation = card(again)
    assert head.startswith(f"Receipt {code}\nAnswered on ")
    assert "changed" not in head
    assert "The mill of Osk grinds rye on Mondays and wheat on Thursdays of every week." in quotation
    await add(one, file=("mill.md", MILL.replace("Mondays", "Tuesdays").encode()))
    assert "Tuesdays" in await answer(one)
    head, quotation = card(await one.manager.slash(one.channel, "receipt", code=code))
    assert "grinds rye on Mondays" in quotation
    assert "An article has changed or gone since; this is what it said then." in head
    refused = await other.manager.slash(other.channel, "receipt", code=code)
    assert_private(refused, f"No answer that was given here has the receipt {code}.")
    await one.manager.slash(one.channel, "remove", article="mill-of-osk")
    assert simcord_env.errors


async def test_a_receipt_of_the_house_stays_when_its_file_changes(
    room: Room,
    simcord_env: simcord.Env,
    make_bot: MakeBot,
    articles: Path,
) -> None:
    code = code_on(text_of(await asked(room)))
    assert isinstance(simcord_env.bot, HotlineBot)
    await simcord_env.bot.service.recording.flush()
    (articles / "lighthouse.md").write_text(LIGHTHOUSE.replace("1874", "1884"), encoding="utf-8")
    await simcord_env.restart_bot(make_bot(articles))
    shown = text_of((await room.alice.slash(room.channel, "receipt", code=code)).response)
    assert BUILT in shown
    assert "The Coast, after Harbour News, 4 May 2021 · paragraph 1" in shown
    assert "has changed or gone since" in shown


async def test_what_is_no_receipt_is_refused_without_a_ping(room: Room, simcord_env: simcord.Env) -> None:
    for code in ("@everyone", "0" * 10, "x" * 3_000):
        refused = await room.alice.slash(room.channel, "receipt", code=code)
        assert_private(refused, "No answer that was given here has the receipt")
    assert isinstance(simcord_env.bot, HotlineBot)
    assert len(simcord_env.errors) == 3
