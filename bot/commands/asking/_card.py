"""An answer -> what Discord shows: one builder for every way in.

A card is a components-v2 view without a time limit.
"""

from typing import Final

import discord
from discord import ui

from bot.cards.context_button import ContextButton
from bot.cards.place import Place
from bot.limits import VIEW_CHARACTERS
from bot.words import answers
from bot.words.dates import resolved_dates
from bot.words.markup import citation_line, emphasise, escape_within, on_one_line
from knowledge.answering import Answer, Quotation, in_reading_order

_ANSWER: Final = discord.Colour(0x3B7DD8)
_SILENCE: Final = discord.Colour(0x8A8F98)
# Room in characters of markup; what is left of the view's limit is shared out among the sentences.
_QUESTION: Final = 400
_NOTES: Final = 200
_BEFORE: Final = 200
_ALSO: Final = 2
"""Further articles named that say the same in nearly the same words."""


def answer_card(answer: Answer) -> ui.LayoutView:
    """The question, the cited sentences with the words they share with it in bold, and a button for each.

    Where the articles don't answer it says so, and shows the nearest sentences as such.
    """
    quotations = in_reading_order(answer.sentences) or answer.nearest
    card: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_ANSWER if answer.answered else _SILENCE)
    card.add_item(ui.TextDisplay(f"**{escape_within(answer.question, _QUESTION)}**"))
    if not answer.answered:
        notes = [answers.no_answer(), answers.hint(answer), answers.nearest() if quotations else None]
        card.add_item(ui.TextDisplay("\n".join(note for note in notes if note)))
    room = (VIEW_CHARACTERS - _QUESTION - _NOTES) // max(len(quotations), 1)
    for quotation in quotations:
        button = ContextButton(Place.of(quotation.sentence))
        card.add_item(ui.Section(ui.TextDisplay(_quotation(quotation, room)), accessory=button))
    if answer.answered:
        card.add_item(ui.TextDisplay(f"-# {answers.confidence(answer)}"))
    return ui.LayoutView(timeout=None).add_item(card)


def _quotation(quotation: Quotation, room: int) -> str:
    """A sentence as a quotation and its citations below, in at most `room` characters."""
    sentence = quotation.sentence
    citations = [citation_line(sentence.citation, room // 3)]
    citations += [citation_line(other, room // 8, also=True) for other in quotation.also[:_ALSO]]
    before = f"-# {escape_within(on_one_line(sentence.before), _BEFORE)}\n" if sentence.before else ""
    dates = resolved_dates(quotation) if quotation.dates else None
    resolved = f"-# {escape_within(on_one_line(dates), _BEFORE)}\n" if dates else ""
    below = resolved + "\n".join(citations)
    left = room - len(before) - len(below) - len("> \n")
    return f"{before}> {emphasise(on_one_line(sentence.text), quotation.matched, left)}\n{below}"
