"""What is dated in a pool -> reports of events -> events, those that are told several times as one."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from knowledge.article import Article, BlockKind
from knowledge.dates import Span
from knowledge.indexing.extent import extent_of
from knowledge.indexing.passages import Scope
from knowledge.indexing.pool import Pool, Position
from knowledge.indexing.vocabulary import STOP
from knowledge.language.terms import terms
from knowledge.timeline._merging import Terms, alike
from knowledge.timeline._records import Basis, Event, Quote
from knowledge.timeline._topic import About, title_is_about

_EXACT: Final = frozenset(("day", "time"))
_HEADLINE: Final = 0.75
_BLANK: Final = re.compile(r"[ \t]+")
"""Between two sentences of one line; lines are often told apart on purpose."""


class Report(NamedTuple):
    """An event as one article reports it."""

    article: Article
    date: int | None
    """The number of the date in the pool; None for the article's headline."""
    relevance: float
    """How much of its article's title the sentence repeats, and how much it is about the topic."""
    until: int | None = None
    """Where the next sentence ends, where that one names the topic and has no date of its own."""


class Chronicle:
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
        self, articles: Sequence[Article], scope: Scope, topic: str | None, about: Mapping[Position, About] | None
    ) -> Iterator[Report]:
        """The reports of all events, those of the article published first before those of others."""
        dates_of: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self._sentences):
            dates_of[self._articles[sentence].id].append(number)
        for article in sorted(articles, key=lambda article: article.published or "~"):
            published = extent_of(article.published) if article.published else None
            titled = topic is None or title_is_about(article.title, topic, article.language)
            if titled and published and scope.window.holds(published.span):
                yield Report(article, None, 0.0)
            numbers = dates_of[article.id]
            if about is not None:
                yield from self._about(article, numbers, about)
                continue
            of_title = self._title_terms(article)
            for number in numbers:
                yield Report(article, number, self._repeated(of_title, self._sentences[number]))

    def _about(self, article: Article, numbers: Sequence[int], about: Mapping[Position, About]) -> Iterator[Report]:
        """The reports of an article that are about a topic, by their own sentence or by the one right after it."""
        of_title = self._title_terms(article)
        dated = {self._sentence_spans[self._sentences[number]][0] for number in numbers}
        for number in numbers:
            sentence = self._sentences[number]
            start, end = self._sentence_spans[sentence]
            repeated = self._repeated(of_title, sentence)
            if own := about.get(Position(article.id, start)):
                yield Report(article, number, repeated + 2 * own.relevance)
                continue
            blank = _BLANK.match(article.text, end)
            following = blank.end() if blank else end
            named = about.get(Position(article.id, following)) if following not in dated else None
            if named:
                yield Report(article, number, repeated + named.relevance, named.end)

    def _repeated(self, of_title: Terms, sentence: int) -> float:
        """The share of a title's terms that a sentence repeats."""
        return len(of_title.intersection(self._sentence_terms(sentence))) / max(len(of_title), 1)

    def events(self, reports: Iterable[Report]) -> list[Event]:
        """The events in order, those that are reported several times in nearly the same words as one."""
        found = list(reports)
        groups = alike(
            [self._date(each) for each in found],
            [each.article.id for each in found],
            lambda number: self._terms_of(found[number]),
        )
        events = [self._event(found[first], self._others(found, first, others)) for first, *others in groups]
        return sorted(events, key=_place)

    def _others(self, reports: Sequence[Report], first: int, others: Sequence[int]) -> list[Quote]:
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

    def _date(self, report: Report) -> tuple[object, ...]:
        """What reports of the same event have in common."""
        if report.date is None:
            return (report.article.published,)
        meaning = self._meanings[report.date]
        return meaning.value, meaning.mod, meaning.begin, meaning.end_value

    def _terms_of(self, report: Report) -> Terms:
        if report.date is None:
            return self._title_terms(report.article)
        return frozenset(self._sentence_terms(self._sentences[report.date])) - {STOP}

    def _quote(self, report: Report) -> Quote:
        """What a report says; the same for all dates of a sentence."""
        if report.date is None:
            return _headline(report.article)
        sentence = self._sentences[report.date]
        quote = self._quotes.get(sentence)
        if quote is None:
            start, end = self._sentence_spans[sentence]
            end = report.until or end
            quote = Quote(report.article.text[start:end], start, end, report.article, self._paragraphs[sentence])
            self._quotes[sentence] = quote
        return quote

    def _event(self, report: Report, also: Sequence[Quote]) -> Event:
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
