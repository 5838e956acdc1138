"""How fast articles come in, and what servers with their own articles take; `python -m benchmarks.adding`.

Each figure is measured anew in this process and its workers, over pages and documents that are made here: web pages
against bare trafilatura, one worker against two, a long PDF beside an event loop that must not stand still, a link on
loopback to its first answer, thousands of files by the command, and the memory of a thousand servers. Processor time
stands beside the time by the clock, as it tells of a machine that does other things as well.
"""

import argparse
import asyncio
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple

import trafilatura
from aiohttp import web
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bot.service.adding import File
from bot.service.reading import read_article
from bot.service.service import Service
from bot.service.workers import Workers
from bot.settings import Settings
from bot.store.articles import Origin, Source
from knowledge.indexing.analysis import AnalysedArticle, analyse

WORDS = (
    "bridge", "harbour", "county", "engine", "keeper", "lamp", "stone",
    "river", "ferry", "mill", "road", "tower", "council", "winter",
)  # fmt: skip


def sentences(number: int, seed: int) -> Iterator[str]:
    """Sentences that differ from article to article."""
    chance = random.Random(seed)  # noqa: S311 - makes words, guards nothing
    for _ in range(number):
        yield f"In {chance.randint(1700, 2020)} the {' '.join(chance.choices(WORDS, k=14))} of place {seed} was new."


def page(seed: int) -> bytes:
    """A web page of some 600 words with a frame around it."""
    text = "".join(f"<p>{' '.join(list(sentences(5, seed * 10 + part)))}</p>" for part in range(7))
    head = f"<head><title>Page {seed}</title></head><nav><a href='/'>Home</a><a href='/more'>More</a></nav>"
    return f"<html>{head}<body><article><h1>Page {seed}</h1>{text}</article></body></html>".encode()


