"""An owner's own articles as an index: opened from what is kept of it, brought up to date, or built in workers.

What any process made is kept in the store, so that the others, and itself after a restart, only open it: 0.5 ms for a
hundred passages. The number of the last change that an index holds says which are still to be made to it.
"""

import asyncio
import logging
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, ParamSpec, TypeVar

from bot.errors import StoreError
from bot.service.searching import Searching
from bot.service.workers import Workers
from bot.store import Store
from bot.store.changes import Change, ChangeKind
from bot.store.indexes import KeptIndex
from bot.store.search import SearchedCorpus
from knowledge.article import Article
from knowledge.indexing.analysis import AnalysedArticle, analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.packing import Unpacked, UnusableError, pack, unpack
from knowledge.library import with_languages

if TYPE_CHECKING:
    from knowledge.indexing.contents import Contents

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
Progress = Callable[[int, int], object]
"""Takes how many articles are done, of how many."""
_log = logging.getLogger(__name__)
LARGE: Final = 2_000
"""Passages from which an index is opened for speed instead of for little memory: it takes a second to build."""
_TOGETHER: Final = 25
"""Articles that are analysed in one piece of work: what comes back of them is unpickled in one go."""
_ONE_BY_ONE: Final = 20
"""Changed articles up to which an index is changed; for more it is built anew."""
_BEHIND: Final = 10
"""Changes that a large index makes before it is kept again, which takes a second for ten thousand passages."""
_SEARCHED: Final = "searched"
"""Says of a kept index whether its articles are in the engine."""
_LEVEL: Final = 1
"""How much an index is deflated: to three fifths, in a few milliseconds."""
_NOTHING: Final = 500
"""Bytes of an owner in memory who has no articles."""
_OBJECTS: Final = 24_000
"""Bytes of what stands around the arrays of an index, with what memory leaves unused between indexes of every size."""
_UNFOLDED: Final = 4
"""How many times as much memory a large index takes as its bytes do: its words stand in dictionaries."""


class Own(NamedTuple):
    """An owner's own articles in memory."""

    corpus: Corpus | None
    """None where there are none."""
    number: int
    """Of the last change that it holds."""
    behind: int
    """How many changes it holds that the kept index does not."""
    size: int
    """About how many bytes of memory it takes."""

    @property
    def is_large(self) -> bool:
        """True where opening it takes long."""
        return self.corpus is not None and self.corpus.contents.layout.passages >= LARGE


