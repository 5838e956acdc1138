"""Adding, removing and correcting articles: bytes, text or a link in, all or nothing kept.

Whatever an article comes in is read in a worker process; only what was read whole is kept, in one transaction, and the
owner's library is brought up to date before the outcome is returned.
"""

from asyncio import ensure_future, gather, to_thread
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from bot.errors import NoSuchArticleHere, TextTooLong
from bot.service.adding._records import File, Outcome, Progress, Signature, Stage, hash_of
from bot.service.fetching import Fetched, Fetcher, printable
from bot.service.libraries import Libraries
from bot.service.reading import ReadArticle, is_archive, read_article, unpack
from bot.service.workers import Workers
from bot.store import Store
from bot.store.articles import Kept, Origin, Source
from knowledge.article import Article
from knowledge.errors import ArticleError, HotlineError
from knowledge.limits import ARTICLE_BYTES

_TOGETHER: Final = 32
"""Files that are read at the same time and kept in one transaction."""


class Adding:
    """Adds, corrects and removes articles."""

    def __init__(self, store: Store, libraries: Libraries, workers: Workers, fetcher: Fetcher) -> None:
        self._store = store
        self._libraries = libraries
        self._workers = workers
        self._fetcher = fetcher

    async def link(self, owner: str, address: str, by: str | None = None, progress: Progress | None = None) -> Outcome:
        """Adds the article that a link leads to.

        Raises:
            HotlineError: it can't be fetched, read or kept; nothing was changed.
        """
        await _tell(progress, Stage.FETCHING)
        fetched = await self._fetcher.fetch(address)
        assert fetched is not None  # noqa: S101 - nothing was said of an earlier time
        return await self.fetched(owner, address, fetched, Origin.LINK, by, progress=progress)

    async def fetched(
        self,
        owner: str,
        address: str,
        fetched: Fetched,
        origin: Origin,
        by: str | None = None,
        *,
        feed: int | None = None,
        version_of: str | None = None,
        progress: Progress | None = None,
    ) -> Outcome:
        """Adds the article in what was fetched from `address`, as a version of one that is there where that is known.

        Raises:
            HotlineError: it can't be read or kept; nothing was changed.
        """
        name = fetched.url.partition("?")[0].rstrip("/").rpartition("/")[2] or address
        await _tell(progress, Stage.READING)
        read = await self._workers.run(
            printable(address), read_article, fetched.data, name, fetched.media_type, fetched.url
        )
        source = Source(
            origin,
            hash_of(fetched.data),
            read.article.url or fetched.url,
            None,
            by,
            feed,
            fetched.etag,
            fetched.last_modified,
            version_of,
        )
        await _tell(progress, Stage.KEEPING)
        return await self._keep_one(owner, printable(address), read, source)

    async def file(self, owner: str, file: File, by: str | None = None, progress: Progress | None = None) -> Outcome:
        """Adds the article in a file.

        Raises:
            HotlineError: it can't be read or kept; nothing was changed.
        """
        await _tell(progress, Stage.READING)
        read = await self._read(file)
        await _tell(progress, Stage.KEEPING)
        return await self._keep_one(owner, printable(file.name), read, _source(file, by))

    async def text(
        self,
        owner: str,
        text: str,
        title: str,
        by: str | None = None,
        progress: Progress | None = None,
        *,
        signed: Signature | None = None,
    ) -> Outcome:
        """Adds a text that somebody pasted, under a title; with whose it is, where it is of somebody by name.

        Raises:
            HotlineError: it can't be read or kept; nothing was changed.
        """
        data = text.encode("utf-8", "replace")
        if len(data) > ARTICLE_BYTES:
            raise TextTooLong(ARTICLE_BYTES // 2**20)
        await _tell(progress, Stage.READING)
        read = await self._workers.run(title, read_article, data, f"{title}.txt", "text/plain")
        if title:
            read = read._replace(article=replace(read.article, title=title))
        if signed:
            name, published, url = signed
            article = replace(read.article, publisher=name, authors=(name,), published=published, url=url)
            read = read._replace(article=article)
        await _tell(progress, Stage.KEEPING)
        return await self._keep_one(owner, title, read, Source(Origin.TEXT, hash_of(data), by=by))

    async def files(
        self, owner: str, files: Iterable[Callable[[], File]], by: str | None = None
    ) -> AsyncIterator[Outcome]:
        """Adds many files, those of zip archives among them, read in as many processes as there are.

        Each is called for in its turn, raises an `ArticleError` where there is none, and stops no other.
        """
        batches = self._batches(files, by)
        ahead = ensure_future(anext(batches, None))
        try:
            while (results := await ahead) is not None:
                ahead = ensure_future(anext(batches, None))  # is read while this one is kept
                for outcome in await self._keep_ready(owner, results):
                    yield outcome
        finally:
            ahead.cancel()

    async def _batches(
        self, files: Iterable[Callable[[], File]], by: str | None
    ) -> AsyncIterator[Sequence["_Ready | Outcome"]]:
        """Files as they were read, so many at the same time."""
        waiting = iter(files)
        while several := list(islice(waiting, _TOGETHER)):
            found = [each for batch in await gather(*map(self._loaded, several)) for each in batch]
            for start in range(0, len(found), _TOGETHER):
                yield await gather(*(self._ready(each, by) for each in found[start : start + _TOGETHER]))

    async def _loaded(self, load: Callable[[], File]) -> Sequence[File | Outcome]:
        try:
            file = await to_thread(load)
        except ArticleError as error:
            return [Outcome(error.name, None, error=error)]
        try:
            return await self.unpacked(file)
        except HotlineError as error:
            return [Outcome(printable(file.name), None, error=error)]

    async def _ready(self, file: File | Outcome, by: str | None) -> "_Ready | Outcome":
        if isinstance(file, Outcome):
            return file
        try:
            return _Ready(printable(file.name), await self._read(file), _source(file, by))
        except HotlineError as error:
            return Outcome(printable(file.name), None, error=error)

    async def _keep_ready(self, owner: str, results: Sequence["_Ready | Outcome"]) -> Sequence[Outcome]:
        """Keeps those that could be read in one transaction."""
        ready = [(each.read.article, each.source) for each in results if isinstance(each, _Ready)]
        kept = iter(await self._keep(owner, ready) if ready else [])
        return [
            Outcome(each.path, next(kept), each.read.sentences) if isinstance(each, _Ready) else each
            for each in results
        ]

    async def unpacked(self, file: File) -> Sequence[File | Outcome]:
        """The files of a zip archive, or those that can't be had from it; any other file as it is.

        Raises:
            HotlineError: the archive can't be read.
        """
        if not is_archive(file.name, file.data):
            return [file]
        packed = await self._workers.run(printable(file.name), unpack, file.data, printable(file.name))
        return [
            Outcome(printable(each.name), None, error=each.error) if each.error else File(each.name, each.data)
            for each in packed
        ]

    async def correct(self, owner: str, article_id: str, *, title: str | None, published: str | None) -> Article:
        """Gives an article another title, or another date or none.

        Raises:
            NoSuchArticleHere: the owner has none of that id.
        """
        current = await self._store.articles.current(owner, [article_id])
        if not current:
            raise NoSuchArticleHere(printable(article_id))
        corrected = replace(current[0], title=title or current[0].title, published=published)
        if not await self._store.articles.describe(owner, corrected):
            raise NoSuchArticleHere(printable(article_id))
        await self._libraries.refresh(owner)
        return corrected

    async def remove(self, owner: str, ids: Sequence[str]) -> list[str]:
        """Removes an owner's articles with all their versions; the ids of those that were there."""
        removed = await self._store.articles.remove(owner, ids)
        await self._libraries.refresh(owner)
        return removed

    async def forget(self, owner: str) -> None:
        """Deletes everything that belongs to an owner."""
        await self._store.owners.forget(owner)
        await self._libraries.refresh(owner)

    async def _read(self, file: File) -> ReadArticle:
        shown = printable(file.name)
        return await self._workers.run(shown, read_article, file.data, file.name, file.media_type)

    async def _keep_one(self, owner: str, path: str, read: ReadArticle, source: Source) -> Outcome:
        (kept,) = await self._keep(owner, [(read.article, source)])
        return Outcome(path, kept, read.sentences)

    async def _keep(self, owner: str, articles: Sequence[tuple[Article, Source]]) -> list[Kept]:
        house = {entry.article.id for entry in self._libraries.house.entries}
        kept = await self._store.articles.keep(owner, articles, house)
        await self._libraries.refresh(owner)
        return kept


class _Ready(NamedTuple):
    """A file that was read and can be kept."""

    path: str
    read: ReadArticle
    source: Source


def _source(file: File, by: str | None) -> Source:
    return Source(Origin.FILE, hash_of(file.data), file.address, file.name, by)


async def _tell(progress: Progress | None, stage: Stage) -> None:
    if progress is not None:
        await progress(stage)