def pdf(pages: int) -> bytes:
    """A PDF of so many full pages."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(pages):
        for line, text in enumerate(sentences(40, number)):
            canvas.drawString(40, 800 - 18 * line, text[:95])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def milliseconds_a_page(read: Callable[[bytes], object], number: int) -> float:
    """Processor time that a page takes in this process, one after the other; the least of three rounds."""
    data = [page(seed) for seed in range(number)]
    read(data[0])
    taken = []
    for _ in range(3):
        began = time.process_time()
        for each in data:
            read(each)
        taken.append(time.process_time() - began)
    return min(taken) / number * 1_000


def read_and_analysed(data: bytes, name: str, media_type: str) -> AnalysedArticle:
    """What a page becomes before it is asked, in one piece of work."""
    return analyse(read_article(data, name, media_type).article)


def _bare(data: bytes, *, with_metadata: bool) -> object:
    return trafilatura.bare_extraction(data.decode(), with_metadata=with_metadata)


async def pages_a_second(number: int, workers: int, work: Callable[[bytes, str, str], object]) -> float:
    """Web pages that so many workers read in a second, or read and analyse; the median of three rounds."""
    pool = Workers(workers)
    await asyncio.gather(*(pool.run("warm", work, page(0), "warm.html", "text/html") for _ in range(workers)))
    data = [page(seed) for seed in range(number)]
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        await asyncio.gather(*(pool.run("page", work, each, "page.html", "text/html") for each in data))
        taken.append(time.perf_counter() - began)
    return number / median(taken)


class Lag(NamedTuple):
    """What a long document took, and the event loop beside it."""

    seconds: float
    processor: float
    """Seconds of processor time of the worker."""
    late: float
    """Seconds by which the event loop was late at most."""
    step: float
    """Seconds of processor time that its longest step took, by which it would be late on an idle machine."""


async def pdf_and_lag(pages: int) -> Lag:
    """What reading and keeping a PDF takes, as `/add` does it."""
    pool, data, late, step = Workers(1), pdf(pages), 0.0, 0.0
    await pool.run("warm", read_article, pdf(1), "warm.pdf", "application/pdf")
    used = await pool.run("time", time.process_time)
    began = time.perf_counter()
    reading = asyncio.ensure_future(pool.run("long.pdf", read_article, data, "long.pdf", "application/pdf"))
    while not reading.done():
        before, worked = time.perf_counter(), time.thread_time()
        await asyncio.sleep(0.005)
        late = max(late, time.perf_counter() - before - 0.005)
        step = max(step, time.thread_time() - worked)
    await reading
    taken = time.perf_counter() - began
    return Lag(taken, await pool.run("time", time.process_time) - used, late, step)


async def link_to_answer(folder: Path) -> float:
    """Seconds from a link on loopback to the first answer from its page of 2,000 words."""
    text = " ".join(sentences(110, 1)) + " The golden clock of Osk was made by Maria Holm."

    async def answer(_: web.Request) -> web.Response:
        return web.Response(
            text=f"<html><body><article><h1>Clock</h1><p>{text}</p></article></body></html>", content_type="text/html"
        )

    application = web.Application()
    application.router.add_get("/", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with Service(Settings(data_dir=folder), allowed=lambda address: address.is_loopback) as service:
        await service.libraries.open()
        await service.adding.file("warm", File("warm.html", page(0)))
        began = time.perf_counter()
        await service.adding.link("guild:1", f"http://127.0.0.1:{runner.addresses[0][1]}/")
        library = await service.libraries.of("guild:1")
        assert library.ask("Who made the golden clock of Osk?").answered
        taken = time.perf_counter() - began
    await runner.cleanup()
    return taken


def seconds_to_add(number: int, folder: Path) -> tuple[float, float]:
    """Seconds by the clock and of processor time in which `hotline add` reads and keeps so many files."""
    (folder / "files").mkdir()
    for seed in range(number):
        (folder / "files" / f"{seed}.txt").write_text("\n\n".join(sentences(20, seed)))
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "bot", "add", str(folder / "files")]
    subprocess.run(command, check=True, capture_output=True, env={"DATA_DIR": str(folder / "data"), "PATH": "/usr/bin"})  # noqa: S603
    taken, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def servers_in_memory(number: int, folder: Path) -> float:
    """MiB that this process takes with so many servers of one article each, all asked."""
    async with Service(Settings(data_dir=folder)) as service:
        await service.libraries.open()
        for seed in range(number):
            article = read_article("\n\n".join(sentences(20, seed)).encode(), f"{seed}.txt").article
            await service.store.articles.keep(f"guild:{seed}", [(article, Source(Origin.TEXT, str(seed)))])
        for seed in range(number):
            (await service.libraries.of(f"guild:{seed}")).ask("When was the bridge new?")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Prints the figures, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the numbers of pages, files and servers")
    scale = parser.parse_args().scale
    pages, files, servers = int(1_000 * scale), int(10_000 * scale), int(1_000 * scale)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        memory = asyncio.run(servers_in_memory(servers, folder / "servers"))
        print(f"{servers:,} servers of one article each: {memory:.0f} MiB")
        few = min(pages, 300)
        ours = milliseconds_a_page(lambda data: read_article(data, "page.html", "text/html"), few)
        for what, with_metadata in (("title, author and date as well", True), ("text alone", False)):
            bare = milliseconds_a_page(partial(_bare, with_metadata=with_metadata), few)
            print(f"a web page: {ours:.2f} ms, {bare / ours:.0%} of bare trafilatura's speed ({what}: {bare:.2f} ms)")
        for done, work in (("read", read_article), ("read and analysed", read_and_analysed)):
            one, two = (asyncio.run(pages_a_second(pages, workers, work)) for workers in (1, 2))
            print(
                f"web pages {done} a second: {one:.0f} in one worker, {two:.0f} in two, {two / one:.2f} times as many"
            )
        number = int(300 * min(scale, 1)) or 1
        lag = asyncio.run(pdf_and_lag(number))
        print(f"a PDF of {number} pages: {lag.seconds:.1f} s, {lag.processor:.1f} s of processor time; event loop")
        print(f"  late by {lag.late * 1_000:.0f} ms, longest step {lag.step * 1_000:.0f} ms of processor time")
        print(f"a link to its first answer: {asyncio.run(link_to_answer(folder / 'link')):.2f} s")
        seconds, processor = seconds_to_add(files, folder)
        print(f"hotline add of {files:,} files: {seconds:.0f} s, {processor:.0f} s of processor time")


if __name__ == "__main__":
    main()
