"""Library: the articles that one asker may see, and what can be asked of them."""

from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple, Self

from knowledge import answering
from knowledge.analysis import Vocabulary, analyse
from knowledge.answering import Answer
from knowledge.article import Article, Passage
from knowledge.corpus import Corpus
from knowledge.errors import ArticleError, LibraryError
from knowledge.reading import Reading, fingerprint, read_paths
from knowledge.snapshot import Snapshot, load, save

SHIPPED_ARTICLES = Path(__file__).parent / "articles"

_KEPT_FROM: Final = 2_000
"""Passages from which an index is worth keeping: fewer are read and counted in less than a second."""
_INDEX: Final = "library.index"
"""The name of the file that it is kept in."""


class Entry(NamedTuple):
    """An article of a library, with its size."""

    article: Article
    passages: int
    sentences: int


class Library:
    """Articles, each with its own id; safe to use from several threads at once.

    Readers never wait for a change: it makes another corpus, which is put in the place of the old one when it is done.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        vocabulary = Vocabulary()
        self._corpus = Corpus.of([analyse(article, vocabulary) for article in articles], vocabulary)
        self._changing = Lock()

    @classmethod
    def of(cls, corpus: Corpus) -> Self:
        """The library of a corpus that is ready."""
        library = cls(())
        library._corpus = corpus
        return library

    @property
    def entries(self) -> list[Entry]:
        """The articles with their numbers of passages and sentences, in the order of the library."""
        corpus = self._corpus
        return [Entry(article, *corpus.counts(number)) for number, article in enumerate(corpus.articles)]

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            LibraryError: there is none.
        """
        corpus = self._corpus
        return corpus.articles[_number(corpus, article_id)]

    def add(self, article: Article) -> None:
        """Takes in `article`, as the last one; an older one of its id goes."""
        with self._changing:
            corpus = self._corpus
            analysed = analyse(article, corpus.vocabulary)
            if article.id in corpus.article_numbers:
                corpus = corpus.without(corpus.article_numbers[article.id])
            self._put(corpus.with_appended(analysed))

    def remove(self, article_id: str) -> None:
        """Takes an article out.

        Raises:
            LibraryError: there is none of that id.
        """
        with self._changing:
            self._put(self._corpus.without(_number(self._corpus, article_id)))

    def _put(self, corpus: Corpus) -> None:
        for language in corpus.languages:
            corpus.neighbours(language)  # or the next question would wait for them
        self._corpus = corpus

    def ask(self, question: str, article_id: str | None = None) -> Answer:
        """What the articles, or one of them, answer to `question`.

        Raises:
            QuestionError: there is no word in it, or it is too long.
            LibraryError: there is no article of that id.
        """
        corpus = self._corpus
        if article_id:
            corpus = corpus.only(_number(corpus, article_id))
        return answering.answer(corpus, question)

    def passage_at(self, article_id: str, start: int) -> Passage:
        """The passage around the code point `start` of an article.

        Raises:
            LibraryError: there is no such article, or no passage at that place.
        """
        corpus = self._corpus
        _number(corpus, article_id)
        passage = corpus.find(article_id, start)
        if passage is None:
            raise LibraryError("That passage isn't there any more: the article has changed since.")
        return passage


def open_library(paths: Iterable[Path], kept: Path | None = None) -> tuple[Library, Reading]:
    """A library of the articles in files and folders, and what came of reading them.

    Args:
        paths: files, and folders with everything below them.
        kept: a folder for the index of a large library, which the next start then has no need to build.

    Raises:
        LibraryError: not one article could be read.
    """
    paths = list(paths)
    source = fingerprint(paths) if kept else ""
    if kept and (snapshot := load(kept / _INDEX, source)):
        return Library.of(snapshot.corpus), Reading(
            snapshot.corpus.articles, list(map(ArticleError, snapshot.failures))
        )
    reading = read_paths(paths)
    if not reading.articles:
        where = ", ".join(str(path) for path in paths)
        reasons = "".join(f" {failure}" for failure in reading.failures[:3])
        raise LibraryError(f"No article could be read from {where}.{reasons}")
    library = Library(reading.articles)
    if kept and library._corpus.passages >= _KEPT_FROM:
        save(kept / _INDEX, Snapshot(library._corpus, list(map(str, reading.failures))), source)
    return library, reading


def _number(corpus: Corpus, article_id: str) -> int:
    try:
        return corpus.article_numbers[article_id]
    except KeyError:
        known = ", ".join(list(corpus.article_numbers)[:20]) or "none"
        raise LibraryError(f"There is no article '{article_id[:100]}'; these are: {known}.") from None
