"""What strangers send, through worker processes and all the way into the store: it costs its own worker and no more.

`FUZZ=100 python -m pytest tests/bot/service/test_hostile_files.py` sends a hundred times as many broken documents.
"""

import asyncio
import os
import random
import socket
import zipfile
from functools import partial
from io import BytesIO

import pytest
from aiohttp import web

from bot.errors import AddressNotPublic, WorkCrashed, WorkTooLarge, WorkTooSlow
from bot.service.adding import File
from bot.service.fetching import Fetcher
from bot.service.reading import read_article
from bot.service.workers import Workers
from knowledge.errors import ArticleError, HotlineError
from tests.bot.conftest import Serve
from tests.bot.service.conftest import BRIDGE, BUILT, Service
from tests.bot.service.test_fetching import is_loopback
from tests.bot.service.test_workers import TIGHT, crash, explode, spin
from tests.knowledge.reading.samples import samples
from tests.knowledge.reading.test_fuzz import NAMES, PACKED, mutated, repacked

ROUNDS = int(os.environ.get("FUZZ", "1"))


async def test_each_kind_of_bad_file_costs_its_own_worker_alone() -> None:
    workers = Workers(2, TIGHT._replace(processor=1))
    bad = [spin, explode, crash]
    work = []
    for number, each in enumerate(bad):
        work += [workers.run("bad", each), workers.run("good", read_article, BRIDGE.encode(), f"{number}.md")]
    outcomes = await asyncio.gather(*work, return_exceptions=True)
    assert {type(each) for each in outcomes[::2]} <= {WorkTooSlow, WorkTooLarge, WorkCrashed}
    assert [type(each).__name__ for each in outcomes[1::2]] == ["ReadArticle"] * len(bad)


async def test_broken_documents_are_kept_or_refused_and_stop_nobody(service: Service) -> None:
    chance = random.Random(None if ROUNDS > 1 else 5)  # noqa: S311 - breaks documents, guards nothing
    files = []
    for number in range(2 * ROUNDS):
        for name in NAMES:
            data = samples()[name]
            broken = repacked(data, chance) if name in PACKED and chance.random() < 0.7 else mutated(data, chance)
            files.append(File(f"{number}-{name}", broken))
    files.append(File("bridge.md", BRIDGE.encode()))
    outcomes = [each async for each in service.adding.files("guild:1", [partial(File, *each) for each in files])]
    assert [each.path for each in outcomes] == [each.name for each in files]
    assert all((each.kept is None) == isinstance(each.error, HotlineError) for each in outcomes)
    assert not [(each.path, each.error) for each in outcomes if isinstance(each.error, WorkCrashed)]
    assert (await service.libraries.of("guild:1")).ask(BUILT).answered


BOMB = b'<!DOCTYPE x [<!ENTITY a "%s">%s]>' % (
    b"ha" * 50,
    b"".join(b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 20) for level in range(8)),
)
"""An entity of entities of entities: 20 to the power of 8 times a hundred letters."""


def with_bomb(name: str, part: str) -> bytes:
    """A packed document one part of which has the bomb before it, and sets it off in its text."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(samples()[name])) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            data = old.read(each)
            if each == part:
                declaration, _, rest = data.partition(b"?>") if data.startswith(b"<?xml") else (b"", b"", data)
                data = (declaration + b"?>" if declaration else b"") + BOMB + rest.replace(b"oil", b"&i;")
                assert b"&i;" in data
            new.writestr(each, data)
    return out.getvalue()


def parts(name: str) -> list[str]:
    """The parts of a packed document that hold its text."""
    with zipfile.ZipFile(BytesIO(samples()[name])) as archive:
        return [each for each in archive.namelist() if b"oil" in archive.read(each) and not each.endswith(".rels")]


@pytest.mark.parametrize("name", PACKED)
async def test_entities_of_entities_are_not_unfolded(name: str) -> None:
    assert parts(name)
    workers = Workers(1, TIGHT)
    for part in parts(name):
        try:
            read = await workers.run(name, read_article, with_bomb(name, part), name)
        except ArticleError:
            continue
        assert len(read.article.text) < 100_000


async def test_an_archive_in_an_archive_is_one_file_that_is_not_read(service: Service) -> None:
    inner = b"The bridge."
    for level in range(5):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("bridge.txt" if not level else "inner.zip", inner)
        inner = out.getvalue()
    outcomes = [each async for each in service.adding.files("guild:1", [partial(File, "outer.zip", inner)])]
    assert [(each.path, each.kept) for each in outcomes] == [("inner.zip", None)]
    assert isinstance(outcomes[0].error, HotlineError)


async def test_a_name_that_leads_elsewhere_when_asked_again_is_asked_once(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text=BRIDGE, content_type="text/markdown", headers={"Connection": "close"})

    address = (await serve(page)).replace("127.0.0.1", "rebound.example")
    asked = []

    async def rebind(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", rebind)
    async with Fetcher(is_loopback) as fetcher:
        fetched = await fetcher.fetch(address)
        assert fetched is not None
        assert asked == ["rebound.example"]  # what was checked is what was connected to
        with pytest.raises(AddressNotPublic):
            await fetcher.fetch(address + "/again")
