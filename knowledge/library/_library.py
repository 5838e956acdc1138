"""Library: the articles that one asker may see, and what can be asked of them."""

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain, islice
from threading import Lock
from typing import Final, NamedTuple, Self

from knowledge import answering, timeline
from knowledge.answering import THRESHOLD, Answer, Claim, QuoteCheck
from knowledge.article import Article, Exchange, Passage
from knowledge.errors import NoSuchArticle, PassageGone
from knowledge.indexing.analysis import AnalysedArticle, analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.narrowed import Narrowed
from knowledge.indexing.parts import Parts
from knowledge.indexing.passages import EVER, Passages, Scope, Window
from knowledge.language import settled
from knowledge.ranking import Model, shipped_model
from knowledge.timeline import Timeline

_TIMELINES: Final = 4
"""As many of the last ones are kept: whoever turns pages asks for the same one again."""


class Entry(NamedTuple):
    """An article of a library, with its size."""

    article: Article
    passages: int
    sentences: int


class _Held(NamedTuple):
    """What a library holds at one time."""

    parts: tuple[Corpus, ...]
    """The last of them can be changed."""
    visible: tuple[Corpus, ...]
    """The same without the articles whose ids later parts hold, too."""
    passages: Passages
    """All that is visible."""
    only: frozenset[str] | None = None
    """The ids of the articles that can be asked; None where all can."""

    @classmethod
    def of(cls, parts: Sequence[Corpus]) -> Self:
        """That of some parts, one at least."""
        visible: list[Corpus] = []
        taken: set[str] = set()
        for part in reversed(parts):
            seen = part
            for article_id in taken & part.article_numbers.keys():
                seen = seen.without(article_id)
            taken |= part.article_numbers.keys()
            visible.insert(0, seen)
        return cls(tuple(parts), tuple(visible), visible[0] if len(visible) == 1 else Parts(visible))

    def narrowed(self, articles: frozenset[str]) -> Self:
        """The same with only some of its articles."""
        return self._replace(passages=Narrowed(self.passages, articles), only=articles)

    def part_with(self, article_id: str) -> Corpus:
        """The part that an article is in.

        Raises:
            LibraryError: there is none of that id that can be asked.
        """
        if self.only is None or article_id in self.only:
            return _part_with(self.visible, article_id)
        known = (each for part in self.visible for each in part.article_numbers if each in self.only)
        raise NoSuchArticle(article_id[:100], tuple(islice(known, 20)))


