"""A lesson of hundreds asks at once, in a library of 20,000 passages: nobody goes without an answer."""

import asyncio
import time
from pathlib import Path

import pytest

from benchmarks.traffic import write_articles
from tests.wire import Discord, Interaction, Shipped, process

pytestmark = pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))


def _share_of_a_processor() -> float:
    """How much of a processor this process gets: where others take them, a burst is as much smaller."""
    began, busy = time.monotonic(), time.process_time()
    while time.monotonic() - began < 0.5:
        pass
    return (time.process_time() - busy) / 0.5


async def test_three_hundred_at_once_are_all_acknowledged_in_time_and_answered(tmp_path: Path) -> None:
    facts = write_articles(tmp_path / "articles", 20_000)
    settings = {"ARTICLES": str(tmp_path / "articles"), "COOLDOWN": "100000"}
    async with Discord(described=False) as discord, Shipped(discord, tmp_path, settings=settings) as shipped:
        await discord.ready(300)
        many = int(300 * min(1.0, 1.5 * _share_of_a_processor()))
        asked = facts[::66][:many]
        answers: list[Interaction] = await asyncio.gather(
            *(discord.slash("ask", {"question": fact.question}) for fact in asked)
        )
        for fact, answer in zip(asked, answers, strict=True):
            assert fact.answer in answer.text.replace("**", "")
            assert answer.followups == []
            assert answer.seconds is not None
            assert answer.seconds < 3
        assert await shipped.stop(seconds=30) == 0
        assert discord.violations == []
    assert "Traceback" not in shipped.log
