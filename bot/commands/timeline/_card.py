"""A timeline -> the pages that Discord shows, and the buttons that turn them.

A button's id holds all that its page is made from, so that it works after a restart.
"""

import io
import math
import re
import zlib
from typing import Any, Final, NamedTuple, Self

import discord
from discord import ui

from bot.cards.context_button import ContextButton
from bot.cards.place import Place
from bot.errors import ArticleGone, TopicTooLong
from bot.limits import VIEW_CHARACTERS
from bot.running.delivery import deliver, respond
from bot.running.errors import answer_error
from bot.running.slow import slowly
from bot.words import wording
from bot.words.markup import citation_line, emphasise, escape_within, on_one_line
from bot.words.messages import note
from bot.words.timeline import heading_of
from knowledge.answering import checked
from knowledge.article import Sentence
from knowledge.errors import Asked
from knowledge.library import Library
from knowledge.timeline import Event, Timeline, Window, listed

TOPIC_CHARACTERS: Final = 50
"""As long as a topic can be, for a button's id to hold it."""
TEMPLATE: Final = re.compile(
    r"timeline:(?P<page>\d{1,5}):(?P<article>[0-9a-f]{8}|):(?P<since>-?\d{1,7}|):(?P<until>-?\d{1,7}|):(?P<topic>.*)",
    re.DOTALL,
)
_PAGE: Final = 5
"""Events on a page: as many whole sentences with their citations as a card takes."""
_COLOUR: Final = discord.Colour(0x3B7DD8)
_NOTES: Final = 700
_HEAD: Final = 250
_PICTURE: Final = "timeline.png"


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
        return cls(topic, _checksum(article) if article else "", first, end)

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
        ids = (entry.article.id for entry in library.entries)
        article = next((each for each in ids if _checksum(each) == self.article), None) if self.article else None
        if self.article and article is None:
            raise ArticleGone
        since = -math.inf if self.since is None else self.since
        until = math.inf if self.until is None else self.until
        return library.timeline_within(Window(since, until), self.topic, article)


class Shown(NamedTuple):
    """A page as it is sent: the card, and the picture that it refers to."""

    card: ui.LayoutView
    png: bytes | None

    def as_edit(self) -> dict[str, Any]:
        """The arguments for editing a message into it; made anew each time, as a file can be sent only once."""
        files = [discord.File(io.BytesIO(self.png), _PICTURE)] if self.png else []
        return {"view": self.card, "attachments": files}


class PageButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=TEMPLATE):
    """Turns to another page: for whoever asked, in place; for anybody else, in a copy that only they see."""

    def __init__(self, page: Page, label: str = "Page") -> None:
        super().__init__(ui.Button(label=label, custom_id=page.custom_id))
        self._page = page

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(Page.from_id(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Shows the page; discord.py only logs what a dynamic item raises, so errors are told here."""
        interaction.client.finish_before_closing(interaction)
        try:
            interaction.client.cooldown.take(interaction.user)
            library = interaction.client.library_of(interaction.guild_id)
            asked = interaction.message.interaction_metadata if interaction.message else None
            if asked is None or asked.user == interaction.user:
                await respond(lambda: interaction.response.defer())
            else:
                await respond(lambda: interaction.response.defer(ephemeral=True, thinking=True))
            shown = await slowly(show, library, self._page)
            await deliver(lambda: interaction.edit_original_response(**shown.as_edit()))
        except Exception as error:  # whatever fails, whoever pressed is told
            await answer_error(interaction, error)


def show(library: Library, page: Page) -> Shown:
    """A page of a timeline, with the picture of its events; takes a second: never on the event loop."""
    timeline = page.timeline(library)
    if not timeline.events:
        return Shown(_empty_card(timeline, page), None)
    from bot.drawing.picture import draw

    events = listed(timeline.events)
    pages = -(-len(events) // _PAGE)
    number = min(page.number, pages - 1)
    shown = events[number * _PAGE : (number + 1) * _PAGE]
    part = f"page {number + 1} of {pages:,}" if pages > 1 else None
    picture = draw(shown, heading_of(shown, page.topic, part))
    return Shown(timeline_card(timeline, page, picture.alt), picture.png)


def timeline_card(timeline: Timeline, page: Page, alt: str) -> ui.LayoutView:
    """A page of the events by year and month, each with its quotation, citation and the button *Context*.

    Args:
        timeline: the whole.
        page: which part of it; beyond the last page, the last.
        alt: what the picture shows, in words.
    """
    events = listed(timeline.events)
    pages = -(-len(events) // _PAGE)
    number = min(page.number, pages - 1)
    notes = list(map(note, timeline.notes))
    card = _container(page)
    picture = discord.MediaGalleryItem(f"attachment://{_PICTURE}", description=alt)
    card.add_item(ui.MediaGallery(picture))
    room = (VIEW_CHARACTERS - _HEAD - _NOTES) // _PAGE
    heading = ""
    for event in events[number * _PAGE : (number + 1) * _PAGE]:
        text = _event(event, room, "" if (under := _heading(event)) == heading else f"### {under}\n")
        heading = under
        card.add_item(_with_context(event, text))
    notes += [f"Page {number + 1} of {pages:,}"] if pages > 1 else []
    if notes:
        card.add_item(
            ui.TextDisplay("\n".join(f"-# {escape_within(each, _NOTES // len(notes) - 4)}" for each in notes))
        )
    turns = [(label, number + step) for label, step in (("Earlier", -1), ("Later", 1)) if 0 <= number + step < pages]
    if turns:
        card.add_item(ui.ActionRow(*(PageButton(page._replace(number=to), label) for label, to in turns)))
    return ui.LayoutView(timeout=None).add_item(card)


def _empty_card(timeline: Timeline, page: Page) -> ui.LayoutView:
    """Why there is nothing, and what comes nearest."""
    card = _container(page)
    lines = [escape_within(note(each), _NOTES) for each in timeline.notes]
    if timeline.suggestions:
        lines.append(escape_within(f"The events are about: {', '.join(timeline.suggestions)}.", _NOTES))
    lines += [wording.NEAREST] if timeline.nearest else []
    card.add_item(ui.TextDisplay("\n".join(lines)))
    for sentence in timeline.nearest:
        quoted = escape_within(on_one_line(sentence.text), _NOTES // 2)
        text = f"> {quoted}\n{citation_line(sentence.citation, _NOTES // 2)}"
        card.add_item(ui.Section(ui.TextDisplay(text), accessory=ContextButton(Place.of(sentence))))
    return ui.LayoutView(timeout=None).add_item(card)


def _container(page: Page) -> ui.Container[ui.LayoutView]:
    card: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_COLOUR)
    card.add_item(
        ui.TextDisplay(f"**{escape_within(f'Timeline: {page.topic}' if page.topic else 'Timeline', _HEAD - 50)}**")
    )
    return card


def _heading(event: Event) -> str:
    from bot.words.dates import month_of

    year, month = month_of(event)
    return f"{month} {year}" if month else year


def _event(event: Event, room: int, heading: str) -> str:
    """An event in at most `room` characters of markup."""
    from bot.words.dates import when

    date = f"{heading}**{escape_within(when(event), 80)}**\n"
    citation = citation_line(event.quote.citation, room // 3)
    also = ""
    if event.also:
        others = ", ".join(dict.fromkeys(quote.citation.title for quote in event.also))
        also = f"\n-# {escape_within(on_one_line(f'also in {others}'), room // 6)}"
    start = event.expression_start or 0
    spans = [(start, start + len(event.expression))] if event.expression else []
    left = room - len(date) - len(citation) - len(also) - len("> \n")
    return f"{date}> {emphasise(on_one_line(event.quote.text), spans, left)}\n{citation}{also}"


def _with_context(event: Event, text: str) -> ui.Item[Any]:
    """The event with the button *Context*; a headline has none, as it stands in no passage."""
    quote = event.quote
    if event.expression is None or quote.start is None or quote.end is None:
        return ui.TextDisplay(text)
    button = ContextButton(Place.of(Sentence(quote.start, quote.end, quote.text, None, quote.citation)))
    return ui.Section(ui.TextDisplay(text), accessory=button)


def _checksum(article_id: str) -> str:
    return f"{zlib.crc32(article_id.encode()):08x}"
