"""How soon an article that one process adds is answered from in another."""

import asyncio
import random
from time import perf_counter
from typing import Final

import asyncpg

from benchmarks.scale._making import percentile
from bot.service.libraries import Libraries
from bot.store import Store
from bot.store.articles import Origin, Source
from knowledge.article import Article, Block, BlockKind
from knowledge.library import Library

_CHANGES: Final = 100
_LOOK: Final = 0.005
"""Seconds from one look whether the article is there to the next."""
_LISTENERS: Final = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"


async def measure_changes(
    libraries: Libraries, other: Store, chance: random.Random, servers: int, address: str
) -> None:
    """Prints it with a listener, and where its connection is cut before each change."""
    watching = asyncio.create_task(libraries.watch())
    await _changed(libraries, other, "guild:0", "Warmer")
    admin = await asyncpg.connect(address)
    for name, is_cut in (("", False), (" whose listener was just cut off", True)):
        delays = []
        for number in range(_CHANGES):
            if is_cut:
                await admin.execute(_LISTENERS)
            owner = f"guild:{chance.randrange(servers)}"
            delays.append(await _changed(libraries, other, owner, f"Quillfeather{number}{'x' * is_cut}"))
        print(
            f"an article is answered from in another process{name} after p50 {percentile(delays, 50):.2f} s, "
            f"p99 {percentile(delays, 99):.2f} s"
        )
    await admin.close()
    watching.cancel()


async def _changed(libraries: Libraries, other: Store, owner: str, name: str) -> float:
    """Seconds from the commit of an article elsewhere to an answer that quotes it."""
    await libraries.of(owner)
    text = f"The observatory of {name} was opened in 1931 by the astronomer Ida Moor."
    article = Article(name, name, text, (Block(0, len(text), BlockKind.PROSE),), "en")
    (kept,) = await other.articles.keep(owner, [(article, Source(Origin.TEXT, name))])
    began = perf_counter()
    while not _holds(library := await libraries.of(owner), kept.article.id, text):  # noqa: ASYNC110 - nothing says when
        await asyncio.sleep(_LOOK)
    answer = await asyncio.to_thread(library.ask, f"When was the observatory of {name} opened?")
    delay = perf_counter() - began
    assert answer.ranked[0].sentence.text == text
    return delay


def _holds(library: Library, article_id: str, text: str) -> bool:
    own = library.parts[-1]
    return article_id in own.article_numbers and own.articles[own.article_numbers[article_id]].text == text
