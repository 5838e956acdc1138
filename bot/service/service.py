"""The service of one process: what the bot and the commands of the terminal have things done by."""

import logging
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final, Self

from bot.errors import StoreError
from bot.service.adding import Adding
from bot.service.addresses import Allowed, is_public
from bot.service.checking import Checking
from bot.service.chores import Chores
from bot.service.feeds import Feeds
from bot.service.fetching import Fetcher
from bot.service.libraries import Libraries
from bot.service.line_tests import LineTests
from bot.service.receipts import Receipts
from bot.service.recording import Recording
from bot.service.searching import Searching
from bot.service.server_settings import SettingsOfServers
from bot.service.workers import Workers
from bot.settings import Settings
from bot.store import Store
from bot.store.search import Engine
from bot.words.messages import message

_log = logging.getLogger(__name__)
INDEX: Final = "index"
"""The folder of kept indexes, in the data folder."""


class Service:
    """The store, the libraries over it, and adding to them; its parts are there from `open` on."""

    store: Store
    libraries: Libraries
    """To be opened by itself, as not every command reads the house articles."""
    adding: Adding
    checking: Checking
    feeds: Feeds
    server_settings: SettingsOfServers
    line_tests: LineTests
    chores: Chores
    recording: Recording
    receipts: Receipts

    def __init__(self, chosen: Settings, *, allowed: Allowed = is_public) -> None:
        """The service as it is set, which fetches links from `allowed` addresses."""
        self._chosen = chosen
        self._allowed = allowed
        self._opened = AsyncExitStack()

    @property
    def data_dir(self) -> Path:
        """The folder of what must survive a restart."""
        return self._chosen.data_dir

    async def open(self, *, check: bool = False, house_alone: bool = False) -> None:
        """Opens the store and makes what stands on it.

        Args:
            check: read all of a store in SQLite.
            house_alone: go on where the store can't be used: the house articles need none, all else says so.

        Raises:
            StoreError: the store can't be used; with `check` also where it is damaged anywhere.
            SearchMissing: a search engine is set, and what speaks to it isn't installed.
        """
        chosen, workers = self._chosen, Workers()
        self.store = await self._opened.enter_async_context(await self._store(check=check, house_alone=house_alone))
        fetcher = await self._opened.enter_async_context(Fetcher(self._allowed))
        self.server_settings = SettingsOfServers(self.store)
        self.libraries = Libraries(
            self.store,
            workers,
            chosen.articles,
            chosen.threshold,
            memory=chosen.library_memory * 2**20,
            searching=Searching(Engine(chosen.search_url)) if chosen.search_url else None,
            kept=chosen.data_dir / INDEX,
            url_template=chosen.articles_url,
            on_change=self.server_settings.forget,
        )
        self._opened.callback(self.libraries.close)
        self.adding = Adding(self.store, self.libraries, workers, fetcher)
        self.checking = Checking(self.store, self.adding, fetcher)
        self.feeds = Feeds(self.store, self.adding, workers, fetcher)
        self.line_tests = LineTests(self.store, self.libraries, chosen.line_test)
        self.chores = Chores(self.store, self.adding, self.feeds, self.checking, self.line_tests)
        self.recording = Recording(self.store)
        self._opened.push_async_callback(self.recording.finish)
        self.receipts = Receipts(self.store)

    async def _store(self, *, check: bool, house_alone: bool) -> Store:
        chosen = self._chosen
        try:
            return await Store.open(
                chosen.data_dir, chosen.database_url, question_days=chosen.keep_questions, check=check
            )
        except StoreError as error:
            if not house_alone:
                raise
            _log.error("%s", message(error))
            return Store.unprepared(chosen.data_dir, chosen.database_url)

    async def close(self) -> None:
        """Closes what is open."""
        await self._opened.aclose()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
