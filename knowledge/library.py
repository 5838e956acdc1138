"""Library: the articles that one asker may see, and what can be asked of them."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from knowledge import answering
from knowledge.answering import THRESHOLD, Answer, Quotation
from knowledge.article import Article, Exchange, Passage, Sentence
from knowledge.errors import ArticleError, NoArticles, NoSuchArticle, PassageGone
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.passages import Scope
from knowledge.language import settled
from knowledge.ranking import Model, shipped_model
from knowledge.reading import Reading, fingerprint, read_paths

if TYPE_CHECKING:
    from knowledge.dates import TimeExpression
    from knowledge.timeline import DatedArticle, Timeline, Window

SHIPPED_ARTICLES = Path(__file__).parent / "articles"
_TIMELINES: Final = 4
"""As many of the last ones are kept: whoever turns pages asks for the same one again, and that of a large library takes
seconds."""

_READ_FOR_DATES: Final = 10_000
"""Characters, the text of a short article. In a longer one so many before a sentence tell what "in March" means there:
in none of 343 sentences of encyclopaedia articles did the rest tell otherwise, and reading it all takes seconds."""

_KEPT_FROM: Final = 2_000
"""Passages from which an index is worth keeping: fewer are read and counted in less than a second."""
_NAMED: Final = 3
"""Files that can't be read and are named where no article could be."""
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

    def __init__(self, articles: Iterable[Article], threshold: float = THRESHOLD, model: Model | None = None) -> None:
        """Takes in `articles`; below a confidence of `threshold` they are said not to answer.

        They are ranked by `model`, or by the weights that ship.
        """
        self._corpus = Corpus.of(map(analyse, _with_languages(list(articles))))
        self._threshold = threshold
        self._model = model or shipped_model()
        self._changing = Lock()
        self._dated: dict[str, tuple[Article, DatedArticle]] = {}
        self._timeline = lru_cache(_TIMELINES)(self._built)

    @classmethod
    def of(cls, corpus: Corpus, threshold: float = THRESHOLD) -> Self:
        """The library of a corpus that is ready."""
        library = cls((), threshold)
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
            article = _with_languages([*corpus.articles, article])[-1]
            if article.id in corpus.article_numbers:
                corpus = corpus.without(article.id)
            self._put(corpus.with_appended(analyse(article)))

    def remove(self, article_id: str) -> None:
        """Takes an article out.

        Raises:
            LibraryError: there is none of that id.
        """
        with self._changing:
            _number(self._corpus, article_id)
            self._put(self._corpus.without(article_id))
            self._dated.pop(article_id, None)

    def _put(self, corpus: Corpus) -> None:
        corpus.prepare()
        self._corpus = corpus
        self._timeline.cache_clear()

    def ask(
        self,
        question: str,
        conversation: Iterable[Exchange | tuple[str, str]] = (),
        *,
        article_id: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Answer:
        """What the articles, or one of them, answer to `question`.

        A follow-up is completed from the `conversation`: the exchanges before it in their order, or plain pairs of
        question and answer. With `since` or `until` ("March", "2022-11", "last week") only articles published and
        sentences dated in that span of time answer.

        Raises:
            QuestionError: there is no word in it, or it is too long.
            LibraryError: there is no article of that id.
            DateError: `since` or `until` can't be understood, or they are the wrong way round.
        """
        corpus = self._corpus
        if article_id:
            _number(corpus, article_id)
        dated = since is not None or until is not None
        scope = Scope(
            articles=frozenset((article_id,)) if article_id else None,
            within=self._sentences_within(corpus, self.window(since, until, article_id)) if dated else None,
        )
        exchanges = [Exchange(*exchange) for exchange in conversation]
        answer = answering.answer(corpus, question, self._threshold, self._model, scope, exchanges)
        return self._with_dates(corpus, answer)

    def timeline(
        self,
        topic: str | None = None,
        article_id: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> "Timeline":
        """The dated events of the articles, or of one of them, in order; with a topic only those that are about it.

        `since` and `until` are what people write ("March", "2022-11", "last week"), seen from the day on which the
        newest of the articles was published. The first call for an article takes half a second a million characters.

        Raises:
            QuestionError: there is no word in the topic, or it is too long.
            LibraryError: there is no article of that id.
            DateError: `since` or `until` can't be understood, or they are the wrong way round.
        """
        return self.timeline_within(self.window(since, until, article_id), topic, article_id)

    def timeline_within(self, window: "Window", topic: str | None = None, article_id: str | None = None) -> "Timeline":
        """As `timeline`, for a span of time that is understood already."""
        if article_id is not None:
            self.article(article_id)
        return self._timeline(self._corpus, topic, article_id, window)

    def _built(self, corpus: Corpus, topic: str | None, article_id: str | None, window: "Window") -> "Timeline":
        from knowledge.timeline import Scope, build

        return build(
            corpus, lambda number: self._dated_in(corpus, number), Scope(topic, article_id, window), self._model
        )

    def months(self, article_id: str | None = None) -> dict[str, int]:
        """How many events each month has, as `YYYY-MM`, of the articles or of one of them; without what is vaguer."""
        from knowledge.timeline import months

        corpus = self._corpus
        numbers = range(len(corpus.articles)) if article_id is None else [_number(corpus, article_id)]
        return months((corpus.articles[number].published, self._dated_in(corpus, number)) for number in numbers)

    def window(self, since: str | None, until: str | None, article_id: str | None = None) -> "Window":
        """What `since` and `until` mean beside these articles, or beside one of them.

        Raises:
            LibraryError: there is no article of that id.
            DateError: one can't be understood, or they are the wrong way round.
        """
        from knowledge.timeline import window_of

        articles = self._corpus.articles if article_id is None else [self.article(article_id)]
        return window_of(since, until, max((each.published for each in articles if each.published), default=None))

    def passage_at(self, article_id: str, start: int) -> Passage:
        """The passage around the code point `start` of an article.

        Raises:
            LibraryError: there is no such article, or no passage at that place.
        """
        corpus = self._corpus
        _number(corpus, article_id)
        around = corpus.at(article_id, start)
        passage = around.passage(0) if around.passages else None
        if passage is None or not passage.start <= start < passage.end:
            raise PassageGone(article_id, start)
        return passage

    def _dated_in(self, corpus: Corpus, article_number: int) -> "DatedArticle":
        """What is dated in an article, worked out when it is first asked for."""
        from knowledge.timeline import find_dated

        article = corpus.articles[article_number]
        known, dated = self._dated.get(article.id, (None, None))
        if known is not article or dated is None:
            dated = find_dated(article, corpus.sentence_spans(article_number)[1])
            self._dated[article.id] = article, dated
        return dated

    def _sentences_within(self, corpus: Corpus, window: "Window") -> NDArray[np.bool_]:
        """(sentences,): those of articles published, and those dated, in a span of time."""
        from knowledge.timeline import extent_of

        within = np.zeros(len(corpus.layout.spans), dtype=np.bool_)
        for number, article in enumerate(corpus.articles):
            first, spans = corpus.sentence_spans(number)
            published = extent_of(article.published) if article.published else None
            if published and window.holds(published.span):
                within[first : first + len(spans)] = True
            else:
                dated = self._dated_in(corpus, number).dated
                within[[first + each.sentence for each in dated if window.holds(each.extent.span)]] = True
        return within

    def _with_dates(self, corpus: Corpus, answer: Answer) -> Answer:
        """The answer to a question that asks when, with the dates in its sentences."""
        if not answer.asks_when:
            return answer

        def dated(quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
            return tuple(each._replace(dates=self._dates_in(corpus, each.sentence)) for each in quotations)

        return replace(answer, sentences=dated(answer.sentences), nearest=dated(answer.nearest))

    def _dates_in(self, corpus: Corpus, sentence: Sentence) -> "tuple[TimeExpression, ...]":
        number = corpus.article_numbers[sentence.citation.article]
        article = corpus.articles[number]
        if len(article.text) <= _READ_FOR_DATES:
            found = self._dated_in(corpus, number)
        else:
            from knowledge.timeline import find_dated_in

            found = find_dated_in(article, corpus.sentence_spans(number)[1], sentence.start, _READ_FOR_DATES)
        return tuple(each.expression for each in found.dated if sentence.start <= each.expression.start < sentence.end)


def open_library(
    paths: Iterable[Path], kept: Path | None = None, threshold: float = THRESHOLD
) -> tuple[Library, Reading]:
    """A library of the articles in files and folders, and what came of reading them.

    Args:
        paths: files, and folders with everything below them.
        kept: a folder for the index of a large library, which the next start then has no need to build.
        threshold: the confidence from which on a question is answered.

    Raises:
        LibraryError: not one article could be read.
    """
    paths = list(paths)
    if kept is None:
        return _read(paths, threshold)
    from knowledge.indexing.snapshot import Snapshot, load, save

    file, source = kept / _INDEX, fingerprint(paths)
    if snapshot := load(file, source):
        left_out = [ArticleError.from_record(record) for record in snapshot.failures]
        return Library.of(snapshot.corpus, threshold), Reading(
            list(snapshot.corpus.articles), left_out, snapshot.passed_over
        )
    library, reading = _read(paths, threshold)
    if library._corpus.layout.passages >= _KEPT_FROM:
        failures = [failure.as_record() for failure in reading.failures]
        save(file, Snapshot(library._corpus, failures, reading.passed_over), source)
    return library, reading


def _read(paths: list[Path], threshold: float) -> tuple[Library, Reading]:
    reading = read_paths(paths)
    if not reading.articles:
        raise NoArticles(tuple(map(str, paths)), tuple(reading.failures[:_NAMED]))
    return Library(reading.articles, threshold), reading


def _with_languages(articles: list[Article]) -> list[Article]:
    """`articles`, those in which no language could be told in the one that they share with the others."""
    languages = settled([article.language for article in articles], [article.text for article in articles])
    return [
        article if article.language == language else replace(article, language=language)
        for article, language in zip(articles, languages, strict=True)
    ]


def _number(corpus: Corpus, article_id: str) -> int:
    try:
        return corpus.article_numbers[article_id]
    except KeyError:
        raise NoSuchArticle(article_id[:100], tuple(islice(corpus.article_numbers, 20))) from None
