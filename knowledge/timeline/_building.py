"""Dated sentences -> a timeline."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from knowledge import answering
from knowledge.article import Article, BlockKind
from knowledge.dates import Span
from knowledge.errors import Asked
from knowledge.indexing.dating import DATED_LANGUAGES
from knowledge.indexing.extent import extent_of
from knowledge.indexing.passages import EVER, DatedPassages, Passages, Scope
from knowledge.indexing.pool import Pool, Position
from knowledge.indexing.vocabulary import STOP
from knowledge.language.terms import terms
from knowledge.ranking import Model
from knowledge.timeline._merging import Terms, alike
from knowledge.timeline._records import (
    Basis,
    Event,
    LanguageNotSearched,
    NoPublicationDate,
    Note,
    NothingDated,
    Quote,
    Timeline,
)
from knowledge.timeline._topic import sentences_about, suggestions, title_is_about

_EXACT: Final = frozenset(("day", "time"))
_HEADLINE: Final = 0.75
_IN_MONTH: Final = re.compile(r"\d{4}-\d\d")
_NAMED: Final = 3
"""Articles that a note names."""


def build(passages: Passages, scope: Scope, topic: str | None, model: Model) -> Timeline:
    """The timeline of some passages.

    Args:
        passages: those that are asked.
        scope: which articles, and which span of time.
        topic: what the events are to be about; None for all.
        model: what the ranking has learned.

    Raises:
        QuestionError: there is no word in the topic, or it is too long.
    """
    question = answering.read_question(topic, Asked.TOPIC) if topic is not None else None
    about = sentences_about(passages, question, Scope(scope.articles), model) if question else None
    dated = passages.dated(scope)
    chronicle = _Chronicle(dated.pool)
    events = chronicle.events(chronicle.reports(dated.articles, scope, topic, about))
    notes = _notes(dated)
    if events:
        return Timeline(tuple(events), tuple(notes))
    notes.insert(0, _why_empty(scope, topic, is_dated=dated.is_dated))
    if topic is None or not dated.is_dated:
        return Timeline((), tuple(notes))
    nearest = answering.answer(passages, topic, model=model, scope=Scope(scope.articles)).ranked
    return Timeline(
        (),
        tuple(notes),
        tuple(each.sentence for each in nearest if each.matched)[:_NAMED],
        suggestions(topic, _texts(passages.dated(replace(scope, window=EVER)).pool)),
    )


class _Report(NamedTuple):
    """An event as one article reports it."""

    article: Article
    date: int | None
    """The number of the date in the pool; None for the article's headline."""
    relevance: float
    """How much of its article's title the sentence repeats, and how much it is about the topic."""


