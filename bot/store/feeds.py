"""The feeds and sitemaps whose articles an owner follows."""

import time
from collections.abc import Collection
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import delete, select, update

from bot.store import owners
from bot.store.changes import ChangeKind, note
from bot.store.engine import Database, insert_into
from bot.store.identity import normal_address
from bot.store.records import storable
from bot.store.tables import FEED_ENTRIES, FEEDS


class Feed(NamedTuple):
    """A feed as it is followed."""

    id: int
    owner: str
    address: str
    title: str | None
    added_at: float
    added_by: str | None
    announce_in: str | None
    """The place where new articles are announced."""
    checked_at: float | None
    etag: str | None
    last_modified: str | None
    failures: int
    """In a row."""


class Feeds:
    """Keeps which feeds are followed and which of their entries were seen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, owner: str, address: str, by: str | None = None, announce_in: str | None = None) -> Feed:
        """Follows a feed; one that is followed already stays, with the new place for announcements."""
        key = storable(normal_address(address))
        values = {
            "owner": owner,
            "address": storable(address),
            "address_key": key,
            "added_at": time.time(),
            "added_by": by,
            "failures": 0,
        }
        async with self._database.writing() as connection:
            await owners.lock(connection, owner)
            added = insert_into(connection, FEEDS).values(values | {"announce_in": announce_in})
            added = added.on_conflict_do_update(
                index_elements=["owner", "address_key"], set_={"announce_in": announce_in}
            )
            await connection.execute(added)
            await note(connection, owner, [(ChangeKind.FEED, None)])
            is_it = (FEEDS.c.owner == owner, FEEDS.c.address_key == key)
            return Feed(*(await connection.execute(select(*_COLUMNS).where(*is_it))).one())

    async def of(self, owner: str) -> list[Feed]:
        """The feeds that an owner follows."""
        wanted = select(*_COLUMNS).where(FEEDS.c.owner == owner).order_by(FEEDS.c.id)
        async with self._database.reading() as connection:
            return [Feed(*row) for row in await connection.execute(wanted)]

    async def due(self, before: float) -> list[Feed]:
        """The feeds of all owners that were last checked before a time, the longest ago first."""
        checked = FEEDS.c.checked_at
        wanted = select(*_COLUMNS).where(checked.is_(None) | (checked < before)).order_by(checked, FEEDS.c.id)
        async with self._database.reading() as connection:
            return [Feed(*row) for row in await connection.execute(wanted)]

    async def remove(self, owner: str, feed_id: int) -> bool:
        """Follows a feed no longer, its articles stay; False where there is none of that id."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(FEEDS).where(FEEDS.c.owner == owner, FEEDS.c.id == feed_id))
            if gone.rowcount:
                await note(connection, owner, [(ChangeKind.FEED, None)])
            return gone.rowcount > 0

    async def checked(
        self, feed: Feed, *, failed: bool, title: str | None, etag: str | None, last_modified: str | None
    ) -> None:
        """Takes down that a feed was asked just now, and what it says of itself."""
        values = {
            "checked_at": time.time(),
            "failures": FEEDS.c.failures + 1 if failed else 0,
            "title": storable(title) if title else None,
            "etag": etag,
            "last_modified": last_modified,
        }
        async with self._database.writing() as connection:
            await connection.execute(update(FEEDS).where(FEEDS.c.id == feed.id).values(values))

    async def unseen(self, feed: Feed, entries: Collection[str]) -> list[str]:
        """Those of a feed's entries, each by its id or address, that were not seen before, in their order."""
        keys = {_key(entry): entry for entry in entries}
        wanted = select(FEED_ENTRIES.c.key).where(FEED_ENTRIES.c.feed == feed.id, FEED_ENTRIES.c.key.in_(keys))
        async with self._database.reading() as connection:
            seen = set((await connection.execute(wanted)).scalars())
        return [entry for key, entry in keys.items() if key not in seen]

    async def saw(self, feed: Feed, entry: str) -> None:
        """Takes down that an entry was taken in, or can't be."""
        async with self._database.writing() as connection:
            seen = insert_into(connection, FEED_ENTRIES).values(feed=feed.id, key=_key(entry), seen_at=time.time())
            await connection.execute(seen.on_conflict_do_nothing())


_COLUMNS = [FEEDS.c[name] for name in Feed._fields]


def _key(entry: str) -> str:
    return sha256(entry.encode("utf-8", "surrogatepass")).hexdigest()
