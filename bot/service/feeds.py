"""Feeds and sitemaps: their new articles are added as they come, fetched politely.

A feed is asked once an hour at most and says by ETag or date that it hasn't changed; a site's robots.txt is kept to; of
one feed a few articles are taken at a time.
"""

import logging
import time
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.robotparser import RobotFileParser

import feedparser
from lxml import etree
from yarl import URL

from bot.errors import FetchError, NotAFeed
from bot.service.adding import Adding, Outcome
from bot.service.fetching import Fetcher, printable
from bot.service.workers import Workers
from bot.store import Store
from bot.store.articles import Origin
from bot.store.feeds import Feed
from knowledge.errors import HotlineError

_log = logging.getLogger(__name__)
HOUR: Final = 3_600.0
_AT_ONCE: Final = 20
"""Articles of one feed that are taken each time; a sitemap of thousands comes in over days."""
_ENTRIES: Final = 5_000
_ROBOT: Final = "Hotline"


class Listing(NamedTuple):
    """What a feed or a sitemap lists."""

    title: str | None
    links: list[str]
    """Newest first, as feeds have them."""


def read_listing(data: bytes, name: str) -> Listing:
    """The links of an RSS or Atom feed or of a sitemap; for a worker process.

    Raises:
        NotAFeed: it is neither.
    """
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=True)
    links = [str(entry.get("link")) for entry in parsed.entries[:_ENTRIES] if entry.get("link")]
    if not links:
        links = _sitemap(data)
    if not links:
        raise NotAFeed(name)
    title = parsed.feed.get("title")
    return Listing(str(title)[:200] if title else None, links)


def _sitemap(data: bytes) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return []
    if not str(root.tag).endswith("urlset"):
        return []
    links = ((each.text or "").strip() for each in root.iter("{*}loc"))
    return [link for link in links if link][:_ENTRIES]


class Feeds:
    """Follows feeds for their owners."""

    def __init__(self, store: Store, adding: Adding, workers: Workers, fetcher: Fetcher) -> None:
        self._store = store
        self._adding = adding
        self._workers = workers
        self._fetcher = fetcher

    async def follow(
        self, owner: str, address: str, by: str | None = None, announce_in: str | None = None
    ) -> tuple[Feed, Sequence[Outcome]]:
        """Follows a feed and takes in its newest articles; what became of each. Later ones are announced where wanted.

        Raises:
            HotlineError: it can't be fetched, or is no feed; nothing was changed.
        """
        fetched = await self._fetcher.fetch(address)
        assert fetched is not None  # noqa: S101 - nothing was said of an earlier time
        listing = await self._workers.run(printable(address), read_listing, fetched.data, printable(address))
        feed = await self._store.feeds.add(owner, address, by, announce_in)
        await self._store.feeds.checked(
            feed, failed=False, title=listing.title, etag=fetched.etag, last_modified=fetched.last_modified
        )
        return feed, await self._take(feed, listing)

    async def poll(self) -> list[tuple[Feed, Outcome]]:
        """Asks every feed that was last asked an hour ago or longer; the articles that came."""
        came: list[tuple[Feed, Outcome]] = []
        for feed in await self._store.feeds.due(time.time() - HOUR):
            listing, etag, last_modified, failed = None, feed.etag, feed.last_modified, False
            try:
                fetched = await self._fetcher.fetch(feed.address, etag=etag, last_modified=last_modified)
                if fetched is not None:
                    etag, last_modified = fetched.etag, fetched.last_modified
                    name = printable(feed.address)
                    listing = await self._workers.run(name, read_listing, fetched.data, name)
            except HotlineError as error:
                failed = True
                _log.info("A feed can't be read: %s", error)
            title = (listing and listing.title) or feed.title
            await self._store.feeds.checked(feed, failed=failed, title=title, etag=etag, last_modified=last_modified)
            if listing:
                came += [(feed, outcome) for outcome in await self._take(feed, listing)]
        return came

    async def _take(self, feed: Feed, listing: Listing) -> list[Outcome]:
        """Adds the entries that were not seen before; those that can't be added are not tried again."""
        outcomes: list[Outcome] = []
        robots: dict[str, RobotFileParser] = {}
        for link in (await self._store.feeds.unseen(feed, listing.links))[:_AT_ONCE]:
            try:
                if await self._may_read(link, robots):
                    fetched = await self._fetcher.fetch(link)
                    assert fetched is not None  # noqa: S101 - nothing was said of an earlier time
                    outcomes.append(
                        await self._adding.fetched(feed.owner, link, fetched, Origin.FEED, feed.added_by, feed=feed.id)
                    )
            except HotlineError as error:
                outcomes.append(Outcome(printable(link), None, error=error))
            await self._store.feeds.saw(feed, link)
        return outcomes

    async def _may_read(self, link: str, robots: dict[str, RobotFileParser]) -> bool:
        """Whether a site's robots.txt lets us; where there is none, it does."""
        try:
            origin = str(URL(link).origin())
        except ValueError:
            return True  # fetching it says what is wrong
        if origin not in robots:
            rules = RobotFileParser()
            try:
                fetched = await self._fetcher.fetch(f"{origin}/robots.txt")
                rules.parse((fetched.data if fetched else b"").decode("utf-8", "replace").splitlines())
            except FetchError:
                rules.parse([])
            robots[origin] = rules
        return robots[origin].can_fetch(_ROBOT, link)
