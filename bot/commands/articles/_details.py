"""All that is known of one article, and what a manager can do with it.

An id names an article; whose it is comes from the server that the press comes from, never from the id.
"""

from typing import Final

import discord
from discord import ui

from bot.cards.article_button import ArticleButton
from bot.commands.adding import RemoveButton
from bot.errors import StoreError
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.errors import message_for
from bot.running.managing import managed, mention, own_article
from bot.running.places import server_of
from bot.running.threads import promptly, slowly
from bot.service import exporting
from bot.service.adding import Stage
from bot.service.history import history
from bot.service.owners import owner_of
from bot.store.articles import Listed
from bot.words import adding, articles, citations
from bot.words.language import N_
from bot.words.markup import escape_within
from knowledge.errors import HotlineError
from knowledge.library import Entry

_COLOUR: Final = discord.Colour(0x3B7DD8)
_TITLE: Final = 300
_ABOUT: Final = 600


class DetailsButton(ArticleButton, name="article"):
    """Tells all that is known of an article."""

    label = N_("Details")

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Answers in private."""
        library = await interaction.client.library_for(interaction)
        library.article(self._article)  # which says where there is none
        entries = await promptly(lambda: library.entries)
        entry = next(each for each in entries if each.article.id == self._article)
        await send(interaction, Reply(details_card(entry, await self._listed(interaction))), private=True)

    async def _listed(self, interaction: discord.Interaction[HotlineBot]) -> Listed | None:
        """What the store knows of it; None for a house article, and where the store can't be read."""
        guild_id = server_of(interaction)
        if guild_id is None:
            return None
        try:
            return await interaction.client.service.store.articles.find(owner_of(guild_id), self._article)
        except StoreError:
            return None


class CheckButton(ArticleButton, name="check"):
    """Asks the article's address for a newer version."""

    label = N_("Check now")

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Says in private what came of it, after a message that says what is being done."""
        owner = managed(interaction)
        await interaction.response.send_message(adding.stage(Stage.FETCHING), ephemeral=True)
        try:
            checked = await interaction.client.service.checking.check(owner, self._article)
        except HotlineError as error:
            await interaction.edit_original_response(content=message_for(error))
            return
        text = articles.came_of_checking(checked.status.value if checked.status else None)
        await interaction.edit_original_response(content=text)


class ExportButton(ArticleButton, name="export"):
    """Gives the article as a file."""

    label = N_("Export")

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Sends the file in private."""
        article = await own_article(interaction, self._article)
        name, content = await slowly(exporting.as_file, article)
        view = ui.LayoutView(timeout=None).add_item(ui.File(f"attachment://{name}"))
        await send(interaction, Reply(view, ((name, content),)), private=True)


class AskRemoveButton(ArticleButton, name="ask-remove"):
    """Asks whether the article shall go."""

    label = N_("Remove")
    style = discord.ButtonStyle.danger

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows the button that removes it."""
        article = await own_article(interaction, self._article)
        text = ui.TextDisplay[ui.LayoutView](articles.confirm_removal(f"**{escape_within(article.title, _TITLE)}**"))
        view = ui.LayoutView(timeout=None).add_item(text).add_item(ui.ActionRow(RemoveButton(article.id)))
        await send(interaction, Reply(view), private=True)


def details_card(entry: Entry, listed: Listed | None) -> ui.LayoutView:
    """An article: what it says of itself, and where it was added here how it came and what became of it since."""
    article = entry.article
    about = [
        article.publisher,
        citations.after(article.source) if article.source else None,
        citations.published(article.published),
        ", ".join(article.authors) or None,
    ]
    lines = [
        f"**{escape_within(article.title, _TITLE)}**",
        escape_within(", ".join(each for each in about if each), _ABOUT),
        *([escape_within(article.url, _ABOUT)] if article.url else []),
        escape_within(f"{articles.size(entry.sentences, entry.passages)}, {article.id}", _ABOUT),
    ]
    if listed is not None:
        lines += (f"-# {each}" for each in history(listed, mention(listed.added_by)))
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=_COLOUR)
    if listed is not None:
        check = [CheckButton(article.id)] if listed.is_linked else []
        card.add_item(ui.ActionRow(*check, ExportButton(article.id), AskRemoveButton(article.id)))
    return ui.LayoutView(timeout=None).add_item(card)
