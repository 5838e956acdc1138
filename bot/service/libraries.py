"""Libraries: for each owner the articles that may be asked on their behalf, the house's and their own.

The house articles are one part that all libraries share; an owner's own articles are another. A library is made when
it is first asked for, its articles analysed in worker processes; those asked longest ago are let go where all together
grow too large. After a change it is brought up to date beside the questions that go on: they see it as it was before,
or as it is afterwards. The changes of other processes are seen in the store's numbered changes, those of the house
articles in their files.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple, ParamSpec, TypeVar

from bot.errors import StoreError
from bot.service.workers import Workers
from bot.store import Store
from bot.store.changes import Change, ChangeKind
from knowledge.article import Article
from knowledge.errors import LibraryError
from knowledge.indexing.analysis import AnalysedArticle, analyse
from knowledge.indexing.corpus import Corpus
from knowledge.library import Library, open_library, with_languages
from knowledge.reading import SUFFIXES, Reading

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_log = logging.getLogger(__name__)
PASSAGES: Final = 300_000
"""Passages of owners' own articles that are kept in memory, at 1.5 to 3 KB each."""
_WATCHING: Final = 0.5
"""Seconds between two looks at the number of the last change."""
_HOUSE: Final = 2.0
"""Seconds between two looks at the house articles' files."""
_TOGETHER: Final = 100
"""Articles that are analysed in one piece of work."""
_ONE_BY_ONE: Final = 20
"""Changed articles up to which a library is changed; for more it is made anew."""


class _Loaded(NamedTuple):
    """An owner's library in memory."""

    library: Library
    own: int
    """Passages of the owner's own articles."""
    number: int
    """Of the last change that it holds."""


