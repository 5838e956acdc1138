"""A quotation on a card: to the letter, with what must be read before it, its citation and the button *Context*."""

from typing import Any, Final

from discord import ui

from bot.cards.context_button import ContextButton
from bot.cards.place import Place
from bot.words import counts
from bot.words.dates import resolved_dates
from bot.words.fitting import fitted
from bot.words.language import gettext as _
from bot.words.markup import citation_line, code_block, escape_within, in_lines, on_one_line
from knowledge.answering import Quotation
from knowledge.article import BlockKind

_BEFORE: Final = 200
"""The most characters of what must be read first, and of what the dates mean."""
_ALSO: Final = 2
"""Further articles named that say the same in nearly the same words."""


def quotation_section(quotation: Quotation, room: int) -> ui.Item[Any]:
    """The quotation in at most `room` characters, and the button that shows the passage around it."""
    button = ContextButton(Place.of(quotation.sentence))
    return ui.Section(ui.TextDisplay(quotation_text(quotation, room)), accessory=button)


def quotation_text(quotation: Quotation, room: int) -> str:
    """A sentence as a quotation and its citations below, in at most `room` characters; a cut is said."""
    sentence = quotation.sentence
    citations = [citation_line(sentence.citation, room // 3)]
    citations += [citation_line(other, room // 10, also=True) for other in quotation.also[:_ALSO]]
    before = f"-# {escape_within(on_one_line(sentence.before), min(_BEFORE, room // 6))}\n" if sentence.before else ""
    dates = resolved_dates(quotation) if quotation.dates else None
    resolved = f"-# {escape_within(on_one_line(dates), min(_BEFORE, room // 8))}\n" if dates else ""
    below = resolved + "\n".join(citations)
    shortened = _("Shortened; the button shows the whole.")
    cut = f"-# {shortened}\n"
    rest = f"-# {counts.further_entries(sentence.rest.entries)}\n" if sentence.rest else ""
    below = rest + below
    left = room - len(before) - len(below) - len(cut) - len("> \n")
    if sentence.kind is BlockKind.CODE:
        return f"{before}{code_block(sentence.text, left)}\n{below}"
    text = in_lines(sentence.text, of_table=sentence.kind is BlockKind.ROW)
    shown = fitted(text, quotation.matched, left - len("> ") * text.count("\n"), quotation.language)
    quoted = shown.markup.replace("\n", "\n> ")
    return f"{before}> {quoted}\n{cut if shown.is_cut else ''}{below}"
