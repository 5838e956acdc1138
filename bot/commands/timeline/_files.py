"""The events of a timeline as files of other programs."""

import re
from collections.abc import Collection
from typing import Final, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.commands.timeline._hiding import hidden_from
from bot.commands.timeline._page import Page, template
from bot.running.answers import Reply, answer
from bot.running.client import HotlineBot
from bot.running.threads import slowly
from bot.service.timeline_files import FORMATS
from bot.words.language import gettext as _
from bot.words.timeline import title_of
from knowledge.library import Library

_NAME: Final = "timeline"


class ExportButton(PersistentButton, template=template("export-timeline")):
    """Sends all events that the pages show, as a spreadsheet, for TimelineJS, as a calendar and as a page."""

    def __init__(self, page: Page) -> None:
        super().__init__(ui.Button(label=_("Export"), custom_id=page._replace(number=0).id_for("export-timeline")))
        self._page = page

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the timeline that its id names."""
        return cls(Page.from_id(match))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Sends the files to whoever pressed it."""
        bot = interaction.client
        bot.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
        library, hidden = await bot.library_for(interaction), await hidden_from(interaction)
        await answer(interaction, lambda: slowly(files, library, self._page, hidden), private=True)


def files(library: Library, page: Page, hidden: Collection[str] = ()) -> Reply:
    """The message with the files; a calendar is among them only where something is planned."""
    events = page.events(page.timeline(library), hidden)
    title = title_of(page.topic)
    planned = any(event.planned for event in events)
    made = tuple(
        (f"{_NAME}{suffix}", write(events, title)) for suffix, write in FORMATS.items() if planned or suffix != ".ics"
    )
    view: ui.LayoutView = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(_("The events of this timeline as files.")))
    for name, _content in made:
        view.add_item(ui.File(f"attachment://{name}"))
    return Reply(view, made)
