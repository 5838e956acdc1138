"""The shipped bot for a long time: `python -m benchmarks.soak [--minutes 30]`; two minutes are enough for CI.

Questions by command, mention and direct message, buttons, cuts, lost and refused requests, and in the second half
restarts and kills. Every answer is held against what its article says. It fails where one is lost, doubled or wrong, or
where memory, open files or threads grow after the first sixth.
"""

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks._traffic import Fact, write_articles
from tests.wire import Discord, Json, Shipped, process, text_of

_PEOPLE: Final = 8
"""Who ask at once."""
_PASSAGES: Final = 2_000
_MEMORY: Final = 0.03
"""Share by which memory may grow after it is warm."""
_HANDLES: Final = 64
"""Open files more than when it was warm: a burst opens so many connections, which close after a while."""
_EVERY: Final = 5.0
"""Seconds from one fault to the next."""


class Size(NamedTuple):
    """What a process takes."""

    memory: int
    """Bytes that are resident."""
    files: int
    threads: int

    @classmethod
    def of(cls, pid: int) -> "Size":
        """That of a process of this machine."""
        folder = Path(f"/proc/{pid}")
        pages = int((folder / "statm").read_text().split()[1])
        return cls(pages * 4096, len(list((folder / "fd").iterdir())), len(list((folder / "task").iterdir())))


class Soak:
    """People who ask, things that go wrong, and the count of what came of it."""

    def __init__(self, discord: Discord, shipped: Shipped, facts: list[Fact]) -> None:
        self._discord, self._shipped, self._facts = discord, shipped, facts
        self._chosen = random.Random(3)  # noqa: S311 - the same course each time
        self._restarting = asyncio.Event()
        self._direct = asyncio.Lock()
        self.counts: Counter[str] = Counter()

    async def ask(self, until: float) -> None:
        """Asks one question after another, in all ways."""
        while time.monotonic() < until:
            fact = self._chosen.choice(self._facts)
            way = self._chosen.choice(["slash", "slash", "mention", "direct", "button", "timeline"])
            try:
                text = await self._by(way, fact)
            except AssertionError as error:
                self.counts["lost in a restart" if self._restarting.is_set() else "lost"] += 1
                if not self._restarting.is_set():
                    print(f"lost ({way}): {error}", flush=True)
                continue
            right = fact.answer in text.replace("**", "") or way == "timeline"
            self.counts["right" if right else "wrong"] += 1

    async def _by(self, way: str, fact: Fact) -> str:
        if way == "timeline":
            return (await self._discord.slash("timeline", {"topic": fact.answer[:50]})).text
        if way in {"mention", "direct"}:
            bot = f"<@{self._discord.world.bot['id']}> " if way == "mention" else ""
            said = await self._discord.say(bot + fact.question, direct=way == "direct")
            answer = await self._discord.until(lambda: self._discord.answer_to(said), "answer to a message", 60)
            self.counts["double"] += len(self._answers(said)) > 1
            return text_of(answer)
        answered = await self._discord.slash("ask", {"question": fact.question})
        self.counts["double"] += len(answered.followups)
        if way == "button" and answered.message is not None:
            return (await self._discord.click(answered.message, "Context")).text
        return answered.text

    def _answers(self, said: Json) -> list[Json]:
        replies = (each for each in self._discord.world.messages.values() if each.get("message_reference"))
        return [each for each in replies if each["message_reference"]["message_id"] == said["id"]]

    async def stumble(self, until: float, *, restarts: bool) -> None:
        """Lets something go wrong every few seconds."""
        discord = self._discord
        faults = [
            partial(discord.cut),
            partial(discord.fail_next, "/callback"),
            partial(discord.lose_next, "/callback"),
            partial(discord.fail_next, "@original"),
            partial(discord.fail_next, "/messages", 500),
            partial(discord.lose_next, "/messages"),
            partial(discord.block_next, "/messages"),
        ]
        while time.monotonic() + _EVERY < until:
            await asyncio.sleep(_EVERY)
            if restarts and self._chosen.random() < 0.3:
                await self._restart()
            else:
                self._chosen.choice(faults)()
                self.counts["faults"] += 1
            discord.requests.clear()
            discord.rest.failures[:] = [each for each in discord.rest.failures if each.times]

    async def _restart(self) -> None:
        """Ends the process, well or not, and starts it; what is asked meanwhile reaches nobody."""
        self._restarting.set()
        self.counts["restarts"] += 1
        sessions = len(self._discord.gateway.identifies)
        await (self._shipped.kill() if self._chosen.random() < 0.5 else self._shipped.stop(seconds=20))
        await self._shipped.start()
        await self._discord.identified(sessions + 1)
        await asyncio.sleep(6)  # what was asked before the end is given up meanwhile
        self._restarting.clear()


async def main() -> int:
    """Runs it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    seconds = parser.parse_args().minutes * 60
    if reason := process.missing():
        print(f"not run: {reason}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        facts = write_articles(Path(name) / "articles", _PASSAGES)
        settings = {"COOLDOWN": "1000000", "ARTICLES": str(Path(name) / "articles"), "LOG_LEVEL": "WARNING"}
        async with Discord(described=False) as discord, Shipped(discord, Path(name), settings=settings) as shipped:
            await discord.ready(300)
            soak = Soak(discord, shipped, facts)
            await _course(soak, seconds / 6, restarts=False)
            warm = Size.of(shipped.pid)
            await _course(soak, seconds / 3, restarts=False)
            later = Size.of(shipped.pid)
            await _course(soak, seconds / 2, restarts=True)
    print(dict(soak.counts))
    print(
        f"memory {warm.memory / 1e6:.1f} -> {later.memory / 1e6:.1f} MB, files {warm.files} -> {later.files}, ", end=""
    )
    print(f"threads {warm.threads} -> {later.threads}")
    grown = later.memory > warm.memory * (1 + _MEMORY) or later.files > warm.files + _HANDLES
    wrong = any(soak.counts[each] for each in ("lost", "double", "wrong"))
    return int(wrong or grown or later.threads > warm.threads + 1)


async def _course(soak: Soak, seconds: float, *, restarts: bool) -> None:
    until = time.monotonic() + seconds
    with contextlib.suppress(TimeoutError):
        await asyncio.gather(soak.stumble(until, restarts=restarts), *(soak.ask(until) for _ in range(_PEOPLE)))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
