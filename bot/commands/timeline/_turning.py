"""The pages of a timeline as they are sent, and what turns them."""

import re
from collections.abc import Collection, Sequence
from typing import Any, Final, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton, PersistentSelect
from bot.commands.timeline._card import PICTURE, empty_card, timeline_card
from bot.commands.timeline._files import ExportButton
from bot.commands.timeline._hiding import HideButton, hidden_from
from bot.commands.timeline._page import EVENTS, Page, Sheet, View, template
from bot.limits import CHOICES
from bot.running.answers import Reply, answer
from bot.running.client import HotlineBot
from bot.running.threads import slowly
from bot.words.dates import section_of
from bot.words.language import N_
from bot.words.language import gettext as _
from bot.words.timeline import heading_of, page_of
from knowledge.library import Library
from knowledge.timeline import Event

_VIEWS: Final = {View.ALL: N_("All events"), View.IMPORTANT: N_("Most important"), View.DAYS: N_("Only days")}


class PageButton(PersistentButton, template=template("timeline")):
    """Turns to another page: for whoever asked, in place; for anybody else, in a copy that only they see."""

    def __init__(self, page: Page, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=page.id_for()))
        self._page = page

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the page that its id names."""
        return cls(Page.from_id(match))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows the page."""
        await _turn(interaction, self._page)


class YearSelect(PersistentSelect, template=template("years")):
    """Turns to the page with the years that are chosen."""

    def __init__(self, page: Page, options: Sequence[discord.SelectOption] = ()) -> None:
        super().__init__(
            ui.Select(placeholder=_("Jump to a year"), options=list(options), custom_id=page.id_for("years"))
        )
        self._page = page

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The select of the timeline that its id names."""
        return cls(Page.from_id(match))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows the page that was chosen."""
        await _turn(interaction, self._page._replace(number=int(self.chosen[0])))


async def _turn(interaction: discord.Interaction[HotlineBot], page: Page) -> None:
    bot = interaction.client
    bot.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
    library = await bot.library_for(interaction)
    hidden = await hidden_from(interaction)
    asked = interaction.message.interaction_metadata if interaction.message else None
    own = (asked is None or asked.user == interaction.user) and not await bot.is_private(interaction)
    await answer(interaction, lambda: slowly(show, library, page, hidden), private=not own, in_place=own)


def show(library: Library, page: Page, hidden: Collection[str] = ()) -> Reply:
    """A page of a timeline, with the picture of its events; takes a second: never on the event loop."""
    timeline = page.timeline(library)
    events = page.events(timeline, hidden)
    if not events:
        name = page.name if timeline.events else None
        return Reply(ui.LayoutView(timeout=None).add_item(empty_card(timeline, page.topic, name)))
    from bot.drawing.picture import draw  # here: Matplotlib takes a third of a second to load

    sheet = Sheet.of(events, page.number)
    part = page_of(sheet.number + 1, sheet.pages)
    picture = draw(sheet.drawn, heading_of(sheet.drawn, page.topic, part))
    card = timeline_card(timeline, sheet, page, picture.alt)
    for row in _controls(page._replace(number=sheet.number), sheet, events):
        card.add_item(row)
    return Reply(ui.LayoutView(timeout=None).add_item(card), ((PICTURE, picture.png),))


def _controls(page: Page, sheet: Sheet, events: Sequence[Event]) -> list[ui.ActionRow[Any]]:
    """The rows below the events: pages, years, and what else can be done with them."""
    last = sheet.pages - 1
    turns = {0: _("First"), last: _("Last"), sheet.number - 1: _("Earlier"), sheet.number + 1: _("Later")}
    buttons = [
        PageButton(page._replace(number=to), turns[to])
        for to in sorted(turns)
        if 0 <= to <= last and to != sheet.number
    ]
    views = [PageButton(page._replace(number=0, view=view), _(_VIEWS[view])) for view in View if view is not page.view]
    rows: list[ui.ActionRow[Any]] = [ui.ActionRow(*buttons)] if buttons else []
    if last:
        rows.append(ui.ActionRow(YearSelect(page._replace(number=0), _years(events, sheet))))
        rows.append(ui.ActionRow(*views, ExportButton(page), HideButton(page)))
    else:
        others = [] if page.view is View.ALL else views[:1]
        rows.append(ui.ActionRow(*others, ExportButton(page), HideButton(page)))
    return rows


def _years(events: Sequence[Event], sheet: Sheet) -> list[discord.SelectOption]:
    """From which year to which each page goes; of many pages some all over the story."""
    pages: Sequence[int] = range(sheet.pages)
    if sheet.pages > CHOICES:
        pages = sorted({round(place * (sheet.pages - 1) / (CHOICES - 1)) for place in range(CHOICES)})
    options = []
    for page in pages:
        shown = events[page * EVENTS : (page + 1) * EVENTS]
        years = dict.fromkeys(each.year or each.heading for each in (section_of(shown[0]), section_of(shown[-1])))
        label = f"{' – '.join(years)} ({page + 1})"
        options.append(discord.SelectOption(label=label[:100], value=str(page), default=page == sheet.number))
    return options