class Library:
    """Articles, each with its own id; safe to use from several threads at once.

    A library is made of parts, such as the house articles and those of one server: what is asked is asked of all of
    them as of one, none is copied, and only the last one can be changed. Readers never wait for a change: it makes
    another part, which is put in the place of the old one when it is done.
    """

    def __init__(
        self, articles: Iterable[Article] = (), threshold: float = THRESHOLD, model: Model | None = None
    ) -> None:
        """Takes in `articles` as its only part; below a confidence of `threshold` they are said not to answer.

        They are ranked by `model`, or by the weights that ship.
        """
        self._held = _Held.of([Corpus.of(map(analyse, with_languages(list(articles))))])
        self._threshold = threshold
        self._model = model or shipped_model()
        self._changing = Lock()
        # Neither refers to the library, which therefore goes with its last user: a process lets go of many a second.
        self._timeline = lru_cache(_TIMELINES)(partial(_built, self._model))
        self._names = lru_cache(_TIMELINES)(_named)

    @classmethod
    def of(cls, parts: Sequence[Corpus], threshold: float = THRESHOLD, model: Model | None = None) -> Self:
        """The library of parts that are ready, one at least; of two articles with one id the later counts."""
        library = cls((), threshold, model)
        library._held = _Held.of(parts)
        return library

    @property
    def parts(self) -> tuple[Corpus, ...]:
        """What it is made of; other libraries may be made of the same."""
        return self._held.parts

    @property
    def entries(self) -> list[Entry]:
        """The articles with their numbers of passages and sentences, in the order of the library."""
        held = self._held
        return [
            Entry(article, *part.counts(number))
            for part in held.visible
            for number, article in enumerate(part.listed)
            if held.only is None or article.id in held.only
        ]

    def narrowed(self, articles: Collection[str] | None = None, threshold: float | None = None) -> Self:
        """This library as it is now with only some of its articles, or with another threshold; not to be changed."""
        library = copy(self)
        if articles is not None:
            library._held = self._held.narrowed(frozenset(articles))
        if threshold is not None:
            library._threshold = threshold
        return library

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            LibraryError: there is none.
        """
        part = self._held.part_with(article_id)
        return part.articles[part.article_numbers[article_id]]

    def add(self, article: Article) -> None:
        """Takes in `article`, as the last one; an older one of its id goes."""
        known = [entry.article for entry in self.entries]
        self.take_in(analyse(with_languages([*known, article])[-1]))

    def take_in(self, analysed: AnalysedArticle) -> None:
        """As `add`, for an article that was analysed elsewhere."""
        with self._changing:
            *others, own = self._held.parts
            if analysed.article.id in own.article_numbers:
                own = own.without(analysed.article.id)
            self._put([*others, own.with_appended(analysed)])

    def remove(self, article_id: str) -> None:
        """Takes an article out of the last part.

        Raises:
            LibraryError: there is none of that id in it.
        """
        with self._changing:
            *others, own = self._held.parts
            self._put([*others, _part_with([own], article_id).without(article_id)])

    def _put(self, parts: Sequence[Corpus]) -> None:
        parts[-1].prepare()
        self._held = _Held.of(parts)
        self._timeline.cache_clear()
        self._names.cache_clear()

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
        held = self._held
        is_dated = since is not None or until is not None
        scope = _scope(held, self.window(since, until, article_id) if is_dated else EVER, article_id)
        exchanges = [Exchange(*exchange) for exchange in conversation]
        return answering.answer(held.passages, question, self._threshold, self._model, scope, exchanges)

    def check_quotation(self, quotation: str) -> QuoteCheck:
        """Whether `quotation` stands in the articles, word for word or altered.

        Raises:
            QuestionError: there is no word in it, or it is too long.
        """
        return answering.check_quotation(self._held.passages, quotation)

    def find_sources(self, text: str) -> list[Claim]:
        """For each of the first claims of `text` the sentence that supports it best, and what it doesn't say of it.

        Raises:
            QuestionError: there is no word in it, or it is too long.
        """
        return answering.find_sources(self._held.passages, text, self._model)

    def timeline(
        self,
        topic: str | None = None,
        article_id: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Timeline:
        """The dated events of the articles, or of one of them, in order; with a topic only those that are about it.

        `since` and `until` are what people write ("March", "2022-11", "last week"), seen from the day on which the
        newest of the articles was published.

        Raises:
            QuestionError: there is no word in the topic, or it is too long.
            LibraryError: there is no article of that id.
            DateError: `since` or `until` can't be understood, or they are the wrong way round.
        """
        return self.timeline_within(self.window(since, until, article_id), topic, article_id)

    def timeline_within(self, window: Window, topic: str | None = None, article_id: str | None = None) -> Timeline:
        """As `timeline`, for a span of time that is understood already."""
        held = self._held
        return self._timeline(held, _scope(held, window, article_id), topic)

    def months(self, article_id: str | None = None) -> dict[str, int]:
        """How many events each month has, as `YYYY-MM`, of the articles or of one of them; without what is vaguer."""
        held = self._held
        return timeline.months(held.passages, _scope(held, EVER, article_id))

    def names(self, article_id: str | None = None) -> list[str]:
        """The people, places and things that dated sentences name, the most frequent first."""
        held = self._held
        return self._names(held, _scope(held, EVER, article_id))

    def window(self, since: str | None, until: str | None, article_id: str | None = None) -> Window:
        """What `since` and `until` mean beside these articles, or beside one of them.

        Raises:
            LibraryError: there is no article of that id.
            DateError: one can't be understood, or they are the wrong way round.
        """
        held = self._held
        articles = _scope(held, EVER, article_id).articles or held.only
        described = chain.from_iterable(part.contents.described for part in held.visible)
        published = (each.published for each in described if articles is None or each.id in articles)
        newest = max(filter(None, published), default=None)
        return timeline.window_of(since, until, newest)

    def passage_at(self, article_id: str, start: int) -> Passage:
        """The passage around the code point `start` of an article.

        Raises:
            LibraryError: there is no such article, or no passage at that place.
        """
        around = self._held.part_with(article_id).at(article_id, start)
        passage = around.passage(0) if around.passages else None
        if passage is None or not passage.start <= start < passage.end:
            raise PassageGone(article_id, start)
        return passage


def _built(model: Model, held: _Held, scope: Scope, topic: str | None) -> Timeline:
    return timeline.build(held.passages, scope, topic, model)


def _named(held: _Held, scope: Scope) -> list[str]:
    return timeline.names(held.passages, scope)


def _scope(held: _Held, window: Window, article_id: str | None) -> Scope:
    """What is asked: one article, or all of them where `article_id` is None.

    Raises:
        LibraryError: there is no article of that id.
    """
    if article_id is None:
        return Scope(window=window)
    held.part_with(article_id)
    return Scope(frozenset((article_id,)), window)


def _part_with(parts: Sequence[Corpus], article_id: str) -> Corpus:
    for part in parts:
        if article_id in part.article_numbers:
            return part
    known = chain.from_iterable(part.article_numbers for part in parts)
    raise NoSuchArticle(article_id[:100], tuple(islice(known, 20)))


def with_languages(articles: list[Article]) -> list[Article]:
    """`articles`, those in which no language could be told in the one that they share with the others."""
    languages = settled([article.language for article in articles], [article.text for article in articles])
    return [
        article if article.language == language else replace(article, language=language)
        for article, language in zip(articles, languages, strict=True)
    ]
