"""*Add an article* beside a question that the articles don't answer, and the form that takes it."""

import re
from collections.abc import Mapping
from typing import Final, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.cards.form import PersistentForm
from bot.cards.notice import notice
from bot.errors import NothingToAdd
from bot.running.client import HotlineBot
from bot.running.managing import managed, person
from bot.words.language import gettext as _
from bot.words.markup import escape_within

QUESTION: Final = 40
"""Characters of the question in a button's id, which is counted in units of UTF-16."""
_TEXT: Final = 4_000


class GapButton(PersistentButton, template=re.compile(r"gap:(?P<question>.+)", re.DOTALL)):
    """Opens a form for an article that answers a question."""

    def __init__(self, question: str) -> None:
        super().__init__(ui.Button(label=_("Add an article"), custom_id=f"gap:{question[:QUESTION]}"))
        self._question = question[:QUESTION]

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the question that its id begins with."""
        return cls(match["question"])

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Opens the form."""
        managed(interaction)
        await interaction.response.send_modal(GapForm(self._question))


class GapForm(PersistentForm):
    """Title and text of an article."""

    template = re.compile(r"gap-form:article")

    def __init__(self, question: str) -> None:
        super().__init__(title=_("Add an article"), custom_id="gap-form:article", timeout=None)
        title: ui.TextInput[Self] = ui.TextInput(custom_id="title", default=question, max_length=80)
        text: ui.TextInput[Self] = ui.TextInput(custom_id="text", style=discord.TextStyle.paragraph, max_length=_TEXT)
        self.add_item(ui.Label(text=_("Title"), component=title))
        self.add_item(ui.Label(text=_("The text"), component=text))

    @classmethod
    async def submitted(
        cls, interaction: discord.Interaction[HotlineBot], match: re.Match[str], values: Mapping[str, str]
    ) -> None:
        """Adds the article to this server."""
        owner, title, text = managed(interaction), values.get("title", "").strip(), values.get("text", "").strip()
        if not title or not text:
            raise NothingToAdd
        await interaction.response.defer(ephemeral=True, thinking=True)
        outcome = await interaction.client.service.adding.text(owner, text, title, person(interaction))
        kept = outcome.kept.article.title if outcome.kept else title
        view = notice(_("Kept: {title}.", title=escape_within(kept, 300))).view
        await interaction.edit_original_response(view=view)
