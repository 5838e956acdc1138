"""The service of one process: what the bot and the commands of the terminal have things done by."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, Self

from bot.service.adding import Adding
from bot.service.fetching import Fetcher
from bot.service.libraries import Libraries
from bot.service.workers import Workers
from bot.settings import Settings
from bot.store import Store

INDEX: Final = "index"
"""The folder of kept indexes, in the data folder."""


class Service:
    """The store, the libraries over it, and adding to them."""

    def __init__(self, store: Store, libraries: Libraries, adding: Adding) -> None:
        self.store: Final = store
        self.libraries: Final = libraries
        self.adding: Final = adding

    @classmethod
    @asynccontextmanager
    async def open(cls, chosen: Settings, *, check: bool = False) -> AsyncIterator[Self]:
        """The service as it is set; its house articles are read by `libraries.open`.

        Raises:
            StoreError: the store can't be used; with `check` also where it is damaged anywhere.
        """
        store = await Store.open(chosen.data_dir, chosen.database_url, question_days=chosen.keep_questions, check=check)
        async with store, Fetcher() as fetcher:
            libraries = Libraries(
                store,
                chosen.articles,
                chosen.threshold,
                kept=chosen.data_dir / INDEX,
                url_template=chosen.articles_url,
            )
            try:
                yield cls(store, libraries, Adding(store, libraries, Workers(), fetcher))
            finally:
                libraries.close()
