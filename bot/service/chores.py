"""What is done once an hour by whichever process takes it up: feeds, links, and what is kept no longer."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from bot.service.adding import Adding, Outcome
from bot.service.checking import Checked, Checking
from bot.service.feeds import HOUR, Feeds
from bot.service.line_tests import LineTests, Tested
from bot.service.retention import retention
from bot.store import Store
from bot.store.feeds import Feed
from knowledge.errors import HotlineError

_log = logging.getLogger(__name__)
_NAME: Final = "chores"


class News(NamedTuple):
    """What the chores found that somebody may want to hear of."""

    entries: Sequence[tuple[Feed, Outcome]] = ()
    """Of feeds, those that were taken in and those that could not be."""
    gone: Sequence[Checked] = ()
    """Articles at whose address there is nothing any more, since this time."""
    tested: Sequence[Tested] = ()
    """Libraries that a line test asked, each with what fails since or has recovered."""


class Chores:
    """Does the chores of a store."""

    def __init__(self, store: Store, adding: Adding, feeds: Feeds, checking: Checking, line_tests: LineTests) -> None:
        self._store = store
        self._adding = adding
        self._feeds = feeds
        self._checking = checking
        self._line_tests = line_tests

    async def run(self, report: Callable[[News], object]) -> None:
        """Does the chores each hour and reports their news, until cancelled; what fails is logged and comes again."""
        while True:
            try:
                if await self._store.due.at(_NAME) is None:
                    await self._store.due.set(_NAME, time.time())
                if await self._store.due.take(_NAME, HOUR):
                    report(await self.do())
                if tested := await self._line_tests.when_due():
                    report(News(tested=tested))
            except HotlineError as error:
                _log.warning("The hourly chores stopped: %s", error)
            await asyncio.sleep(HOUR / 60)

    async def do(self) -> News:
        """Does all of them once."""
        await self._store.exchanges.clean_texts()
        for owner in await self._store.exchanges.owners():
            await self._store.exchanges.clean(owner, await retention(self._store, owner))
        await self._store.wishes.clean()
        await self._store.changes.clean()
        for owner in await self._store.owners.gone():
            _log.info("The data of an owner that left a month ago is deleted.")
            await self._adding.forget(owner)
        entries = await self._feeds.poll()
        return News(entries, [each for each in await self._checking.check_due() if each.is_gone_now])
