"""Which page of which timeline: all of it stands in the id of the button that leads there."""

import math
import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple, Self

from bot.cards.place import article_named, checksum
from bot.errors import TopicTooLong
from bot.words.markup import on_one_line
from knowledge.answering import checked
from knowledge.errors import Asked
from knowledge.library import Library
from knowledge.timeline import Event, Timeline, Window, listed, most_important, of_the_story

TOPIC_CHARACTERS: Final = 50
"""As long as a topic can be, for a button's id to hold it."""
EVENTS: Final = 5
"""Events on a page: as many whole sentences with their citations as a card takes."""
_PLACE: Final = (
    r"(?P<page>\d{1,5})(?P<view>[id]?):(?P<article>[0-9a-f]{8}|):(?P<since>-?\d{1,7}|):(?P<until>-?\d{1,7}|)"
    r":(?P<topic>[^\n]*)(?:\n(?P<name>[^\n]*))?"
)
_MOST_IMPORTANT: Final = 15
"""Events of the view that shows the most important ones: three pages."""


def template(kind: str) -> re.Pattern[str]:
    """What the ids of a kind of button or select match that says which page it belongs to."""
    return re.compile(f"{kind}:{_PLACE}")


class View(StrEnum):
    """Which events of a timeline are wanted."""

    ALL = ""
    IMPORTANT = "i"
    DAYS = "d"
    """Those that happened on a day that is known."""


class Page(NamedTuple):
    """Which page of which timeline."""

    topic: str | None
    article: str
    """The checksum of an article's id, empty for all articles."""
    since: int | None
    """In days, as `knowledge.timeline.Span` counts them."""
    until: int | None
    number: int = 0
    view: View = View.ALL
    name: str | None = None
    """A person or a place that the sentences must name."""

    @classmethod
    def first(
        cls,
        library: Library,
        topic: str | None,
        article: str | None,
        since: str | None,
        until: str | None,
        name: str | None = None,
    ) -> Self:
        """The first page of a timeline.

        Raises:
            QuestionError: there is no word in the topic.
            TopicTooLong: a button's id can't hold it.
            LibraryError: there is no such article.
            DateError: `since` or `until` can't be understood, or they are the wrong way round.
        """
        if topic is not None:
            topic = on_one_line(checked(topic, Asked.TOPIC))
        name = on_one_line(name).strip() or None if name else None
        written = f"{topic or ''}\n{name}" if name else topic or ""
        if len(written.encode("utf-16-le", "surrogatepass")) > 2 * TOPIC_CHARACTERS:  # as Discord counts
            raise TopicTooLong(TOPIC_CHARACTERS)
        if article is not None:
            library.article(article)
        window = library.window(since, until, article)
        first = math.floor(window.since) if math.isfinite(window.since) else None
        end = math.ceil(window.until) if math.isfinite(window.until) else None
        return cls(topic, checksum(article) if article else "", first, end, name=name)

    @classmethod
    def from_id(cls, match: re.Match[str]) -> Self:
        """The page that a button's id names."""
        since, until = (int(match[name]) if match[name] else None for name in ("since", "until"))
        topic, name = match["topic"] or None, match["name"] or None
        return cls(topic, match["article"], since, until, int(match["page"]), View(match["view"]), name)

    def id_for(self, kind: str = "timeline") -> str:
        """The id of a button or select of a kind that belongs to this page; matches `template` of that kind.

        It has at most 83 characters beside the kind.
        """
        since, until = ("" if day is None else day for day in (self.since, self.until))
        name = f"\n{self.name}" if self.name else ""
        return f"{kind}:{self.number}{self.view}:{self.article}:{since}:{until}:{self.topic or ''}{name}"

    def timeline(self, library: Library) -> Timeline:
        """The timeline that it is a page of, as `library` has it now.

        Raises:
            ArticleGone: the article isn't there any more.
        """
        article = article_named(library, self.article)
        since = -math.inf if self.since is None else self.since
        until = math.inf if self.until is None else self.until
        return library.timeline_within(Window(since, until), self.topic, article)

    def events(self, timeline: Timeline, hidden: Collection[str] = ()) -> list[Event]:
        """The events that its pages show, without those that are hidden."""
        events = [event for event in listed(timeline.events) if not hidden or key_of(event) not in hidden]
        if self.name:
            named = re.compile(rf"(?<!\w){re.escape(self.name)}(?!\w)", re.IGNORECASE)
            events = [event for event in events if named.search(event.quote.text)]
        if self.view is View.DAYS:
            events = [event for event in events if event.precision in _DAYS and event.year_told]
        if self.view is View.IMPORTANT:
            events = most_important(of_the_story(events), _MOST_IMPORTANT)
        return events


_DAYS: Final = frozenset(("day", "time"))


def key_of(event: Event) -> str:
    """The same for the same event in every version of its article that says the same."""
    parts = (event.quote.article.id, event.value, event.quote.text)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Sheet(NamedTuple):
    """The events on one page of a timeline."""

    events: list[Event]
    number: int
    """From 0."""
    pages: int
    drawn: list[Event]
    """Those of the events that a picture shows: without a publication of another time, unless there is nothing else."""

    @classmethod
    def of(cls, events: Sequence[Event], number: int) -> Self:
        """Page `number` of some events, one at least, from 0; beyond the last page, the last."""
        pages = -(-len(events) // EVENTS)
        number = min(number, pages - 1)
        shown = list(events[number * EVENTS : (number + 1) * EVENTS])
        story = of_the_story(events)
        return cls(shown, number, pages, [event for event in shown if event in story] or shown)
