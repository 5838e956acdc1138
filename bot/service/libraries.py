"""Libraries: for each owner the articles that may be asked on their behalf, the house's and their own.

The house articles are one part that all libraries share; an owner's own articles are another. A library is opened when
it is first asked for; those asked longest ago are let go where all together take too much memory. After a change it is
brought up to date beside the questions that go on: they see it as it was before, or as it is afterwards. The changes of
other processes are seen in the store's numbered changes, those of the house articles in their files.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple
from weakref import WeakValueDictionary

from bot.errors import StoreError, StoreUnavailable
from bot.service.own_articles import Own, OwnArticles, Progress
from bot.service.searching import Searching
from bot.service.workers import Workers
from bot.store import Store
from bot.store.changes import Change
from knowledge.errors import HotlineError, LibraryError
from knowledge.indexing.corpus import Corpus
from knowledge.library import Library, open_library
from knowledge.reading import SUFFIXES, Reading

_log = logging.getLogger(__name__)
_WATCHING: Final = 0.5
"""Seconds between two looks at the number of the last change, where no notification comes first."""
_HOUSE: Final = 2.0
"""Seconds between two looks at the house articles' files."""
_AT_ONCE: Final = 4
"""Owners whose libraries are brought up to date at the same time."""


class _Loaded(NamedTuple):
    """An owner's library in memory."""

    library: Library
    own: Own


