"""What a library holds -> what Discord shows."""

from typing import Final

import discord
from discord import ui

from bot.words import answers, citations, counts
from bot.words.language import gettext as _
from bot.words.markup import escape_within
from knowledge.library import Entry

_COLOUR: Final = discord.Colour(0x3B7DD8)
_LISTED: Final = 20


def articles_card(entries: list[Entry]) -> ui.LayoutView:
    """What the library holds, as many articles as a card takes."""
    lines = []
    for entry in entries[:_LISTED]:
        article = entry.article
        about = (
            article.publisher or _("no publisher"),
            citations.published(article.published),
            counts.sentences(entry.sentences),
        )
        lines.append(f"**{escape_within(article.title, 100)}**\n-# {escape_within(', '.join(about), 70)}")
    if len(entries) > _LISTED:
        lines.append(_("and {number} more", number=len(entries) - _LISTED))
    card: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_COLOUR)
    card.add_item(ui.TextDisplay("\n".join(lines) or answers.no_articles()))
    return ui.LayoutView(timeout=None).add_item(card)
