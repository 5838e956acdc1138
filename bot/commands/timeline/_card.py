"""A timeline -> what Discord shows of it."""

from typing import Any, Final

import discord
from discord import ui

from bot.cards.context_button import ContextButton
from bot.cards.place import Place
from bot.commands.timeline._page import EVENTS, Page, Sheet
from bot.limits import VIEW_CHARACTERS
from bot.words import answers
from bot.words.dates import section_of, when
from bot.words.language import gettext as _
from bot.words.markup import citation_line, emphasise, escape_within, on_one_line
from bot.words.notes import note
from bot.words.timeline import about, page_of, title_of
from knowledge.article import Sentence
from knowledge.timeline import Event, Timeline

PICTURE: Final = "timeline.png"
"""The name of the file that a card refers to."""
_COLOUR: Final = discord.Colour(0x3B7DD8)
_NOTES: Final = 700
_HEAD: Final = 250


def timeline_card(timeline: Timeline, sheet: Sheet, page: Page, alt: str) -> ui.Container[ui.LayoutView]:
    """A page of the events by year and month, each with its quotation, citation and the button *Context*.

    Args:
        timeline: the whole.
        sheet: which part of it.
        page: which timeline.
        alt: what the picture shows, in words.
    """
    card = _container(page.topic)
    card.add_item(ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{PICTURE}", description=alt)))
    room = (VIEW_CHARACTERS - _HEAD - _NOTES) // EVENTS
    heading = ""
    for event in sheet.events:
        text = _event(event, room, "" if (under := section_of(event).heading) == heading else f"### {under}\n")
        heading = under
        card.add_item(_with_context(event, text))
    notes = list(map(note, timeline.notes))
    if page.name:
        notes.append(_("only events that name “{name}”", name=page.name))
    if part := page_of(sheet.number + 1, sheet.pages):
        notes.append(part)
    if notes:
        lines = (f"-# {escape_within(each, _NOTES // len(notes) - 4)}" for each in notes)
        card.add_item(ui.TextDisplay("\n".join(lines)))
    return card


def empty_card(timeline: Timeline, topic: str | None, name: str | None = None) -> ui.Container[ui.LayoutView]:
    """Why there is nothing, and what comes nearest; `name` where there is something, but nothing that names it."""
    card = _container(topic)
    lines = [escape_within(_("The articles date nothing that names “{name}”.", name=name), _NOTES)] if name else []
    lines += [escape_within(note(each), _NOTES) for each in timeline.notes]
    if timeline.suggestions:
        lines.append(escape_within(about(timeline.suggestions), _NOTES))
    lines += [answers.nearest()] if timeline.nearest else []
    if lines:
        card.add_item(ui.TextDisplay("\n".join(lines)))
    for sentence in timeline.nearest:
        quoted = escape_within(on_one_line(sentence.text), _NOTES // 2)
        text = f"> {quoted}\n{citation_line(sentence.citation, _NOTES // 2)}"
        card.add_item(ui.Section(ui.TextDisplay(text), accessory=ContextButton(Place.of(sentence))))
    return card


def _container(topic: str | None) -> ui.Container[ui.LayoutView]:
    card: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_COLOUR)
    card.add_item(ui.TextDisplay(f"**{escape_within(title_of(topic), _HEAD - 50)}**"))
    return card


def _event(event: Event, room: int, heading: str) -> str:
    """An event in at most `room` characters of markup."""
    date = f"{heading}**{escape_within(when(event), 80)}**\n"
    citation = citation_line(event.quote.citation, room // 3)
    also = ""
    if event.also:
        others = ", ".join(dict.fromkeys(quote.citation.title for quote in event.also))
        also_in = _("also in {titles}", titles=others)
        also = f"\n-# {escape_within(on_one_line(also_in), room // 6)}"
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