class Libraries:
    """Makes, keeps and renews libraries; of one event loop."""

    def __init__(
        self,
        store: Store,
        workers: Workers,
        articles: Path,
        threshold: float,
        *,
        kept: Path | None = None,
        passages: int = PASSAGES,
        url_template: str | None = None,
        on_change: Callable[[Change | None], object] = lambda change: None,
    ) -> None:
        """Libraries over the house articles in `articles`.

        Args:
            store: where owners' own articles are.
            workers: analyse them.
            articles: a folder or a file.
            threshold: the confidence from which on a question is answered.
            kept: a folder for the index of large house libraries.
            passages: that are kept in memory of owners' own articles, but for those of the last owner asked.
            url_template: where the house articles are published.
            on_change: is told of each change in the store, and with None that it is another store than before.
        """
        self._on_change = on_change
        self._store = store
        self._workers = workers
        self._articles = articles
        self._threshold = threshold
        self._kept = kept
        self._passages = passages
        self._url_template = url_template
        self._house: Library | None = None
        self._seen: object = None
        self._loaded: OrderedDict[str, _Loaded] = OrderedDict()
        self._locks: dict[str, asyncio.Lock] = {}
        self._number = 0
        self._threads = ThreadPoolExecutor(1, "libraries")

    async def open(self) -> Reading:
        """Reads the house articles, before anything is asked; what came of it.

        Raises:
            LibraryError: not one could be read.
        """
        self._seen = await self._thread(_stamps, self._articles)
        self._house, reading = await self._read_house()
        with suppress(StoreError):  # its changes are picked up once it can be used
            self._number = await self._store.changes.last()
        return reading

    async def _read_house(self) -> tuple[Library, Reading]:
        return await self._thread(open_library, [self._articles], self._kept, self._threshold, self._url_template)

    @property
    def house(self) -> Library:
        """The house articles, which everybody may ask."""
        assert self._house is not None  # noqa: S101 - `open` comes first
        return self._house

    async def of(self, owner: str | None) -> Library:
        """What may be asked on behalf of an owner; the house articles where that is None.

        Raises:
            StoreError: it isn't in memory and can't be read; the house articles can still be asked.
        """
        if owner is None:
            return self.house
        loaded = self._loaded.get(owner)
        if loaded is None:
            async with self._lock(owner):  # the second who asks meanwhile finds it made
                loaded = self._loaded.get(owner) or await self._load(owner)
        if owner in self._loaded:
            self._loaded.move_to_end(owner)
        return loaded.library

    async def refresh(self, owner: str) -> None:
        """Brings an owner's library up to date where it is in memory, so that the next question sees every change."""
        async with self._lock(owner):
            loaded = self._loaded.get(owner)
            if loaded is None:
                return
            changes = [each for each in await self._store.changes.since(loaded.number) if each.owner == owner]
            changes = [each for each in changes if each.kind not in {ChangeKind.SETTINGS, ChangeKind.FEED}]
            if not changes:
                return
            if loaded.own and len(changes) <= _ONE_BY_ONE and all(each.article for each in changes):
                await self._change(owner, loaded, changes)
            else:
                await self._load(owner)

    async def watch(self) -> None:
        """Picks up what other processes change, and changes of the house articles; runs until it is cancelled."""
        await asyncio.gather(self._watch_store(), self._watch_house())

    def close(self) -> None:
        """Ends the thread that makes libraries."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _watch_store(self) -> None:
        while True:
            await asyncio.sleep(_WATCHING)
            try:
                last = await self._store.changes.last()
                if last == self._number:
                    continue
                changes = await self._store.changes.since(self._number)
                for change in changes:
                    self._on_change(change)
                changed = {each.owner for each in changes}
                if last < self._number:  # another store than before: nothing in memory is known to be in it
                    changed = set(self._loaded)
                    self._on_change(None)
                for owner in changed & self._loaded.keys():
                    await self.refresh(owner)
                self._number = last
            except StoreError as error:
                _log.warning("Changes can't be seen: %s", error)

    async def _watch_house(self) -> None:
        while True:
            await asyncio.sleep(_HOUSE)
            stamps = await self._thread(_stamps, self._articles)
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
            for owner, loaded in list(self._loaded.items()):
                async with self._lock(owner):
                    own = loaded.library.parts[-1] if loaded.own else None
                    self._put(owner, self._with_house(own), loaded.number)

    async def _load(self, owner: str) -> _Loaded:
        """Makes the library of an owner and puts it into the place of the one before; under the owner's lock."""
        number = await self._store.changes.last()
        articles = await self._store.articles.current(owner)
        if not articles:
            return self._put(owner, self.house, number)
        articles = await self._thread(with_languages, articles)
        several = [articles[start : start + _TOGETHER] for start in range(0, len(articles), _TOGETHER)]
        analysed = await asyncio.gather(*(self._workers.run(owner, _analysed, each) for each in several))
        own = await self._thread(Corpus.of, chain.from_iterable(analysed))
        await self._thread(own.prepare)
        return self._put(owner, self._with_house(own), number)

    async def _change(self, owner: str, loaded: _Loaded, changes: list[Change]) -> None:
        library, ids = loaded.library, [each.article for each in changes if each.article]
        current = {each.id: each for each in await self._store.articles.current(owner, ids)}
        for article_id in dict.fromkeys(ids):
            if article_id in current:
                known = [*(entry.article for entry in library.entries), current[article_id]]
                article = (await self._thread(with_languages, known))[-1]
                library.take_in(await self._workers.run(owner, analyse, article))
            elif article_id in library.parts[-1].article_numbers:
                await self._thread(library.remove, article_id)
        self._put(owner, library, changes[-1].number)

    def _with_house(self, own: Corpus | None) -> Library:
        return Library.of([*self.house.parts, own], self._threshold) if own else self.house

    def _put(self, owner: str, library: Library, number: int) -> _Loaded:
        own = library.parts[-1].contents.layout.passages if library is not self.house else 0
        loaded = self._loaded[owner] = _Loaded(library, own, number)
        self._loaded.move_to_end(owner)
        left = sum(each.own for each in self._loaded.values()) - self._passages
        for other in list(self._loaded)[:-1]:
            if left <= 0 and len(self._loaded) <= _OWNERS:
                break
            left -= self._loaded.pop(other).own
        return loaded

    def _lock(self, owner: str) -> asyncio.Lock:
        return self._locks.setdefault(owner, asyncio.Lock())

    async def _thread(self, work: Callable[_Given, _Made], *given: _Given.args, **options: _Given.kwargs) -> _Made:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*given, **options))


_OWNERS: Final = 20_000
"""Owners in memory, most of whom have no article of their own and cost next to nothing."""


def _analysed(articles: Sequence[Article]) -> list[AnalysedArticle]:
    return list(map(analyse, articles))


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