class OwnArticles:
    """Opens and renews the indexes of owners; of one event loop."""

    def __init__(self, store: Store, workers: Workers, searching: Searching | None = None) -> None:
        """Keeps indexes in `store`, and with `searching` those of very many passages in the engine."""
        self._store = store
        self._workers = workers
        self._searching = searching
        self._threads = ThreadPoolExecutor(2, "indexes")

    def close(self) -> None:
        """Ends the threads, and the connections to the engine."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._searching is not None:
            self._searching.close()

    async def warm(self) -> None:
        """Has a worker ready where other processes may change what is in memory here."""
        if not self._store.database.is_sqlite:
            await self._workers.warm()

    async def open(self, owner: str, progress: Progress | None = None) -> Own:
        """The articles of an owner as they are now; `progress` hears of what goes into the engine.

        Raises:
            StoreError: they can't be read.
            WorkError: they can't be analysed.
            SearchAway: they are so many that they need the engine.
        """
        kept = await self._store.indexes.of(owner)
        if kept is None:
            return await self._built(owner, progress)
        try:
            corpus, size = await self.thread(self._inflated, owner, kept.content)
        except (UnusableError, zlib.error) as error:
            _log.info("A kept index is built anew: %s.", error)
            return await self._built(owner, progress)
        return await self.renewed(owner, Own(corpus, kept.number, 0, size))

    async def renewed(self, owner: str, own: Own) -> Own:
        """Articles in memory with all changes that were made since; itself where there is none.

        Raises:
            StoreError: the changes can't be read.
            WorkError: an article can't be analysed.
        """
        changes = await self._store.changes.since(own.number, owner)
        if not changes:
            return own
        if own.corpus is None or len(changes) > _ONE_BY_ONE or not all(each.article for each in changes):
            return await self._built(owner)
        corpus = await self._changed(owner, own.corpus, changes)
        if corpus is None:
            return await self._built(owner)
        is_removal = any(each.kind is ChangeKind.REMOVAL for each in changes)  # the kept index went with it
        behind = _BEHIND if is_removal else own.behind + len(changes)
        return await self._kept(owner, own._replace(corpus=corpus, number=changes[-1].number, behind=behind))

    async def thread(self, work: Callable[_Given, _Made], *given: _Given.args, **options: _Given.kwargs) -> _Made:
        """What `work` returns, called beside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*given, **options))

    async def _built(self, owner: str, progress: Progress | None = None) -> Own:
        number = await self._store.changes.last()
        articles = await self._store.articles.current(owner)
        if not articles:
            return Own(None, number, 0, _NOTHING)
        articles = await self.thread(with_languages, articles)
        analysed: list[AnalysedArticle] = []
        hollow: list[Contents] = []
        together = _TOGETHER * self._workers.processes
        for start in range(0, len(articles), together):
            analysed += await self._analysed(owner, articles[start : start + together])
            if self._searching is not None and (hollow or _passages(analysed) >= self._searching.searched_from):
                hollow.append(await self.thread(self._searching.put, owner, analysed))
                done = min(start + together, len(articles))
                _log.info("%d of %d articles are in the search engine.", done, len(articles))
                if progress is not None:
                    progress(done, len(articles))
                analysed = []
        if self._searching is not None and hollow:
            corpus: Corpus = await self.thread(self._searching.of, owner, hollow)
        else:
            corpus = await self.thread(Corpus.of, analysed)
        return await self._kept(owner, Own(corpus, number, _BEHIND, 0))

    async def _analysed(self, owner: str, articles: Sequence[Article]) -> list[AnalysedArticle]:
        several = [articles[start : start + _TOGETHER] for start in range(0, len(articles), _TOGETHER)]
        return list(chain(*await asyncio.gather(*(self._workers.run(owner, _analysed, each) for each in several))))

    async def _changed(self, owner: str, corpus: Corpus, changes: Sequence[Change]) -> Corpus | None:
        """The articles with changes made; None where they have to be built anew."""
        ids = list(dict.fromkeys(each.article for each in changes if each.article))
        current = {each.id: each for each in await self._store.articles.current(owner, ids)}
        if isinstance(corpus, SearchedCorpus):
            if self._searching is None:
                return None
            added = await self._analysed(owner, await self.thread(with_languages, list(current.values())))
            removed = [each for each in ids if each not in current]
            return await self.thread(self._searching.changed, owner, corpus, removed, added)
        for article_id in ids:
            if article_id in current:
                article = await self.thread(_with_language, current[article_id], corpus)
                analysed = await self._workers.run(owner, analyse, article)
                corpus = await self.thread(_with, corpus, analysed)
            elif article_id in corpus.article_numbers:
                corpus = await self.thread(corpus.without, article_id)
        return corpus

    async def _kept(self, owner: str, own: Own) -> Own:
        """The same, kept in the store where that is due, and then as it is opened from there."""
        corpus = own.corpus
        if corpus is None or not corpus.articles:
            return Own(None, own.number, 0, _NOTHING)
        if own.is_large and own.behind < _BEHIND:
            await self.thread(corpus.prepare)
            return own
        packed = await self.thread(self._packed, owner, corpus)
        with suppress(StoreError):  # it is kept the next time
            await self._store.indexes.keep(owner, KeptIndex(own.number, packed.deflated))
        return Own(packed.corpus, own.number, 0, packed.size)

    def _packed(self, owner: str, corpus: Corpus) -> "_Packed":
        is_searched = isinstance(corpus, SearchedCorpus)
        packed = pack(corpus.contents, {_SEARCHED: is_searched})
        if is_searched or corpus.contents.layout.passages < LARGE:
            corpus = self._opened(owner, unpack(packed, compact=True))
        corpus.prepare()
        return _Packed(zlib.compress(packed, _LEVEL), corpus, _size(corpus, packed))

    def _inflated(self, owner: str, deflated: bytes) -> tuple[Corpus, int]:
        """The index that was kept, and about how many bytes of memory it takes."""
        packed = zlib.decompress(deflated)
        corpus = self._opened(owner, unpack(packed, compact=True))
        if corpus.contents.layout.passages >= LARGE and not isinstance(corpus, SearchedCorpus):
            corpus = Corpus(unpack(packed, compact=False).contents)
        corpus.prepare()
        return corpus, _size(corpus, packed)

    def _opened(self, owner: str, unpacked: Unpacked) -> Corpus:
        if not unpacked.beside.get(_SEARCHED):
            return Corpus(unpacked.contents)
        if self._searching is None:
            raise UnusableError("it needs a search engine")
        return self._searching.of(owner, [unpacked.contents])


class _Packed(NamedTuple):
    """An index as it is kept, and as it is opened."""

    deflated: bytes
    corpus: Corpus
    size: int
    """About how many bytes of memory it takes."""


def _with_language(article: Article, corpus: Corpus) -> Article:
    """An article in which no language could be told in the one that it shares with those of a corpus."""
    return article if article.language != "und" else with_languages([*corpus.articles, article])[-1]


def _with(corpus: Corpus, analysed: AnalysedArticle) -> Corpus:
    if analysed.article.id in corpus.article_numbers:
        corpus = corpus.without(analysed.article.id)
    return corpus.with_appended(analysed)


def _size(corpus: Corpus, packed: bytes) -> int:
    is_unfolded = corpus.contents.layout.passages >= LARGE and not isinstance(corpus, SearchedCorpus)
    return _OBJECTS + len(packed) * (_UNFOLDED if is_unfolded else 1)


def _passages(analysed: Sequence[AnalysedArticle]) -> int:
    return sum(len(each.passages) - 1 for each in analysed)


def _analysed(articles: Sequence[Article]) -> list[AnalysedArticle]:
    return list(map(analyse, articles))
