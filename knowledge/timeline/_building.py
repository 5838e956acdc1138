"""Dated sentences -> a timeline."""

import gc
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import numpy as np

from knowledge import answering
from knowledge.article import Article
from knowledge.errors import Asked
from knowledge.indexing.dating import DATED_LANGUAGES
from knowledge.indexing.passages import EVER, DatedPassages, Passages, Scope
from knowledge.indexing.pool import Pool
from knowledge.ranking import Model
from knowledge.timeline._chronicle import Chronicle
from knowledge.timeline._records import LanguageNotSearched, NoPublicationDate, Note, NothingDated, Timeline
from knowledge.timeline._topic import names_in, sentences_about, suggestions

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
    with _not_collecting():
        chronicle = Chronicle(dated.pool)
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


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Makes records without a search for cycles among them: it took 0.6 of 1.6 s for 55,000 events, which have none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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


def names(passages: Passages, scope: Scope) -> list[str]:
    """The people, places and things that dated sentences name, the most frequent first."""
    return [name for name, _ in names_in(_texts(passages.dated(scope).pool)).most_common()]
