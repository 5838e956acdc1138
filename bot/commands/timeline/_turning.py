"""The pages of a timeline as they are sent, and the buttons that turn them."""

import io
import re
from typing import Any, NamedTuple, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.commands.timeline._card import PICTURE, empty_card, timeline_card
from bot.commands.timeline._page import TEMPLATE, Page, Sheet
from bot.running.client import HotlineBot
from bot.running.delivery import deliver, respond
from bot.running.slow import slowly
from bot.words.language import gettext as _
from bot.words.timeline import heading_of, page_of
from knowledge.library import Library
from knowledge.timeline import listed, of_the_story


class Shown(NamedTuple):
    """A page as it is sent: the card, and the picture that it refers to."""

    card: ui.LayoutView
    png: bytes | None

    def as_edit(self) -> dict[str, Any]:
        """The arguments for editing a message into it; made anew each time, as a file can be sent only once."""
        files = [discord.File(io.BytesIO(self.png), PICTURE)] if self.png else []
        return {"view": self.card, "attachments": files}


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
        interaction.client.cooldown.take(interaction.user)
        library = interaction.client.library_of(interaction.guild_id)
        asked = interaction.message.interaction_metadata if interaction.message else None
        if asked is None or asked.user == interaction.user:
            await respond(lambda: interaction.response.defer())
        else:
            await respond(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        shown = await slowly(show, library, self._page)
        await deliver(lambda: interaction.edit_original_response(**shown.as_edit()))


def show(library: Library, page: Page) -> Shown:
    """A page of a timeline, with the picture of its events; takes a second: never on the event loop."""
    timeline = page.timeline(library)
    if not timeline.events:
        return Shown(ui.LayoutView(timeout=None).add_item(empty_card(timeline, page.topic)), None)
    from bot.drawing.picture import draw  # here: Matplotlib takes a third of a second to load

    sheet = Sheet.of(timeline, page.number)
    part = page_of(sheet.number + 1, sheet.pages)
    story = of_the_story(listed(timeline.events))
    drawn = [event for event in sheet.events if event in story] or sheet.events
    picture = draw(drawn, heading_of(drawn, page.topic, part))
    card = timeline_card(timeline, sheet, page.topic, picture.alt)
    turns = [(_("Earlier"), sheet.number - 1), (_("Later"), sheet.number + 1)]
    buttons = [PageButton(page._replace(number=to), label) for label, to in turns if 0 <= to < sheet.pages]
    if buttons:
        card.add_item(ui.ActionRow(*buttons))
    return Shown(ui.LayoutView(timeout=None).add_item(card), picture.png)
