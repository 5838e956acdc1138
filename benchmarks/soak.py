"""The shipped bot for a long time: `python -m benchmarks.soak [--minutes 30]`; two minutes are enough for CI.

In many servers: questions by command, mention and direct message, buttons, timelines, articles that are added and taken
out, cuts, lost and refused requests, and in the second half restarts and kills. Every answer is held against what the
articles of its server say. It fails where one is lost, doubled or wrong, or where memory, open files or threads grow
after the first sixth.
"""

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.traffic import Fact, made_up, write_articles
from tests.wire import Discord, Json, Shipped, process, text_of

_PEOPLE: Final = 8
"""Who ask at once."""
_PASSAGES: Final = 2_000
_MEMORY: Final = 0.03
"""Share by which memory may grow after it is warm."""
_WARMING: Final = 0.1
"""The same in a run of less than ten minutes, which ends before the servers have added all that they will."""
_HANDLES: Final = 64
"""Open files more than when it was warm: a burst opens so many connections, which close after a while."""
_GUILDS: Final = 20
_ADDED: Final = 5
"""Articles that each of them adds at most."""
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
        self._own: dict[str, list[Fact]] = {guild["id"]: [] for guild in discord.world.guilds}
        """What each server has added, the oldest first."""
        self._changing = {guild: asyncio.Lock() for guild in self._own}
        self.counts: Counter[str] = Counter()

    async def ask(self, until: float) -> None:
        """Asks one question after another, in all ways, and changes articles now and then."""
        while time.monotonic() < until:
            fact, guild = self._chosen.choice(self._facts), self._chosen.choice(self._discord.world.guilds)
            way = self._chosen.choice(["slash", "slash", "mention", "direct", "button", "timeline", "change"])
            restarts, restarting = self.counts["restarts"], self._restarting.is_set()  # what ends takes no more
            try:
                if way == "change":
                    async with self._changing[guild["id"]]:
                        await self._change(guild)
                    continue
                text = await self._by(way, fact, guild)
            except AssertionError as error:
                restarted = restarting or self._restarting.is_set() or self.counts["restarts"] > restarts
                self.counts["lost in a restart" if restarted else "lost"] += 1
                if not restarted:
                    print(f"lost ({way}): {error}", flush=True)
                continue
            right = fact.answer in text.replace("**", "") or way == "timeline"
            self.counts["right" if right else "wrong"] += 1

    async def _change(self, guild: Json) -> None:
        """Adds an article or takes one out, and asks for it in this server and in another one."""
        own, discord = self._own[guild["id"]], self._discord
        adds = not own or (len(own) < _ADDED and self._chosen.random() < 0.6)
        fact = made_up(self._chosen) if adds else own.pop(0)
        if adds:
            text = f"About {fact.name}\n\n{fact.sentence}"
            added = await discord.slash("add", {"text": text}, guild=guild)
            await discord.until(lambda: added.message and added.message["components"], "card of what was added", 60)
        else:
            listed = await discord.autocomplete("remove", "article", fact.name, guild=guild)
            await discord.slash("remove", {"article": listed[0]["value"]}, guild=guild)
        elsewhere = discord.world.guilds[discord.world.guilds.index(guild) - 1]
        for place, known in ((guild, adds), (elsewhere, False)):
            said = (await discord.slash("ask", {"question": fact.question}, guild=place)).text.replace("**", "")
            self.counts["right" if (fact.answer in said) is known else "wrong"] += 1
        if adds:
            own.append(fact)
        self.counts["added" if adds else "taken out"] += 1

    async def _by(self, way: str, fact: Fact, guild: Json) -> str:
        if way == "timeline":
            return (await self._discord.slash("timeline", {"topic": fact.answer[:50]}, guild=guild)).text
        if way in {"mention", "direct"}:
            bot = f"<@{self._discord.world.bot['id']}> " if way == "mention" else ""
            said = await self._discord.say(bot + fact.question, direct=way == "direct", guild=guild)
            answer = await self._discord.until(lambda: self._discord.answer_to(said), "answer to a message", 60)
            self.counts["double"] += len(self._answers(said)) > 1
            return text_of(answer)
        answered = await self._discord.slash("ask", {"question": fact.question}, guild=guild)
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
        async with Discord(described=False) as discord, AsyncExitStack() as opened:
            for _ in range(_GUILDS):
                discord.world.add_guild(0, 1)
            shipped = await opened.enter_async_context(Shipped(discord, Path(name), settings=settings))
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
    allowed = _MEMORY if seconds >= 600 else _WARMING
    grown = later.memory > warm.memory * (1 + allowed) or later.files > warm.files + _HANDLES
    wrong = any(soak.counts[each] for each in ("lost", "double", "wrong"))
    return int(wrong or grown or later.threads > warm.threads + 1)


async def _course(soak: Soak, seconds: float, *, restarts: bool) -> None:
    until = time.monotonic() + seconds
    with contextlib.suppress(TimeoutError):
        await asyncio.gather(soak.stumble(until, restarts=restarts), *(soak.ask(until) for _ in range(_PEOPLE)))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
