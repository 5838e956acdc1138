"""Library: the articles that one asker may see, and what can be asked of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from knowledge import answering
from knowledge.analysis import Vocabulary, analyse
from knowledge.answering import THRESHOLD, Answer
from knowledge.article import Article, Passage
from knowledge.corpus import Corpus
from knowledge.errors import LibraryError
from knowledge.reading import Reading, read_paths

SHIPPED_ARTICLES = Path(__file__).parent / "articles"


class Entry(NamedTuple):
    """An article of a library, with its size."""

    article: Article
    passages: int
    sentences: int


class Library:
    """A fixed set of articles; safe to use from several threads at once."""

    def __init__(self, articles: Iterable[Article], threshold: float = THRESHOLD) -> None:
        """A library that answers where the first sentence does so with a probability of `threshold` at least."""
        self._threshold = threshold
        vocabulary = Vocabulary()
        self._analysed = {article.id: analyse(article, vocabulary) for article in articles}
        self._corpus = Corpus(list(self._analysed.values()), vocabulary)

    @property
    def entries(self) -> list[Entry]:
        """The articles with their numbers of passages and sentences, in the order of the library."""
        return [Entry(article, *self._corpus.counts(number)) for number, article in enumerate(self._corpus.articles)]

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            LibraryError: there is none.
        """
        try:
            return self._analysed[article_id].article
        except KeyError:
            raise LibraryError(f"There is no article '{article_id[:100]}'; these are: {self._ids()}.") from None

    def ask(self, question: str, article_id: str | None = None) -> Answer:
        """What the articles, or one of them, answer to `question`.

        Raises:
            QuestionError: there is no word in it, or it is too long.
            LibraryError: there is no article of that id.
        """
        return answering.answer(self._only(article_id) if article_id else self._corpus, question, self._threshold)

    def passage_at(self, article_id: str, start: int) -> Passage:
        """The passage around the code point `start` of an article.

        Raises:
            LibraryError: there is no such article, or no passage at that place.
        """
        self.article(article_id)
        passage = self._corpus.find(article_id, start)
        if passage is None:
            raise LibraryError("That passage isn't there any more: the article has changed since.")
        return passage

    def _only(self, article_id: str) -> Corpus:
        self.article(article_id)
        return Corpus([self._analysed[article_id]], self._corpus.vocabulary)

    def _ids(self) -> str:
        return ", ".join(list(self._analysed)[:20]) or "none"


def open_library(paths: Iterable[Path], threshold: float = THRESHOLD) -> tuple[Library, Reading]:
    """A library of the articles in files and folders, and what came of reading them.

    Raises:
        LibraryError: not one article could be read.
    """
    paths = list(paths)
    reading = read_paths(paths)
    if not reading.articles:
        where = ", ".join(str(path) for path in paths)
        reasons = "".join(f" {failure}" for failure in reading.failures[:3])
        raise LibraryError(f"No article could be read from {where}.{reasons}")
    return Library(reading.articles, threshold), reading
