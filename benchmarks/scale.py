"""What many servers with their own articles take, on PostgreSQL; `python -m benchmarks.scale`, about five minutes.

A thousand servers of a hundred passages each, real paragraphs in random order, are kept by a private PostgreSQL; they
are asked at random by one process that may not hold a third of them in memory. `docs/capacity.md` works out from
these figures what a hundred times as many take.
"""

import argparse
import asyncio
import gc
import random
import resource
import statistics
import sys
import tempfile
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final
from unittest.mock import MagicMock

import asyncpg
import discord

from benchmarks.data import paragraphs, question_file
from benchmarks.timing import seconds as seconds_of
from bot.service.libraries import Libraries
from bot.service.workers import Workers
from bot.store import Store
from bot.store.articles import Origin, Source
from bot.store.indexes import KeptIndex
from knowledge.answering import THRESHOLD
from knowledge.article import Article, Block, BlockKind
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.packing import pack, unpack
from knowledge.library import SHIPPED_ARTICLES, Library
from tests import postgres

_FILES: Final = ("wiki", "search", "spoken")
_LIMIT: Final = 50 * 2**20
_TICK: Final = 0.005
_MIB: Final = 2**20


def measure(servers: int, questions: int) -> None:
    """Prints every figure."""
    chance = random.Random(7)  # noqa: S311 - the same servers each time
    texts = [each for name in _FILES for each in paragraphs(name)]
    asked = [qa["question"] for paragraph in texts for qa in paragraph["qas"]]
    contexts = list(dict.fromkeys(paragraph["context"] for paragraph in texts))
    print(f"{len(contexts)} paragraphs of {statistics.mean(map(len, contexts)):.0f} characters on average")
    opened(contexts, chance)
    guilds()
    programs = postgres.programs()
    if programs is None:
        print(postgres.ABSENT)
        return
    with postgres.running(programs) as server, tempfile.TemporaryDirectory() as folder:
        asyncio.run(on_postgres(server.address, Path(folder), contexts, asked, servers, questions, chance))


