"""What is known of quotations and claims -> what Discord shows."""

from collections.abc import Sequence
from typing import Final

import discord
from discord import ui

from bot.cards.quotation import quotation_section
from bot.limits import VIEW_CHARACTERS
from bot.words import quotes
from bot.words.markup import escape_within, on_one_line
from knowledge.answering import Claim, QuoteCheck, Status

_COLOUR: Final = discord.Colour(0x3B7DD8)
_SILENCE: Final = discord.Colour(0x8A8F98)
# Room in characters of markup of what stands above a source, in parts of the room that a quotation or claim has.
_QUOTED: Final = 4
_DIFFERENCES: Final = 6
"""Differences that are shown."""


def quotes_card(checks: Sequence[QuoteCheck]) -> ui.LayoutView:
    """Each quotation with what is to be said of it, the differences, and where it stands."""
    found = any(check.status is not Status.ABSENT for check in checks)
    card: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_COLOUR if found else _SILENCE)
    room = VIEW_CHARACTERS // len(checks)
    for check in checks:
        card.add_item(ui.TextDisplay(_head(check, room // 2)))
        if check.match is not None:
            card.add_item(quotation_section(check.match, room // 2))
    return ui.LayoutView(timeout=None).add_item(card)


def sources_card(claims: Sequence[Claim]) -> ui.LayoutView:
    """Each claim with the sentence that supports it best, and what of it that doesn't say."""
    found = any(claim.source is not None for claim in claims)
    card: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_COLOUR if found else _SILENCE)
    room = VIEW_CHARACTERS // len(claims)
    for claim in claims:
        lines = [f"**{escape_within(on_one_line(claim.text), room // _QUOTED)}**"]
        if claim.source is None:
            lines.append(f"-# {escape_within(quotes.no_source(), room // _QUOTED)}")
        elif claim.unsupported:
            lines.append(f"-# {escape_within(on_one_line(quotes.not_said(claim.unsupported)), room // _QUOTED)}")
        card.add_item(ui.TextDisplay("\n".join(lines)))
        if claim.source is not None:
            card.add_item(quotation_section(claim.source, room // 2 - len("****\n-# ")))
    return ui.LayoutView(timeout=None).add_item(card)


def _head(check: QuoteCheck, room: int) -> str:
    """The quotation, the verdict and the differences, in at most `room` characters."""
    verdict = escape_within(quotes.verdict(check), room // _QUOTED)
    lines = [f"**{escape_within(on_one_line(check.text), room // _QUOTED)}**", verdict]
    left = room - sum(map(len, lines)) - len(lines)
    shown = check.differences[:_DIFFERENCES]
    differences = (escape_within(on_one_line(quotes.difference(each)), left // len(shown) - 3) for each in shown)
    return "\n".join((*lines, *(f"- {each}" for each in differences)))
