"""The pages of a timeline as they are sent, and the buttons that turn them."""

import re
from typing import Self

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.commands.timeline._card import PICTURE, empty_card, timeline_card
from bot.commands.timeline._page import TEMPLATE, Page, Sheet
from bot.running.answers import Reply, answer
from bot.running.client import HotlineBot
from bot.running.threads import slowly
from bot.words.language import gettext as _
from bot.words.timeline import heading_of, page_of
from knowledge.library import Library


class PageButton(PersistentButton, template=TEMPLATE):
    """Turns to another page: for whoever asked, in place; for anybody else, in a copy that only they see."""

    def __init__(self, page: Page, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=page.custom_id))
        self._page = page

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the page that its id names."""
        return cls(Page.from_id(match))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows the page."""
        interaction.client.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
        library = await interaction.client.library_for(interaction)
        asked = interaction.message.interaction_metadata if interaction.message else None
        is_private = await interaction.client.is_private(interaction)
        own = (asked is None or asked.user == interaction.user) and not is_private
        await answer(interaction, lambda: slowly(show, library, self._page), private=not own, in_place=own)


def show(library: Library, page: Page) -> Reply:
    """A page of a timeline, with the picture of its events; takes a second: never on the event loop."""
    timeline = page.timeline(library)
    if not timeline.events:
        return Reply(ui.LayoutView(timeout=None).add_item(empty_card(timeline, page.topic)))
    from bot.drawing.picture import draw  # here: Matplotlib takes a third of a second to load

    sheet = Sheet.of(timeline, page.number)
    part = page_of(sheet.number + 1, sheet.pages)
    picture = draw(sheet.drawn, heading_of(sheet.drawn, page.topic, part))
    card = timeline_card(timeline, sheet, page.topic, picture.alt)
    turns = [(_("Earlier"), sheet.number - 1), (_("Later"), sheet.number + 1)]
    buttons = [PageButton(page._replace(number=to), label) for label, to in turns if 0 <= to < sheet.pages]
    if buttons:
        card.add_item(ui.ActionRow(*buttons))
    return Reply(ui.LayoutView(timeout=None).add_item(card), ((PICTURE, picture.png),))
