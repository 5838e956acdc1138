"""Feeds and sitemaps are followed over real HTTP on loopback, politely, and the hourly chores are done once."""

import time
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from sqlalchemy import update

from bot.errors import NotAFeed
from bot.service.chores import Chores
from bot.service.feeds import Feeds, read_listing
from bot.service.fetching import Fetcher
from bot.service.line_tests import LineTests
from bot.store.tables import ARTICLES, FEEDS, OWNERS
from tests.bot.conftest import Serve
from tests.bot.service.conftest import Service
from tests.bot.service.test_adding import FILE
from tests.bot.service.test_fetching import is_loopback

PAGE = "The {name} of Osk opens at {number} every morning and closes again in the late afternoon."


class Site:
    """A site with a feed of pages."""

    def __init__(self) -> None:
        self.names = ["mill", "bridge"]
        self.asked: list[str] = []
        self.address = ""

    def feed(self) -> str:
        items = "".join(f"<item><link>{self.address}/{name}</link></item>" for name in self.names)
        return f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{items}</channel></rss>"

    async def answer(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.asked.append(name)
        if name == "robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /hidden")
        if name == "feed":
            etag = f'"{len(self.names)}"'
            if request.headers.get("If-None-Match") == etag:
                return web.Response(status=304)
            return web.Response(text=self.feed(), content_type="application/rss+xml", headers={"ETag": etag})
        if name == "gone":
            return web.Response(status=410)
        return web.Response(text=PAGE.format(name=name, number=len(name)))


@pytest.fixture
async def site(serve: Serve) -> Site:
    made = Site()
    made.address = await serve(made.answer)
    return made


@pytest.fixture
async def feeds(service: Service) -> AsyncIterator[Feeds]:
    async with Fetcher(is_loopback, seconds=10) as fetcher:
        yield Feeds(service.store, service.adding, service.workers, fetcher)


async def an_hour_later(service: Service) -> None:
    async with service.store.database.writing() as connection:
        await connection.execute(update(FEEDS).values(checked_at=FEEDS.c.checked_at - 3_700))


async def test_a_feed_brings_its_articles_and_later_the_new_ones(service: Service, feeds: Feeds, site: Site) -> None:
    feed, outcomes = await feeds.follow("guild:1", f"{site.address}/feed", "user:1")
    assert [each.kept is not None for each in outcomes] == [True, True]
    assert await service.store.articles.count("guild:1") == 2
    assert await service.store.articles.count("guild:2") == 0
    assert await feeds.poll() == []  # asked less than an hour ago
    await an_hour_later(service)
    asked = len(site.asked)
    assert await feeds.poll() == []
    assert site.asked[asked:] == ["feed"]
    site.names = ["hidden", "gone", "ferry", *site.names]
    await an_hour_later(service)
    came = await feeds.poll()
    assert [(of.id, each.path.rpartition("/")[2], each.kept is not None) for of, each in came] == [
        (feed.id, "gone", False), (feed.id, "ferry", True),
    ]  # fmt: skip
    assert "hidden" not in site.asked
    await an_hour_later(service)
    site.names = ["tower", *site.names]
    assert len(await feeds.poll()) == 1


async def test_what_is_no_feed_is_refused(service: Service, feeds: Feeds, site: Site) -> None:
    with pytest.raises(NotAFeed):
        await feeds.follow("guild:1", f"{site.address}/mill")
    assert await service.store.feeds.of("guild:1") == []


def test_a_sitemap_is_read_and_bombs_are_not() -> None:
    sitemap = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/x</loc></url></urlset>'
    assert read_listing(sitemap, "a").links == ["https://a.example/x"]
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"b" * 100
        + b'"><!ENTITY c "'
        + b"&a;" * 1_000
        + b'">]><urlset><loc>&c;</loc></urlset>'
    )
    for data in (bomb, b"", b"<html><p>Hello.</p></html>", b"\0" * 100, b"<urlset>" * 10_000):
        with pytest.raises(NotAFeed):
            read_listing(data, "a")


async def test_the_chores_delete_who_left_a_month_ago_and_check_links(
    service: Service, feeds: Feeds, site: Site
) -> None:
    chores = Chores(
        service.store, service.adding, feeds, service.checking, LineTests(service.store, service.libraries, ())
    )
    await service.adding.file("guild:2", FILE)
    await service.store.owners.left("guild:2")
    await service.adding.link("guild:1", f"{site.address}/mill")
    async with service.store.database.writing() as connection:
        await connection.execute(
            update(OWNERS).where(OWNERS.c.owner == "guild:2").values(left_at=time.time() - 31 * 86_400)
        )
        await connection.execute(update(ARTICLES).values(checked_at=1.0))
    await chores.do()
    assert await service.store.articles.count("guild:2") == 0
    (checked,) = await service.store.articles.listed("guild:1")
    assert checked.checked_at is not None
    assert checked.checked_at > 1.0
    assert site.asked.count("mill") == 2