def articles(contexts: Sequence[str], count: int, chance: random.Random) -> list[Article]:
    """Articles of ten paragraphs each, `count` paragraphs in all."""
    made = []
    for number in range(count // 10):
        text, blocks = "", []
        for paragraph in chance.sample(contexts, 10):
            blocks.append(Block(len(text), len(text) + len(paragraph), BlockKind.PROSE))
            text += paragraph + "\n\n"
        made.append(Article(f"article-{number}", f"Article {number}", text, tuple(blocks), "en"))
    return made


def opened(contexts: Sequence[str], chance: random.Random) -> None:
    """An index by itself: its bytes when kept and when opened, and how long opening takes."""
    for count, compact in ((100, True), (1_000, True), (10_000, False)):
        corpus = Corpus.of(map(analyse, articles(contexts, count, chance)))
        passages = corpus.contents.layout.passages
        packed = pack(corpus.contents, {})
        deflated = zlib.compress(packed, 1)
        Corpus(unpack(packed, compact=compact).contents)
        seconds = timed(partial(_inflated, deflated, compact=compact))
        gc.collect()
        tracemalloc.start()
        kept = _inflated(deflated, compact=compact)
        assert kept.languages()
        assert kept.article_numbers
        gc.collect()
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        library = Library.of([kept])
        library.ask("Who built the bridge?")
        answer = timed(partial(library.ask, "When was the first university of the country founded?"))
        print(
            f"{passages} passages: kept in {len(deflated) / passages:.0f} bytes a passage, opened in "
            f"{seconds * 1000:.1f} ms and {size / passages:.0f} bytes a passage; an answer takes {answer * 1000:.1f} ms"
        )


def _inflated(deflated: bytes, *, compact: bool) -> Corpus:
    return Corpus(unpack(zlib.decompress(deflated), compact=compact).contents)


def timed(work: Callable[[], object]) -> float:
    """The median seconds of some runs."""
    return statistics.median(seconds_of(work) for _ in range(15))


def percentile(values: Sequence[float], share: int) -> float:
    """The value that so many of a hundred don't exceed."""
    ordered = sorted(values) or [0.0]
    return ordered[min(len(ordered) * share // 100, len(ordered) - 1)]


def guilds() -> None:
    """What discord.py's own memory of a server takes, by its channels and roles alone, as the bot's intents make it."""
    state: Any = MagicMock(spec=discord.state.ConnectionState)
    state.member_cache_flags = discord.MemberCacheFlags.none()
    state.shard_count = 1
    gc.collect()
    tracemalloc.start()
    made = [discord.Guild(data=_guild(number), state=state) for number in range(200)]
    gc.collect()
    print(f"a server of 30 channels and 20 roles: {tracemalloc.get_traced_memory()[0] / len(made) / 1024:.0f} KiB")
    tracemalloc.stop()


def _guild(number: int) -> Any:  # noqa: ANN401 - as Discord sends it
    first = number * 1_000 + 10**17
    return {
        "id": str(first), "name": f"Server {number}", "owner_id": "1", "roles": [
            {"id": str(first + each), "name": f"role {each}", "permissions": "104324673", "position": each, "color": 0,
             "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
             "hoist": False, "managed": False, "mentionable": False, "flags": 0} for each in range(20)
        ],
        "channels": [
            {"id": str(first + 100 + each), "type": 0, "name": f"channel-{each}", "position": each, "topic": "For all",
             "permission_overwrites": [{"id": str(first), "type": 0, "allow": "0", "deny": "1024"}], "nsfw": False}
            for each in range(30)
        ],
        "emojis": [], "features": [], "members": [], "threads": [], "stickers": [], "voice_states": [], "presences": [],
        "member_count": 100, "verification_level": 1, "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0,
        "default_message_notifications": 0, "premium_tier": 0, "system_channel_flags": 0, "preferred_locale": "en-US",
        "premium_progress_bar_enabled": False, "afk_timeout": 60,
    }  # fmt: skip


async def on_postgres(
    server: str,
    folder: Path,
    contexts: Sequence[str],
    asked: Sequence[str],
    servers: int,
    questions: int,
    chance: random.Random,
) -> None:
    """All that needs a database."""
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute("CREATE DATABASE scale")
    await connection.close()
    address = f"{server}/scale"
    async with await Store.open(folder, address) as store, await Store.open(folder, address) as other:
        passages = 0
        began = time.monotonic()
        for number in range(servers):
            some = articles(contexts, 100, chance)
            await store.articles.keep(f"guild:{number}", [(each, Source(Origin.TEXT, each.id)) for each in some])
            corpus = Corpus.of(map(analyse, some))
            passages += corpus.contents.layout.passages
            last = await store.changes.last()
            await store.indexes.keep(f"guild:{number}", KeptIndex(last, zlib.compress(pack(corpus.contents, {}), 1)))
        print(f"{servers} servers of {passages / servers:.0f} passages kept in {time.monotonic() - began:.0f} s")
        connection = await asyncpg.connect(address)
        for table in ("versions", "shingles", "indexes"):
            size = await connection.fetchval(f"SELECT pg_total_relation_size('{table}')")
            print(f"table {table}: {size / passages:.0f} bytes a passage")
        size = await connection.fetchval("SELECT pg_database_size('scale')")
        print(f"database: {size / passages:.0f} bytes a passage")
        await connection.close()
        libraries = Libraries(store, Workers(1), SHIPPED_ARTICLES, THRESHOLD, memory=_LIMIT)
        await libraries.open()
        (await libraries.of("guild:0")).ask(asked[0])
        async with held() as longest:
            await at_random(libraries, asked, servers, questions, chance)
        print(
            f"the event loop was held for {max(longest) * 1000:.0f} ms at most, "
            f"p99 {percentile(longest, 99) * 1000:.0f} ms"
        )
        await changes(libraries, other, chance, servers)
        libraries.close()


@asynccontextmanager
async def held() -> AsyncIterator[list[float]]:
    """How late the event loop was each time that it was looked at."""
    late: list[float] = []

    async def watch() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_TICK)
            late.append(time.perf_counter() - began - _TICK)

    watching = asyncio.create_task(watch())
    yield late
    watching.cancel()


async def at_random(
    libraries: Libraries, asked: Sequence[str], servers: int, questions: int, chance: random.Random
) -> None:
    """Asks servers at random."""
    gc.collect()
    before = _resident()
    cold: list[float] = []
    warm: list[float] = []
    most = 0
    for _ in range(questions):
        owner = f"guild:{chance.randrange(servers)}"
        times = warm if owner in libraries else cold
        began = time.perf_counter()
        library = await libraries.of(owner)
        await asyncio.to_thread(library.ask, chance.choice(asked))
        times.append(time.perf_counter() - began)
        most = max(most, _resident() - before)
    for name, times in (("in memory", warm), ("opened", cold)):
        print(
            f"{len(times)} questions to servers {name}: p50 {percentile(times, 50) * 1000:.1f} ms, "
            f"p99 {percentile(times, 99) * 1000:.1f} ms"
        )
    print(
        f"limit {_LIMIT / _MIB:.0f} MiB, counted {libraries.size / _MIB:.1f} MiB, "
        f"the process grew by {most / _MIB:.1f} MiB at most, to {_resident() / _MIB:.0f} MiB"
    )


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


async def changes(libraries: Libraries, other: Store, chance: random.Random, servers: int) -> None:
    """From the commit of an article elsewhere to an answer that quotes it."""
    watching = asyncio.create_task(libraries.watch())
    await asyncio.sleep(1)
    delays = []
    for number in range(100):
        owner = f"guild:{chance.randrange(servers)}"
        await libraries.of(owner)
        name = f"Quillfeather{number}"
        text = f"The observatory of {name} was opened in 1931 by the astronomer Ida Moor."
        article = Article(name, name, text, (Block(0, len(text), BlockKind.PROSE),), "en")
        await other.articles.keep(owner, [(article, Source(Origin.TEXT, name))])
        began = time.perf_counter()
        while True:
            library = await libraries.of(owner)
            answer = await asyncio.to_thread(library.ask, f"When was the observatory of {name} opened?")
            if answer.ranked and answer.ranked[0].sentence.text == text:
                break
        delays.append(time.perf_counter() - began)
    print(
        f"an article is answered from in another process after p50 {percentile(delays, 50):.2f} s, "
        f"p99 {percentile(delays, 99):.2f} s"
    )
    watching.cancel()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=int, default=1_000)
    parser.add_argument("--questions", type=int, default=4_000)
    chosen = parser.parse_args()
    if not question_file(_FILES[0]).exists():
        sys.exit(f"the paragraphs are read from {question_file(_FILES[0]).parent}, which is absent")
    measure(chosen.servers, chosen.questions)