class _Chronicle:
    """Makes events of what is dated in a pool; its arrays are lists here, as each element is looked at by itself."""

    def __init__(self, pool: Pool) -> None:
        dates = pool.dates
        self._articles = [pool.articles[place] for place in pool.article_of.take(pool.passage_of).tolist()]
        self._sentence_spans: list[tuple[int, int]] = pool.spans.tolist()
        self._paragraphs: list[int] = pool.paragraphs.tolist()
        self._terms: list[int] = pool.terms.tolist()
        self._token_offsets: list[int] = pool.token_offsets.tolist()
        self._sentences: list[int] = dates.sentences.tolist()
        self._meanings = [dates.table[number] for number in dates.meanings.tolist()]
        self._spans: list[tuple[float, float]] = dates.spans.tolist()
        self._planned: list[bool] = dates.planned.tolist()
        self._expressions: list[tuple[int, int]] = dates.expressions.tolist()
        self._numbers = pool.numbers
        self._unknown: dict[str, int] = {}
        """Numbers for terms of titles that the pool doesn't have."""
        self._quotes: dict[int, Quote] = {}

    def reports(
        self, articles: Sequence[Article], scope: Scope, topic: str | None, about: Mapping[Position, float] | None
    ) -> Iterator[_Report]:
        """The reports of all events, those of the article published first before those of others."""
        dates_of: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self._sentences):
            dates_of[self._articles[sentence].id].append(number)
        for article in sorted(articles, key=lambda article: article.published or "~"):
            published = extent_of(article.published) if article.published else None
            titled = topic is None or title_is_about(article.title, topic, article.language)
            if titled and published and scope.window.holds(published.span):
                yield _Report(article, None, 0.0)
            of_title = self._title_terms(article)
            for number in dates_of[article.id]:
                sentence = self._sentences[number]
                position = Position(article.id, self._sentence_spans[sentence][0])
                if about is None or position in about:
                    shared = len(of_title.intersection(self._sentence_terms(sentence)))
                    relevance = shared / max(len(of_title), 1) + (2 * about[position] if about else 0)
                    yield _Report(article, number, relevance)

    def events(self, reports: Iterable[_Report]) -> list[Event]:
        """The events in order, those that are reported several times in nearly the same words as one."""
        found = list(reports)
        groups = alike(
            [self._date(each) for each in found],
            [each.article.id for each in found],
            lambda number: self._terms_of(found[number]),
        )
        events = [self._event(found[first], self._others(found, first, others)) for first, *others in groups]
        return sorted(events, key=_place)

    def _others(self, reports: Sequence[_Report], first: int, others: Sequence[int]) -> list[Quote]:
        """What further reports of an event say; a sentence that names its date twice says it once."""
        if not others:
            return []
        own = self._quote(reports[first])
        return list(dict.fromkeys(quote for number in others if (quote := self._quote(reports[number])) is not own))

    def _title_terms(self, article: Article) -> Terms:
        numbers, unknown = self._numbers.get(article.language, {}), self._unknown
        return frozenset(
            [
                numbers[term] if term in numbers else unknown.setdefault(term, STOP - 1 - len(unknown))
                for term in terms(article.title, article.language)
            ]
        )

    def _sentence_terms(self, sentence: int) -> list[int]:
        return self._terms[self._token_offsets[sentence] : self._token_offsets[sentence + 1]]

    def _date(self, report: _Report) -> tuple[object, ...]:
        """What reports of the same event have in common."""
        if report.date is None:
            return (report.article.published,)
        meaning = self._meanings[report.date]
        return meaning.value, meaning.mod, meaning.begin, meaning.end_value

    def _terms_of(self, report: _Report) -> Terms:
        if report.date is None:
            return self._title_terms(report.article)
        return frozenset(self._sentence_terms(self._sentences[report.date])) - {STOP}

    def _quote(self, report: _Report) -> Quote:
        """What a report says; the same for all dates of a sentence."""
        if report.date is None:
            return _headline(report.article)
        sentence = self._sentences[report.date]
        if sentence not in self._quotes:
            start, end = self._sentence_spans[sentence]
            text, paragraph = report.article.text[start:end], self._paragraphs[sentence]
            self._quotes[sentence] = Quote(text, start, end, report.article, paragraph)
        return self._quotes[sentence]

    def _event(self, report: _Report, also: Sequence[Quote]) -> Event:
        """The event of a report, which others report `also`; each of them makes it matter more.

        It matters for its relevance, for standing early in its article, and for an exact date.
        """
        quote = self._quote(report)
        if report.date is None:
            published = report.article.published or ""
            extent = extent_of(published)
            assert extent is not None  # noqa: S101 - a headline is reported on the day of publication alone
            return Event(
                value=published, begin=None, end_value=None, mod=None, precision=extent.precision,
                basis=Basis.PUBLICATION, planned=False, expression=None, expression_start=None,
                quote=quote, also=tuple(also), span=extent.span, weight=_HEADLINE + len(also),
            )  # fmt: skip
        meaning, (start, end) = self._meanings[report.date], self._expressions[report.date]
        within = quote.start is not None and quote.start <= start  # and not in the heading above
        exact = 0.25 * (meaning.precision in _EXACT)
        return Event(
            value=meaning.value, begin=meaning.begin, end_value=meaning.end_value, mod=meaning.mod,
            precision=meaning.precision, basis=Basis.EXPRESSION, planned=self._planned[report.date],
            expression=report.article.text[start:end] if within else None,
            expression_start=start - (quote.start or 0) if within else None,
            quote=quote, also=tuple(also), span=Span(*self._spans[report.date]),
            weight=report.relevance + 1 / math.sqrt(quote.paragraph) + exact + len(also),
        )  # fmt: skip


def _place(event: Event) -> tuple[float, float]:
    """By where it begins, the longer first."""
    return event.span.begin, -event.span.length


def _headline(article: Article) -> Quote:
    spans = ((block.start, block.end) for block in article.blocks if block.kind is BlockKind.TITLE)
    in_text = [(start, end) for start, end in spans if article.text[start:end] == article.title]
    start, end = in_text[0] if in_text else (None, None)
    return Quote(article.title, start, end, article, 0)


def _texts(pool: Pool) -> Iterator[str]:
    """What dated sentences say, without their dates."""
    dates = zip(pool.dates.sentences.tolist(), pool.dates.expressions.tolist(), strict=True)
    for sentence, (expression_start, expression_end) in dates:
        text, (start, end) = pool.article(sentence).text, pool.spans[sentence].tolist()
        yield text[start:expression_start]
        yield text[expression_end:end]


def _why_empty(scope: Scope, topic: str | None, *, is_dated: bool) -> NothingDated:
    one_article = scope.articles is not None and len(scope.articles) == 1
    if not is_dated:
        return NothingDated(one_article, topic=None, in_span=False)
    return NothingDated(one_article, topic, in_span=scope.window != EVER)


def _notes(dated: DatedPassages) -> list[Note]:
    notes: list[Note] = []
    undated = [
        (article, unplaced) for article, unplaced in zip(dated.articles, dated.unplaced, strict=True) if unplaced
    ]
    if undated:
        notes.append(NoPublicationDate(*_named([article for article, _ in undated]), undated[0][1]))
    unread = [article for article in dated.articles if article.language not in DATED_LANGUAGES]
    if unread:
        notes.append(LanguageNotSearched(*_named(unread)))
    return notes


def _named(articles: Sequence[Article]) -> tuple[tuple[str, ...], int]:
    """The titles of the first, and how many more there are."""
    titles = tuple(article.title for article in articles[:_NAMED])
    return titles, len(articles) - len(titles)


def months(passages: Passages, scope: Scope) -> dict[str, int]:
    """How many events each month has, as `YYYY-MM`, those left out that name no month."""
    dated = passages.dated(scope)
    dates = dated.pool.dates
    values = [each.value for each in dates.table]
    counts = Counter(each.published for each in dated.articles if each.published)
    for value, count in zip(values, np.bincount(dates.meanings, minlength=len(values)).tolist(), strict=True):
        counts[value] += count
    of_months: Counter[str] = Counter()
    for value, count in counts.items():
        if count and _IN_MONTH.match(value):
            of_months[value[:7]] += count
    return dict(of_months)
