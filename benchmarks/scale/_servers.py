"""Servers with articles of their own on PostgreSQL, asked at random by a process that can't hold all of them."""

import gc
import resource
import time
import zlib
from functools import partial
from pathlib import Path
from typing import Final

import asyncpg

from benchmarks.scale._changes import measure_changes
from benchmarks.scale._held import Lateness, beside, held
from benchmarks.scale._making import Material, percentile
from bot.running.threads import AnswerThreads
from bot.service.libraries import Libraries
from bot.service.workers import Workers
from bot.store import Store
from bot.store.articles import Origin, Source
from bot.store.indexes import KeptIndex
from knowledge.answering import THRESHOLD
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.packing import pack
from knowledge.library import SHIPPED_ARTICLES

_LIMIT: Final = 50 * 2**20
_MIB: Final = 2**20
_APART: Final = 100
"""Servers whose articles differ: enough that none is asked twice in a row."""
_WARM: Final = 20


async def on_postgres(server: str, folder: Path, material: Material, servers: int, questions: int) -> None:
    """All that needs a database."""
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute("CREATE DATABASE scale")
    await connection.close()
    address = f"{server}/scale"
    async with await Store.open(folder, address) as store, await Store.open(folder, address) as other:
        await _kept(store, address, material, servers)
        libraries = Libraries(store, Workers(1), SHIPPED_ARTICLES, THRESHOLD, memory=_LIMIT)
        await libraries.open()
        for number in range(_WARM):  # what a process needs but once, such as the spelling of the last few libraries
            (await libraries.of(f"guild:{number}")).ask(material.asked[number])
        gc.collect()
        gc.freeze()  # as the bot does once it is ready
        async with beside() as idle, held() as late:
            await _at_random(libraries, material, servers, questions)
        print(f"the event loop was late by {Lateness.of(late)}; that of a process that does nothing by {idle[0]}")
        await measure_changes(libraries, other, material.chance, min(servers, _APART), address)
        libraries.close()


async def _kept(store: Store, address: str, material: Material, servers: int) -> None:
    """Keeps the articles of some servers with their indexes, and for the others the same indexes again."""
    passages, apart = 0, min(servers, _APART)
    began = time.monotonic()
    for number in range(apart):
        owner, some = f"guild:{number}", material.articles(100)
        await store.articles.keep(owner, [(each, Source(Origin.TEXT, each.id)) for each in some])
        corpus = Corpus.of(map(analyse, some))
        passages += corpus.contents.layout.passages
        last = await store.changes.last()
        await store.indexes.keep(owner, KeptIndex(last, zlib.compress(pack(corpus.contents, {}), 1)))
    print(f"{apart} servers of {passages / apart:.0f} passages kept in {time.monotonic() - began:.0f} s")
    connection = await asyncpg.connect(address)
    for table in ("versions", "shingles", "indexes"):
        size = await connection.fetchval(f"SELECT pg_total_relation_size('{table}')")
        print(f"table {table}: {size / passages:.0f} bytes a passage")
    before = await connection.fetchval("SELECT pg_database_size('template1')")
    size = await connection.fetchval("SELECT pg_database_size('scale')") - before
    print(f"database: {size / passages:.0f} bytes a passage")
    for number in range(apart, servers):
        owners = f"guild:{number}", f"guild:{number % apart}"
        await connection.execute("INSERT INTO owners (owner) VALUES ($1)", owners[0])
        await connection.execute(
            "INSERT INTO indexes (owner, number, content) SELECT $1, number, content FROM indexes WHERE owner = $2",
            *owners,
        )
    await connection.close()
    print(f"{servers} servers have an index")


async def _at_random(libraries: Libraries, material: Material, servers: int, questions: int) -> None:
    """Asks servers at random."""
    gc.collect()
    chance, threads = material.chance, AnswerThreads()
    before = _resident()
    cold: list[tuple[float, float]] = []
    warm: list[tuple[float, float]] = []
    most = 0
    for _ in range(questions):
        owner = f"guild:{chance.randrange(servers)}"
        times = warm if owner in libraries else cold
        began = time.perf_counter(), time.process_time()
        library = await libraries.of(owner)
        await threads.run(partial(library.ask, chance.choice(material.asked)))
        times.append((time.perf_counter() - began[0], time.process_time() - began[1]))
        most = max(most, _resident() - before)
    for name, times in (("in memory", warm), ("opened", cold)):
        waited, worked = ([each[clock] * 1000 for each in times] for clock in (0, 1))
        print(
            f"{len(times)} questions to servers {name}: p50 {percentile(waited, 50):.1f} ms, "
            f"p99 {percentile(waited, 99):.1f} ms; processor time p50 {percentile(worked, 50):.1f} ms"
        )
    print(
        f"limit {_LIMIT / _MIB:.0f} MiB, counted {libraries.size / _MIB:.1f} MiB, "
        f"the process grew by {most / _MIB:.1f} MiB at most, to {_resident() / _MIB:.0f} MiB"
    )


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
