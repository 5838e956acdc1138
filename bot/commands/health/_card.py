"""How the bot is, and how a line test went -> what Discord shows."""

from collections.abc import Iterable, Sequence
from typing import Final

import discord
from discord import ui

from bot.limits import VIEW_CHARACTERS
from bot.service.line_test import Outcome
from bot.words import line_test
from bot.words.language import gettext as _
from bot.words.markup import escape, escape_within, on_one_line

_COLOUR: Final = discord.Colour(0x3B7DD8)
_FAILED: Final = discord.Colour(0xC0392B)
_SHOWN: Final = 5
"""Questions that failed and are shown; more are counted."""
_PART: Final = VIEW_CHARACTERS // (2 * _SHOWN + 2)


def status_card(lines: Iterable[str]) -> ui.LayoutView:
    """What there is to say of the bot, a sentence on each line."""
    text = "\n".join(escape_within(on_one_line(each), VIEW_CHARACTERS // 8) for each in lines)
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(text), accent_colour=_COLOUR)
    return ui.LayoutView(timeout=None).add_item(card)


def line_test_card(outcomes: Sequence[Outcome]) -> ui.LayoutView:
    """How many questions failed, and the first of them with what should have been quoted."""
    failed = [outcome.call for outcome in outcomes if not outcome.passed]
    lines = [f"**{escape(line_test.summary(len(outcomes), len(failed)))}**"]
    for call in failed[:_SHOWN]:
        question = escape_within(on_one_line(call.question), _PART)
        lines.append(f"- {question}\n-# {escape_within(on_one_line(f'{call.article}: {call.expected}'), _PART)}")
    if len(failed) > _SHOWN:
        lines.append(escape(_("and {number} more", number=len(failed) - _SHOWN)))
    card: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay("\n".join(lines)), accent_colour=_FAILED if failed else _COLOUR
    )
    return ui.LayoutView(timeout=None).add_item(card)
