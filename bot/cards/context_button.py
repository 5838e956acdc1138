"""The button *Context*: the passage around a quoted sentence, shown only to whoever presses it."""

import re
from typing import Final, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.cards.place import TEMPLATE, Place
from bot.errors import ArticleChanged
from bot.limits import VIEW_CHARACTERS
from bot.running.answers import Reply, answer, send
from bot.running.client import HotlineBot
from bot.running.places import server_of
from bot.running.threads import promptly, slowly
from bot.service.owners import owner_of
from bot.words.articles import reads_now
from bot.words.language import gettext as _
from bot.words.markup import citation_line, emphasise, escape_within, on_one_line
from knowledge.answering import Status
from knowledge.article import Article, Passage
from knowledge.library import Library
from knowledge.limits import QUOTATION_CHARACTERS

_CITATION: Final = 800
_PASSAGE: Final = VIEW_CHARACTERS - _CITATION
_NOW: Final = 1_000
"""Characters of what a newer version says instead."""


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
        try:
            passage = await promptly(self._place.passage_in, library)
        except ArticleChanged:
            await answer(interaction, lambda: self._earlier(interaction, library), private=True)
        else:
            await send(interaction, Reply(passage_card(passage, self._place)), private=True)

    async def _earlier(self, interaction: discord.Interaction[HotlineBot], library: Library) -> Reply:
        """The passage in the version that was quoted, and how the sentence reads in the newest."""
        kept = None
        if (guild_id := server_of(interaction)) is not None:
            articles, owner = interaction.client.service.store.articles, owner_of(guild_id)
            kept = await articles.version_where(owner, self._place.article, self._place.is_in)
        if kept is None:
            raise ArticleChanged(self._place.article)
        return await slowly(earlier_card, kept, library.article(self._place.article), self._place)


def earlier_card(earlier: Article, newest: Article, place: Place) -> Reply:
    """A passage of an earlier version, and what the newest says in the place of its sentence."""
    passage = place.passage_in(Library([earlier]))
    checked = Library([newest]).check_quotation(earlier.text[place.start : place.end][:QUOTATION_CHARACTERS])
    sentence = f"“{on_one_line(checked.match.sentence.text)}”" if checked.match else None
    now = escape_within(reads_now(sentence, same=checked.status is Status.VERBATIM), _NOW)
    view = passage_card(passage, place, _PASSAGE - _NOW)
    return Reply(view.add_item(ui.TextDisplay(now)))


def passage_card(passage: Passage, place: Place, room: int = _PASSAGE) -> ui.LayoutView:
    """A passage with the sentence at `place` marked in it in at most `room` characters, and where it stands."""
    start, end = place.start - passage.start, place.end - passage.start
    # A passage that is too long is shown from a little before the sentence on.
    skipped = max(0, start - room // 8) if len(passage.text) > room // 2 else 0
    text = emphasise(on_one_line(passage.text)[skipped:], [(start - skipped, end - skipped)], room - 1)
    card: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay(("…" if skipped else "") + text),
        ui.TextDisplay(citation_line(passage.citation, _CITATION)),
    )
    return ui.LayoutView(timeout=None).add_item(card)
