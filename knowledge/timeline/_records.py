"""The records of a timeline."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from knowledge.article import Article, Citation, Sentence
from knowledge.citing import cite
from knowledge.dates import Span
from knowledge.indexing.extent import extent_of
from knowledge.timeline._standing import Standing, standing_of


class Basis(StrEnum):
    """What an event's date rests on."""

    EXPRESSION = "expression"
    """A time expression in the sentence."""
    PUBLICATION = "publication"
    """The day on which the article appeared whose headline this is."""


@dataclass(frozen=True, eq=False, slots=True)
class Quote:
    """What an article says of an event, to the letter, and where; there is one for each sentence of a timeline."""

    text: str
    start: int | None
    """In the article's text; None for a headline that stands in the front matter alone."""
    end: int | None
    article: Article
    paragraph: int
    """Its number in the article; 0 for the headline."""

    @property
    def citation(self) -> Citation:
        """Where it stands; made when it is shown, as a timeline may hold tens of thousands of events."""
        if self.paragraph and self.start is not None and self.end is not None:
            return cite(self.article, self.paragraph, self.start, self.end)
        article = self.article
        return Citation(
            article=article.id, title=article.title, publisher=article.publisher, source=article.source,
            published=article.published, paragraph=0, url=article.url,
        )  # fmt: skip


class Event(NamedTuple):
    """One thing that happened, or is to happen, as a sentence dates it."""

    value: str
    """TIMEX3."""
    begin: str | None
    """Where the range begins that the date is an end of, or that it spans."""
    end_value: str | None
    """Where that range ends."""
    mod: str | None
    """A TIMEX3 modifier: START, MID, END, APPROX, …"""
    precision: str
    """decade, year, half, season, quarter, month, week, weekend, day or time."""
    basis: Basis
    planned: bool
    """True for what lies after the publication, and for what is reported as a plan."""
    expression: str | None
    """The words that date it; None for a headline."""
    expression_start: int | None
    """Where they begin in the quotation."""
    quote: Quote
    also: tuple[Quote, ...]
    """What other articles say of the same event in nearly the same words."""
    span: Span
    """The time it covers; of a range its own end alone."""
    weight: float
    """How much it matters beside the others of its timeline; see `most_important`."""

    @property
    def standing(self) -> Standing | None:
        """Whose word it rests on, where that isn't the article's own."""
        if self.expression_start is None:
            return None
        return standing_of(self.quote.text, self.expression_start, self.quote.article.language)

    @property
    def year_told(self) -> bool:
        """False where only a day or a month is known: its place is that in the text, and its span says nothing."""
        return not self.value.startswith("XXXX")

    @property
    def whole(self) -> Span:
        """The time that it takes: of a range, from its beginning to its end."""
        end = extent_of(self.end_value) if self.begin == self.value and self.end_value else None
        return Span(self.span.begin, max(self.span.end, end.span.end)) if end else self.span


class NothingDated(NamedTuple):
    """A timeline is empty: no sentence is dated, or none that it is to hold."""

    one_article: bool
    """True where it is the timeline of one article alone."""
    topic: str | None
    """What the sentences had to be about; None where nothing is dated at all."""
    in_span: bool
    """True where they had to be of a span of time, and some sentence is dated."""


class NoPublicationDate(NamedTuple):
    """Dates are left out, because nothing says when their articles were published."""

    titles: tuple[str, ...]
    """Of the first of these articles."""
    more: int
    """How many further ones there are."""
    example: str
    """A date that is left out, such as "Monday"."""


class LanguageNotSearched(NamedTuple):
    """Articles are left out, because dates aren't looked for in their language."""

    titles: tuple[str, ...]
    """Of the first of these articles."""
    more: int
    """How many further ones there are."""


Note = NothingDated | NoPublicationDate | LanguageNotSearched
"""What there is to say about what isn't among a timeline's events."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order, and what there is to say about what isn't among them."""

    events: tuple[Event, ...]
    notes: tuple[Note, ...] = ()
    nearest: tuple[Sentence, ...] = ()
    """Where no event is about the topic: the sentences that come closest to it."""
    suggestions: tuple[str, ...] = ()
    """Where no event is about the topic: what the events are about instead, the likeliest first."""
