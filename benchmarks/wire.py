"""Answers a second over the wire, beside a bare discord.py echo: `python -m benchmarks.wire [--passages 20000]`.

Both are processes as they ship, each with a Discord of its own in this process. For 1, 8, 64 and 300 questions in
flight they are asked in turns, so that whatever else the machine does meets both. Every answer is checked.
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
    lost: int
    wrong: int


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
            Shipped(ours, folder / "hotline", settings=settings),
            Shipped(theirs, folder / "echo", module="benchmarks._echo"),
        ):
            await ours.ready(300)
            await theirs.ready()
            await _table(ours, theirs, facts)


async def _table(ours: Discord, theirs: Discord, facts: list[Fact]) -> None:
    questions = cycle(facts)
    for discord, checked in ((ours, True), (theirs, False)):
        await _round(discord, questions, 64, checked=checked)
    print("in flight   hotline      echo  ratio  first p50      p99  lost wrong")
    for in_flight in _IN_FLIGHT:
        answers: list[Measured] = []
        echoes: list[Measured] = []
        for _ in range(_ROUNDS):
            echoes.append(await _round(theirs, questions, in_flight, checked=False))
            answers.append(await _round(ours, questions, in_flight, checked=True))
        mine = statistics.median(each.a_second for each in answers)
        bare = statistics.median(each.a_second for each in echoes)
        waits = sorted(seconds for each in answers for seconds in each.first_responses)
        p50, p99 = waits[len(waits) // 2] * 1000, waits[int(len(waits) * 0.99)] * 1000
        lost, wrong = sum(each.lost for each in answers), sum(each.wrong for each in answers)
        speed = f"{in_flight:>9} {mine:>8.0f}/s {bare:>8.0f}/s {mine / bare:>6.2f}"
        print(f"{speed} {p50:>7.0f} ms {p99:>5.0f} ms {lost:>5} {wrong:>5}", flush=True)


async def _round(discord: Discord, facts: Iterator[Fact], in_flight: int, *, checked: bool) -> Measured:
    asked = [next(facts) for _ in range(_QUESTIONS)]
    left = iter(asked)
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

    began = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(in_flight)))
    seconds = time.perf_counter() - began
    discord.requests.clear()
    discord.world.messages.clear()
    return Measured(len(waits) / seconds, waits or [seconds], lost, wrong)


if __name__ == "__main__":
    asyncio.run(main())
