"""The buttons below an article that was added, and the form that corrects it.

An id names an article; whose it is comes from the server that the press comes from, never from the id.
"""

import re
from collections.abc import Mapping
from typing import Self

import discord
from discord import ui

from bot.cards.article_button import ARTICLE, ArticleButton
from bot.cards.button import FixedButton, PersistentButton
from bot.cards.form import PersistentForm
from bot.commands.asking import answer_card
from bot.errors import NoSuchArticleHere, NotADate
from bot.running.answers import Reply, answer
from bot.running.client import HotlineBot
from bot.running.managing import managed, own_article
from bot.running.threads import slowly
from bot.service.suggesting import suggested
from bot.words import keeping
from bot.words.language import N_
from bot.words.language import gettext as _
from bot.words.markup import escape_within
from knowledge.article import Article
from knowledge.limits import FIELD_CHARACTERS
from knowledge.reading import checked_date


def notice(text: str) -> Reply:
    """A sentence as a message."""
    return Reply(ui.LayoutView(timeout=None).add_item(ui.TextDisplay(text)))


class RemoveButton(ArticleButton, name="remove"):
    """Takes the article out."""

    label = N_("Remove")
    style = discord.ButtonStyle.danger

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Removes the article of this server."""
        article, owner = await own_article(interaction, self._article), managed(interaction)

        async def make() -> Reply:
            await interaction.client.service.adding.remove(owner, [article.id])
            return notice(keeping.removed(escape_within(article.title, 200)))

        await answer(interaction, make, private=True)


class CorrectButton(ArticleButton, name="correct"):
    """Opens a form for title and date."""

    label = N_("Correct")

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Opens the form."""
        await interaction.response.send_modal(CorrectionForm(await own_article(interaction, self._article)))


class CorrectionForm(PersistentForm):
    """Title and date of an article."""

    template = re.compile(f"correction:{ARTICLE}")

    def __init__(self, article: Article) -> None:
        super().__init__(title=_("Correct an article"), custom_id=f"correction:{article.id}", timeout=None)
        title: ui.TextInput[Self] = ui.TextInput(custom_id="title", default=article.title, max_length=FIELD_CHARACTERS)
        published: ui.TextInput[Self] = ui.TextInput(
            custom_id="published", default=article.published, required=False, max_length=40, placeholder="2022-11-28"
        )
        self.add_item(ui.Label(text=_("Title"), component=title))
        self.add_item(ui.Label(text=_("Date of publication"), component=published))

    @classmethod
    async def submitted(
        cls, interaction: discord.Interaction[HotlineBot], match: re.Match[str], values: Mapping[str, str]
    ) -> None:
        """Keeps what was written."""
        article, owner = await own_article(interaction, match["article"]), managed(interaction)
        written, title = values.get("published", "").strip(), values.get("title", "").strip() or article.title
        published = checked_date(written) if written else None
        if written and published is None:
            raise NotADate(written)

        async def make() -> Reply:
            corrected = await interaction.client.service.adding.correct(
                owner, article.id, title=title, published=published
            )
            return notice(_("Kept: {title}.", title=escape_within(corrected.title, 300)))

        await answer(interaction, make, private=True)


class SuggestionButton(PersistentButton, template=re.compile(rf"suggestion:{ARTICLE}:(?P<number>\d)")):
    """Asks one of the questions that the article can answer."""

    def __init__(self, article_id: str, number: int) -> None:
        super().__init__(ui.Button(label=_("Ask"), custom_id=f"suggestion:{article_id}:{number}"))
        self._article = article_id
        self._number = number

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the question that its id names."""
        return cls(match["article"], int(match["number"]))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Answers in private."""
        client = interaction.client
        client.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
        library = await client.library_for(interaction)
        article = library.article(self._article)

        def make() -> Reply:
            questions = suggested(library, article)
            if self._number >= len(questions):
                raise NoSuchArticleHere(self._article)
            return Reply(answer_card(library.ask(questions[self._number], article_id=article.id)))

        await answer(interaction, lambda: slowly(make), private=True)


class ForgetButton(FixedButton, fixed_id="forget:everything"):
    """Deletes everything of the server."""

    label = N_("Delete everything")
    style = discord.ButtonStyle.danger

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Deletes all that is kept of this server."""
        owner = managed(interaction)

        async def make() -> Reply:
            await interaction.client.service.adding.forget(owner)
            return notice(_("Everything that was kept of this server is deleted."))

        await answer(interaction, make, private=True)
