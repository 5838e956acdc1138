"""The pages of the panel, and the select that turns to another.

A new page is one more member of `Page`, with its title in `PAGES` and a function that `shows` it.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Final, Self

import discord
from discord import ui

from bot.cards.button import PersistentSelect
from bot.commands.settings._options import PAGES, Page
from bot.errors import OldButton
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.managing import managed
from bot.words.language import gettext as _

_COLOUR: Final = discord.Colour(0x3B7DD8)
_View = Callable[[discord.Interaction[HotlineBot]], Awaitable[ui.LayoutView]]
_VIEWS: Final[dict[Page, _View]] = {}
"""What makes each page, of the settings as they are."""


def shows(*pages: Page) -> Callable[[_View], _View]:
    """Marks what makes these pages."""

    def mark(view: _View) -> _View:
        _VIEWS.update(dict.fromkeys(pages, view))
        return view

    return mark


class PageSelect(PersistentSelect, template=re.compile(r"settings-page:")):
    """Turns to another page."""

    def __init__(self, page: Page | None = None) -> None:
        options = [
            discord.SelectOption(label=_(title), value=each, default=each is page) for each, title in PAGES.items()
        ]
        super().__init__(ui.Select(custom_id="settings-page:", options=options))

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The select."""
        return cls()

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows the page."""
        managed(interaction)
        (chosen,) = self.chosen
        if chosen not in list(Page):
            raise OldButton
        await send(interaction, Reply(await _VIEWS[Page(chosen)](interaction)), in_place=True)


def page_card(page: Page) -> ui.Container[ui.LayoutView]:
    """What every page begins with."""
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    return ui.Container(row.add_item(PageSelect(page)), accent_colour=_COLOUR)
