"""Dated sentences -> a timeline."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from knowledge import answering
from knowledge.article import Article, BlockKind, Citation
from knowledge.errors import Asked
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.passages import EVERYTHING, NO_TERMS
from knowledge.indexing.pool import Pool, Position
from knowledge.indexing.vocabulary import STOP
from knowledge.language.terms import terms
from knowledge.ranking import Model
from knowledge.timeline._dated import LANGUAGES, Dated, DatedArticle
from knowledge.timeline._merging import Told, merged
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
from knowledge.timeline._span import extent_of
from knowledge.timeline._topic import sentences_about, suggestions, title_is_about
from knowledge.timeline._window import Window

_EXACT: Final = frozenset(("day", "time"))
_HEADLINE: Final = 0.75
_NAMED: Final = 3
"""Articles that a note names."""


class Scope(NamedTuple):
    """Which events a timeline is to hold."""

    topic: str | None = None
    article_id: str | None = None
    window: Window = Window()


def build(corpus: Corpus, dated_of: Callable[[int], DatedArticle], scope: Scope, model: Model) -> Timeline:
    """The timeline of a corpus.

    Args:
        corpus: the articles.
        dated_of: what is dated in an article, by its number.
        scope: what to leave out.
        model: what the ranking has learned.

    Raises:
        QuestionError: there is no word in the topic, or it is too long.
    """
    numbers = [number for number, each in enumerate(corpus.articles) if scope.article_id in {None, each.id}]
    topic = scope.topic
    question = answering.read_question(topic, Asked.TOPIC) if topic is not None else None
    about = sentences_about(corpus, question, model) if question else None
    pool = corpus.look_up(NO_TERMS, EVERYTHING, corpus.layout.passages)
    in_order = sorted(numbers, key=lambda number: corpus.articles[number].published or "~")
    found = [each for number in in_order for each in _events(corpus, pool, number, dated_of(number), scope, about)]
    events = sorted(merged(found), key=_place)
    notes = _notes([corpus.articles[number] for number in numbers], [dated_of(number) for number in numbers])
    if events:
        return Timeline(tuple(events), tuple(notes))
    dated = [number for number in numbers if dated_of(number).dated]
    notes.insert(0, _why_empty(scope, any_dated=bool(dated)))
    if scope.topic is None or not dated:
        return Timeline((), tuple(notes))
    nearest = answering.answer(corpus, scope.topic, model=model).ranked
    return Timeline(
        (),
        tuple(notes),
        tuple(each.sentence for each in nearest if each.matched)[:_NAMED],
        suggestions(scope.topic, [text for number in dated for text in _texts(corpus, pool, number, dated_of(number))]),
    )


def _place(event: Event) -> tuple[float, float]:
    """By where it begins, the longer first."""
    return event.span.begin, -event.span.length


def _events(
    corpus: Corpus,
    pool: Pool,
    number: int,
    found: DatedArticle,
    scope: Scope,
    about: dict[Position, float] | None,
) -> Iterator[Told]:
    article = corpus.articles[number]
    first = corpus.sentence_spans(number)[0]
    numbers = pool.numbers.get(article.language, {})
    of_title = frozenset(map(numbers.get, terms(article.title, article.language)))
    extent = extent_of(article.published) if article.published else None
    titled = scope.topic is None or title_is_about(article.title, scope.topic, article.language)
    if titled and extent and article.published and scope.window.holds(extent.span):
        headline = Event(
            value=article.published, begin=None, end_value=None, mod=None, precision=extent.precision,
            basis=Basis.PUBLICATION, planned=False, expression=None, expression_start=None,
            quote=_headline(article), also=(), span=extent.span, weight=_HEADLINE,
        )  # fmt: skip
        yield Told(headline, of_title)
    for dated in found.dated:
        sentence = first + dated.sentence
        place = pool.position(sentence)
        if scope.window.holds(dated.extent.span) and (about is None or place in about):
            held = frozenset(pool.sentence_terms(sentence).tolist()) - {STOP}
            relevance = len(of_title & held) / max(len(of_title), 1) + (2 * about[place] if about else 0)
            yield Told(_event(pool, sentence, dated, relevance), held)


def _event(pool: Pool, number: int, dated: Dated, relevance: float) -> Event:
    """The event of a dated sentence.

    It matters for what its article or the topic is about (`relevance`), for standing early, and for an exact date.
    """
    sentence = pool.sentence(number)
    expression = dated.expression
    return Event(
        value=expression.value,
        begin=expression.begin,
        end_value=expression.end_value,
        mod=expression.mod,
        precision=dated.extent.precision,
        basis=Basis.EXPRESSION,
        planned=dated.planned,
        expression=expression.text,
        expression_start=expression.start - sentence.start,
        quote=Quote(sentence.text, sentence.start, sentence.end, sentence.citation),
        also=(),
        span=dated.extent.span,
        weight=relevance + 1 / math.sqrt(sentence.citation.paragraph) + 0.25 * (dated.extent.precision in _EXACT),
    )


def _headline(article: Article) -> Quote:
    spans = ((block.start, block.end) for block in article.blocks if block.kind is BlockKind.TITLE)
    in_text = [(start, end) for start, end in spans if article.text[start:end] == article.title]
    start, end = in_text[0] if in_text else (None, None)
    citation = Citation(
        article=article.id, title=article.title, publisher=article.publisher, source=article.source,
        published=article.published, paragraph=0, url=article.url,
    )  # fmt: skip
    return Quote(article.title, start, end, citation)


def _texts(corpus: Corpus, pool: Pool, number: int, found: DatedArticle) -> Iterator[str]:
    """What dated sentences say, without their dates."""
    first = corpus.sentence_spans(number)[0]
    for dated in found.dated:
        sentence = pool.sentence(first + dated.sentence)
        yield sentence.text[: dated.expression.start - sentence.start]
        yield sentence.text[dated.expression.end - sentence.start :]


def _why_empty(scope: Scope, *, any_dated: bool) -> NothingDated:
    one_article = scope.article_id is not None
    if not any_dated:
        return NothingDated(one_article, topic=None, in_span=False)
    return NothingDated(one_article, scope.topic, in_span=scope.window != Window())


def _notes(articles: Sequence[Article], found: Sequence[DatedArticle]) -> list[Note]:
    notes: list[Note] = []
    undated = [article for article, each in zip(articles, found, strict=True) if each.unplaced]
    if undated:
        example = next(each.unplaced[0] for each in found if each.unplaced)
        notes.append(NoPublicationDate(*_named(undated), example))
    unread = [article for article in articles if article.language not in LANGUAGES]
    if unread:
        notes.append(LanguageNotSearched(*_named(unread)))
    return notes


def _named(articles: Sequence[Article]) -> tuple[tuple[str, ...], int]:
    """The titles of the first, and how many more there are."""
    titles = tuple(article.title for article in articles[:_NAMED])
    return titles, len(articles) - len(titles)
