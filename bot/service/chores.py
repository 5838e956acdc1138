"""What is done once an hour by whichever process takes it up: feeds, links, and what is kept no longer."""

import asyncio
import logging
import time
from typing import Final

from bot.service.adding import Adding
from bot.service.feeds import HOUR, Feeds
from bot.store import Store
from knowledge.errors import HotlineError

_log = logging.getLogger(__name__)
_NAME: Final = "chores"
_WEEK: Final = 7 * 86_400.0
_LINKS: Final = 50
"""Links that are checked each time: eight thousand a week."""


class Chores:
    """Does the chores of a store."""

    def __init__(self, store: Store, adding: Adding, feeds: Feeds) -> None:
        self._store = store
        self._adding = adding
        self._feeds = feeds

    async def run(self) -> None:
        """Does the chores each hour, until it is cancelled; what fails is logged and comes again."""
        while True:
            try:
                if await self._store.due.at(_NAME) is None:
                    await self._store.due.set(_NAME, time.time())
                if await self._store.due.take(_NAME, HOUR):
                    await self.do()
            except HotlineError as error:
                _log.warning("The hourly chores stopped: %s", error)
            await asyncio.sleep(HOUR / 60)

    async def do(self) -> None:
        """Does all of them once."""
        await self._store.exchanges.clean()
        await self._store.changes.clean()
        for owner in await self._store.owners.gone():
            _log.info("The data of an owner that left a month ago is deleted.")
            await self._adding.forget(owner)
        await self._feeds.poll()
        await self.check_links()

    async def check_links(self) -> None:
        """Asks addresses that were last asked a week ago for newer versions of their articles."""
        for owner, article in await self._store.articles.to_check(time.time() - _WEEK, _LINKS):
            try:
                await self._adding.check(owner, article.id)
            except HotlineError as error:  # it stays as it is, and is asked again in a week
                _log.info("A link can't be checked: %s", error)
                gone, etag, last_modified = article.gone_at is not None, article.etag, article.last_modified
                await self._store.articles.checked(owner, article.id, gone=gone, etag=etag, last_modified=last_modified)