class Libraries:
    """Makes, keeps and renews libraries; of one event loop."""

    def __init__(
        self,
        store: Store,
        workers: Workers,
        articles: Path,
        threshold: float,
        *,
        memory: int,
        searching: Searching | None = None,
        kept: Path | None = None,
        url_template: str | None = None,
        on_change: Callable[[Change | None], object] = lambda change: None,
    ) -> None:
        """Libraries over the house articles in `articles`.

        Args:
            store: where owners' own articles are.
            workers: analyse them.
            articles: a folder or a file.
            threshold: the confidence from which on a question is answered.
            memory: bytes that owners' own articles may take, but for those of the last owner asked.
            searching: takes the articles of owners who have too many for memory.
            kept: a folder for the index of large house libraries.
            url_template: where the house articles are published.
            on_change: is told of each change in the store, and with None that it is another store than before.
        """
        self._on_change = on_change
        self._store = store
        self._own = OwnArticles(store, workers, searching)
        self._articles = articles
        self._threshold = threshold
        self._memory = memory
        self._kept = kept
        self._url_template = url_template
        self._house: Library | None = None
        self._seen: object = None
        self._loaded: OrderedDict[str, _Loaded] = OrderedDict()
        self._size = 0
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._number = 0
        self._behind: dict[str, int] = {}
        """By owner the number of the last change that a library in memory may lack."""
        self._following: dict[str, asyncio.Task[None]] = {}
        """What brings them up to date."""
        self._at_once = asyncio.Semaphore(_AT_ONCE)

    async def open(self) -> Reading:
        """Reads the house articles, before anything is asked; what came of it.

        Raises:
            LibraryError: not one could be read.
        """
        self._seen = await self._own.thread(_stamps, self._articles)
        self._house, reading = await self._read_house()
        with suppress(StoreError):  # its changes are picked up once it can be used
            self._number = await self._store.changes.last()
        return reading

    async def _read_house(self) -> tuple[Library, Reading]:
        return await self._own.thread(open_library, [self._articles], self._kept, self._threshold, self._url_template)

    @property
    def house(self) -> Library:
        """The house articles, which everybody may ask."""
        assert self._house is not None  # noqa: S101 - `open` comes first
        return self._house

    @property
    def size(self) -> int:
        """About how many bytes the owners' own articles in memory take."""
        return self._size

    @property
    def number(self) -> int:
        """That of the last change of the store up to which all are followed here."""
        return min([self._number, *(number - 1 for number in self._behind.values())])

    def __contains__(self, owner: str) -> bool:
        """True where an owner's library is in memory."""
        return owner in self._loaded

    async def of(self, owner: str | None, progress: Progress | None = None) -> Library:
        """What may be asked on behalf of an owner; the house articles where that is None.

        Where the articles go into a search engine first, `progress` hears how far that is.

        Raises:
            StoreError: it isn't in memory and can't be read; the house articles can still be asked.
        """
        if owner is None:
            return self.house
        loaded = self._loaded.get(owner)
        if loaded is None:
            async with self._lock(owner):  # the second who asks meanwhile finds it made
                loaded = self._loaded.get(owner) or self._put(owner, await self._own.open(owner, progress))
        if owner in self._loaded:
            self._loaded.move_to_end(owner)
        return loaded.library

    async def refresh(self, owner: str) -> None:
        """Brings an owner's library up to date where it is in memory, so that the next question sees every change."""
        async with self._lock(owner):
            loaded = self._loaded.get(owner)
            if loaded is not None:
                own = await self._own.renewed(owner, loaded.own)
                if own is not loaded.own:
                    self._put(owner, own)

    async def watch(self) -> None:
        """Picks up what other processes change, and changes of the house articles; runs until it is cancelled."""
        await asyncio.gather(self._watch_store(), self._watch_house())

    def close(self) -> None:
        """Ends the threads that make libraries."""
        self._own.close()

    async def _watch_store(self) -> None:
        warming = asyncio.create_task(self._own.warm())  # a change elsewhere would else wait for a process to start
        try:
            while True:
                await self._store.listener.wait(_WATCHING)
                try:
                    await self._look()
                except StoreError as error:
                    _log.warning("Changes can't be seen: %s", error)
        finally:
            for task in (warming, *self._following.values()):
                task.cancel()

    async def _look(self) -> None:
        """Reads what has changed, and begins to bring the libraries in memory up to date, each by itself."""
        last = await self._store.changes.last()
        changes = await self._store.changes.since(self._number) if last != self._number else []
        for change in changes:
            self._on_change(change)
        if last < self._number:  # another store than before: nothing in memory is known to be in it
            for owner in list(self._loaded):
                self._let_go(owner)
            self._on_change(None)
        # A library that is being opened just now may have been read before the change.
        self._behind |= {each.owner: each.number for each in changes if each.owner in {*self._loaded, *self._locks}}
        self._number = last
        for owner in self._behind.keys() - self._following.keys():
            self._following[owner] = asyncio.create_task(self._follow(owner))

    async def _follow(self, owner: str) -> None:
        """Brings a library up to date, however often it changes meanwhile; one that takes long keeps no other back."""
        try:
            while number := self._behind.get(owner):
                async with self._at_once:
                    await self.refresh(owner)
                if self._behind[owner] == number:
                    del self._behind[owner]
        except StoreUnavailable as error:  # the next look tries again
            _log.warning("Changes can't be made: %s", error)
        except HotlineError as error:
            _log.warning("A library is let go, as its changes can't be made: %s", error)
            self._let_go(owner)
            del self._behind[owner]
        finally:
            del self._following[owner]

    async def _watch_house(self) -> None:
        while True:
            await asyncio.sleep(_HOUSE)
            stamps = await self._own.thread(_stamps, self._articles)
            if stamps == self._seen:
                continue
            self._seen = stamps
            try:
                self._house, reading = await self._read_house()
            except LibraryError as error:
                _log.warning("The house articles stay as they were: %s", error)
                continue
            _log.info("Read the house articles anew: %d.", len(reading.articles))
            for failure in reading.failures:
                _log.warning("Left out: %s", failure)
            for owner in list(self._loaded):
                async with self._lock(owner):
                    if owner in self._loaded:
                        self._put(owner, self._loaded[owner].own)

    def _with_house(self, own: Corpus | None) -> Library:
        return Library.of([*self.house.parts, own], self._threshold) if own else self.house

    def _put(self, owner: str, own: Own) -> _Loaded:
        """Puts a library into the place of the one before, and lets go of others where there are too many.

        Large ones go last, as opening one of them takes a second.
        """
        self._let_go(owner)
        loaded = self._loaded[owner] = _Loaded(self._with_house(own.corpus), own)
        self._size += own.size
        for large_ones in (False, True):
            for other in list(self._loaded)[:-1] if self._size > self._memory else ():
                if self._size <= self._memory:
                    break
                if large_ones or not self._loaded[other].own.is_large:
                    self._let_go(other)
        return loaded

    def _let_go(self, owner: str) -> None:
        if owner in self._loaded:
            self._size -= self._loaded.pop(owner).own.size

    def _lock(self, owner: str) -> asyncio.Lock:
        lock = self._locks.get(owner)
        if lock is None:
            lock = self._locks[owner] = asyncio.Lock()
        return lock


def _stamps(articles: Path) -> list[tuple[str, int, int]]:
    """What changes where one of the house articles' files does."""
    files = sorted(articles.rglob("*")) if articles.is_dir() else [articles]
    stamps = []
    for file in files:
        try:
            status = file.stat()
        except OSError:  # it went just now
            continue
        if file.suffix.lower() in SUFFIXES:
            stamps.append((str(file), status.st_mtime_ns, status.st_size))
    return stamps
