"""Answers a second over the wire, beside a bare discord.py echo: `python -m benchmarks.wire [--passages 20000]`.

Both are processes as they ship, each with a Discord of its own in this process. For 1, 8, 64 and 300 questions in
flight they are asked in turns, so that whatever else the machine does meets both. Every answer is checked.

Both read the same interaction and answer it by the same request, of which the server checks nothing beyond its form.
The echo answers with the question as plain text; hotline with a card of a thousand characters, a quotation and six
buttons, and where many wait with an acknowledgement first, which is a second request. Beside the speed stands how much
processor time an answer takes in each process: other programs on the machine lengthen that far less.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.timing import processor_seconds_of
from benchmarks.traffic import Fact, write_articles
from tests.wire import Discord, Shipped, process

_IN_FLIGHT: Final = (1, 8, 64, 300)
_ROUNDS: Final = 3
_QUESTIONS: Final = 300
"""In each round, after as many that nobody counts."""


class Measured(NamedTuple):
    """One round of one bot."""

    a_second: float
    first_responses: list[float]
    """Seconds from each question to its first response."""
    processor: float
    """Seconds of the bot's processor time for each answer."""
    lost: int
    wrong: int


class _Asked(NamedTuple):
    """A bot that is asked, by way of its own Discord."""

    discord: Discord
    bot: Shipped
    checked: bool
    """Whether its answers are to hold what the articles say."""


async def main() -> None:
    """Prints a table: in flight, answers a second of both, their ratio, and how long first responses took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=20_000)
    given = parser.parse_args()
    if reason := process.missing():
        print(f"not measured: {reason}")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        facts = write_articles(folder / "articles", given.passages)
        for bot in ("hotline", "echo"):
            (folder / bot).mkdir()
        settings = {"COOLDOWN": "1000000", "ARTICLES": str(folder / "articles"), "LOG_LEVEL": "WARNING"}
        async with (
            Discord(described=False) as ours,
            Discord(described=False) as theirs,
            Shipped(ours, folder / "hotline", settings=settings) as hotline,
            Shipped(theirs, folder / "echo", module="benchmarks._echo") as echo,
        ):
            await ours.ready(300)
            await theirs.ready()
            await _table(_Asked(ours, hotline, True), _Asked(theirs, echo, False), facts)


async def _table(hotline: _Asked, echo: _Asked, facts: list[Fact]) -> None:
    questions = cycle(facts)
    for asked in (hotline, echo):
        await _round(asked, questions, 64)
    print("in flight   hotline      echo  ratio  first p50      p99  lost wrong  processor      echo")
    for in_flight in _IN_FLIGHT:
        answers: list[Measured] = []
        echoes: list[Measured] = []
        for _ in range(_ROUNDS):
            echoes.append(await _round(echo, questions, in_flight))
            answers.append(await _round(hotline, questions, in_flight))
        mine = statistics.median(each.a_second for each in answers)
        bare = statistics.median(each.a_second for each in echoes)
        waits = sorted(seconds for each in answers for seconds in each.first_responses)
        p50, p99 = waits[len(waits) // 2] * 1000, waits[int(len(waits) * 0.99)] * 1000
        lost, wrong = sum(each.lost for each in answers), sum(each.wrong for each in answers)
        speed = f"{in_flight:>9} {mine:>8.0f}/s {bare:>8.0f}/s {mine / bare:>6.2f}"
        processor = (statistics.median(each.processor for each in of) * 1000 for of in (answers, echoes))
        taken = " ".join(f"{milliseconds:>7.2f} ms" for milliseconds in processor)
        print(f"{speed} {p50:>7.0f} ms {p99:>5.0f} ms {lost:>5} {wrong:>5} {taken}", flush=True)


async def _round(asked: _Asked, facts: Iterator[Fact], in_flight: int) -> Measured:
    discord, bot, checked = asked
    left = iter([next(facts) for _ in range(_QUESTIONS)])
    waits: list[float] = []
    lost = wrong = 0

    async def ask() -> None:
        nonlocal lost, wrong
        for fact in left:
            try:
                answer = await discord.slash("ask", {"question": fact.question})
            except AssertionError:  # nothing came in the time that Discord gives
                lost += 1
                continue
            waits.append(answer.seconds or 0.0)
            wrong += checked and fact.answer not in answer.text.replace("**", "")

    began, processor = time.perf_counter(), processor_seconds_of(bot.pid)
    await asyncio.gather(*(ask() for _ in range(in_flight)))
    seconds, processor = time.perf_counter() - began, processor_seconds_of(bot.pid) - processor
    discord.requests.clear()
    discord.world.messages.clear()
    answered = len(waits)
    return Measured(answered / seconds, waits or [seconds], processor / max(answered, 1), lost, wrong)


if __name__ == "__main__":
    asyncio.run(main())
