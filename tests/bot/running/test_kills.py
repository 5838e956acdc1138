"""Kill -9 again and again under load: what was confirmed is there, nothing is said twice, old buttons work.

Three times by default; as often as the environment's `KILLS` says.
"""

import asyncio
import logging
import os
import random
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from tests.bot.running.conftest import QUESTION
from tests.wire import Discord, Json, Shipped, process

pytestmark = pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))

_log = logging.getLogger(__name__)
_UNREAD = 1.0
"""Seconds around a kill in which a message may have gone to a process that reads no more."""
KILLS = int(os.environ.get("KILLS", "3"))


class Load:
    """People who ask and add without a pause, whatever becomes of the process."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self.confirmed: list[int] = []
        """The numbers of the ferries that the bot has said it keeps."""
        self.asked: list[tuple[float, Json]] = []
        """Messages that mention the bot, and when they were written."""

    async def ask(self) -> None:
        while True:
            session = self._discord.gateway.session
            if session is not None and session.connection is not None:
                bot = self._discord.world.bot["id"]
                self.asked.append((time.monotonic(), await self._discord.say(f"<@{bot}> {QUESTION}")))
            await asyncio.sleep(0.2)

    async def add(self) -> None:
        number = 0
        while True:
            number += 1
            text = f"About ferry {number}\n\nThe ferry of Osk with number {number} was built by Ann Lom the {number}th."
            with suppress(AssertionError):  # the process ended meanwhile
                added = await self._discord.slash("add", {"text": text})
                await self._discord.until(lambda: added.message and added.message["components"], "confirmation", 5)  # noqa: B023
                self.confirmed.append(number)


async def test_a_kill_loses_nothing_that_was_confirmed_and_doubles_nothing(discord: Discord, tmp_path: Path) -> None:
    chosen = random.Random(5)  # noqa: S311 - the same moments each time
    settings = {"COOLDOWN": "1000000", "LOG_LEVEL": "WARNING"}
    async with Shipped(discord, tmp_path, settings=settings) as shipped:
        await discord.ready()
        card = (await discord.slash("ask", {"question": QUESTION})).message
        assert card is not None
        load = Load(discord)
        working = [asyncio.create_task(each) for each in (load.ask(), load.ask(), load.add())]
        kills: list[float] = []
        for kill in range(KILLS):
            await asyncio.sleep(chosen.uniform(0.5, 4))
            kills.append(time.monotonic())
            await shipped.kill()
            await shipped.start()
            await discord.identified(kill + 2)
        await discord.until(lambda: load.confirmed, "confirmation", 60)
        await asyncio.sleep(2)
        for each in working:
            each.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        journal = tmp_path / "data" / "open-questions.jsonl"
        await discord.until(lambda: journal.stat().st_size == 0, "answers to all that was open", 120)
        replies = Counter(
            each["message_reference"]["message_id"]
            for each in discord.messages()
            if each["author"] is discord.world.bot and each.get("message_reference")
        )
        unanswered = [moment for moment, said in load.asked if said["id"] not in replies]
        # What was on its way when the process was killed reached nobody.
        lost = [moment for moment in unanswered if not any(abs(kill - moment) < _UNREAD for kill in kills)]
        counts = len(load.asked), len(unanswered), len(lost), len(load.confirmed)
        _log.info("%d asked, %d unanswered, %d of them lost, %d confirmed", *counts)
        assert lost == []
        for number in load.confirmed:
            said = (await discord.slash("ask", {"question": f"Who built the ferry of Osk with number {number}?"})).text
            assert f"number {number} was built" in said.replace("**", "")
        assert max(replies.values()) == 1
        assert (await discord.click(card, "Context")).ephemeral
        assert await shipped.stop() == 0
    discord.violations.clear()  # a first response that came late behind a kill
    assert load.confirmed
