"""Which page of which timeline: all of it stands in the id of the button that leads there."""

import math
import re
from typing import Final, NamedTuple, Self

from bot.cards.place import article_named, checksum
from bot.errors import TopicTooLong
from knowledge.answering import checked
from knowledge.errors import Asked
from knowledge.library import Library
from knowledge.timeline import Event, Timeline, Window, listed, of_the_story

TOPIC_CHARACTERS: Final = 50
"""As long as a topic can be, for a button's id to hold it."""
EVENTS: Final = 5
"""Events on a page: as many whole sentences with their citations as a card takes."""
TEMPLATE: Final = re.compile(
    r"timeline:(?P<page>\d{1,5}):(?P<article>[0-9a-f]{8}|):(?P<since>-?\d{1,7}|):(?P<until>-?\d{1,7}|):(?P<topic>.*)",
    re.DOTALL,
)


class Page(NamedTuple):
    """Which page of which timeline."""

    topic: str | None
    article: str
    """The checksum of an article's id, empty for all articles."""
    since: int | None
    """In days, as `knowledge.timeline.Span` counts them."""
    until: int | None
    number: int = 0

    @classmethod
    def first(
        cls, library: Library, topic: str | None, article: str | None, since: str | None, until: str | None
    ) -> Self:
        """The first page of a timeline.

        Raises:
            QuestionError: there is no word in the topic.
            TopicTooLong: a button's id can't hold it.
            LibraryError: there is no such article.
            DateError: `since` or `until` can't be understood, or they are the wrong way round.
        """
        if topic is not None:
            topic = checked(topic, Asked.TOPIC)
            if len(topic.encode("utf-16-le", "surrogatepass")) > 2 * TOPIC_CHARACTERS:  # as Discord counts
                raise TopicTooLong(TOPIC_CHARACTERS)
        if article is not None:
            library.article(article)
        window = library.window(since, until, article)
        first = math.floor(window.since) if math.isfinite(window.since) else None
        end = math.ceil(window.until) if math.isfinite(window.until) else None
        return cls(topic, checksum(article) if article else "", first, end)

    @classmethod
    def from_id(cls, match: re.Match[str]) -> Self:
        """The page that a button's id names."""
        since, until = (int(match[name]) if match[name] else None for name in ("since", "until"))
        return cls(match["topic"] or None, match["article"], since, until, int(match["page"]))

    @property
    def custom_id(self) -> str:
        """The id of the button that leads here; matches the template, and has at most 91 characters."""
        since, until = ("" if day is None else day for day in (self.since, self.until))
        return f"timeline:{self.number}:{self.article}:{since}:{until}:{self.topic or ''}"

    def timeline(self, library: Library) -> Timeline:
        """The timeline that it is a page of, as `library` has it now.

        Raises:
            ArticleGone: the article isn't there any more.
        """
        article = article_named(library, self.article)
        since = -math.inf if self.since is None else self.since
        until = math.inf if self.until is None else self.until
        return library.timeline_within(Window(since, until), self.topic, article)


class Sheet(NamedTuple):
    """The events on one page of a timeline."""

    events: list[Event]
    number: int
    """From 0."""
    pages: int
    drawn: list[Event]
    """Those of the events that a picture shows: without a publication of another time, unless there is nothing else."""

    @classmethod
    def of(cls, timeline: Timeline, number: int) -> Self:
        """Page `number` of a timeline with events, from 0; beyond the last page, the last."""
        events = listed(timeline.events)
        pages = -(-len(events) // EVENTS)
        number = min(number, pages - 1)
        shown = events[number * EVENTS : (number + 1) * EVENTS]
        story = of_the_story(events)
        return cls(shown, number, pages, [event for event in shown if event in story] or shown)
