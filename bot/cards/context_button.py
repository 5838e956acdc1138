"""The button *Context*: the passage around a quoted sentence, shown only to whoever presses it."""

import re
from typing import Final, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.cards.place import TEMPLATE, Place
from bot.limits import VIEW_CHARACTERS
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.threads import promptly
from bot.words.language import gettext as _
from bot.words.markup import citation_line, emphasise, on_one_line
from knowledge.article import Passage

_CITATION: Final = 800
_PASSAGE: Final = VIEW_CHARACTERS - _CITATION


class ContextButton(PersistentButton, template=TEMPLATE):
    """Names the sentence in its id; presses are recognised by the id's form, also after a restart."""

    def __init__(self, place: Place) -> None:
        super().__init__(ui.Button(label=_("Context"), custom_id=place.custom_id))
        self._place = place

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the place that its id names."""
        return cls(Place.matched(match))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Answers with the passage, in private."""
        library = await interaction.client.library_for(interaction)
        passage = await promptly(self._place.passage_in, library)
        await send(interaction, Reply(passage_card(passage, self._place)), private=True)


def passage_card(passage: Passage, place: Place) -> ui.LayoutView:
    """A passage with the sentence at `place` marked in it, and where it stands."""
    start, end = place.start - passage.start, place.end - passage.start
    # A passage that is too long is shown from a little before the sentence on.
    skipped = max(0, start - _PASSAGE // 8) if len(passage.text) > _PASSAGE // 2 else 0
    text = emphasise(on_one_line(passage.text)[skipped:], [(start - skipped, end - skipped)], _PASSAGE - 1)
    card: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay(("…" if skipped else "") + text),
        ui.TextDisplay(citation_line(passage.citation, _CITATION)),
    )
    return ui.LayoutView(timeout=None).add_item(card)
