"""What a library holds -> what Discord shows."""

from typing import Final

import discord
from discord import ui

from bot.words import wording
from bot.words.markup import escape_within
from knowledge.library import Entry

_COLOUR: Final = discord.Colour(0x3B7DD8)
_LISTED: Final = 20


def articles_card(entries: list[Entry]) -> ui.LayoutView:
    """What the library holds, as many articles as a card takes."""
    lines = []
    for entry in entries[:_LISTED]:
        article = entry.article
        date = wording.readable_date(article.published) if article.published else "no date"
        about = f"{article.publisher or 'no publisher'}, {date}, {wording.counted(entry.sentences, 'sentence')}"
        lines.append(f"**{escape_within(article.title, 100)}**\n-# {escape_within(about, 70)}")
    if len(entries) > _LISTED:
        lines.append(f"and {len(entries) - _LISTED:,} more")
    card: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_COLOUR)
    card.add_item(ui.TextDisplay("\n".join(lines) or wording.NO_ARTICLES))
    return ui.LayoutView(timeout=None).add_item(card)
