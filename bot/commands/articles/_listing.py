"""The list of what a library holds, page by page, and the buttons that turn them."""

import re
from typing import Final, NamedTuple, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.commands.articles._details import DetailsButton
from bot.errors import StoreError
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.places import server_of
from bot.running.threads import promptly
from bot.service.history import freshness_line
from bot.service.owners import owner_of
from bot.words import answers, articles, citations, counts
from bot.words.language import gettext as _
from bot.words.markup import escape_within
from knowledge.library import Entry

SEARCH_CHARACTERS: Final = 40
"""Of what is searched for, so that the id of a button can hold it."""
_COLOUR: Final = discord.Colour(0x3B7DD8)
_ON_PAGE: Final = 8
"""Articles: each takes three of the 40 components of a message."""
_TITLE: Final = 100
_ABOUT: Final = 150


class Page(NamedTuple):
    """Which page of the articles that hold `search`."""

    search: str = ""
    number: int = 0

    @property
    def custom_id(self) -> str:
        """The id of the button that leads here."""
        return f"articles:{self.number}:{self.search}"


class TurnButton(PersistentButton, template=re.compile(r"articles:(?P<page>\d{1,5}):(?P<search>.{0,80})", re.DOTALL)):
    """Turns to another page."""

    def __init__(self, page: Page, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=page.custom_id))
        self._page = page

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the page that its id names."""
        return cls(Page(match["search"], int(match["page"])))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows the page in the place of the one before."""
        await send(interaction, await listing(interaction, self._page), in_place=True)


async def listing(interaction: discord.Interaction[HotlineBot], page: Page) -> Reply:
    """A page of the articles that may be asked where somebody is."""
    library = await interaction.client.library_for(interaction)
    entries = await promptly(lambda: library.entries)
    return Reply(articles_card(entries, page, await _freshness(interaction)))


async def _freshness(interaction: discord.Interaction[HotlineBot]) -> str | None:
    guild_id = server_of(interaction)
    if guild_id is None:
        return None
    try:
        return freshness_line(await interaction.client.service.store.articles.freshness(owner_of(guild_id)))
    except StoreError:  # the house articles are listed all the same
        return None


def articles_card(entries: list[Entry], page: Page = Page(), freshness: str | None = None) -> ui.LayoutView:  # noqa: B008 - immutable
    """A page of articles, each with a button that tells all about it."""
    found = [entry for entry in entries if _holds(entry, page.search)]
    pages = max(1, -(-len(found) // _ON_PAGE))
    number = min(page.number, pages - 1)
    heading = [articles.found(len(found), len(entries), page.search)]
    if pages > 1:
        heading.append(articles.page(number + 1, pages))
    lines = [f"**{escape_within(', '.join(heading), _ABOUT)}**" if found else answers.no_articles()]
    if freshness:
        lines.append(f"-# {escape_within(freshness, _ABOUT)}")
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=_COLOUR)
    for entry in found[number * _ON_PAGE : (number + 1) * _ON_PAGE]:
        card.add_item(ui.Section(ui.TextDisplay(_line(entry)), accessory=DetailsButton(entry.article.id)))
    turns = [(_("Previous"), number - 1), (_("Next"), number + 1)]
    buttons = [TurnButton(page._replace(number=to), label) for label, to in turns if 0 <= to < pages]
    if buttons:
        card.add_item(ui.ActionRow(*buttons))
    return ui.LayoutView(timeout=None).add_item(card)


def _holds(entry: Entry, search: str) -> bool:
    wanted, article = search.casefold().strip(), entry.article
    return any(wanted in each.casefold() for each in (article.title, article.id, article.url or ""))


def _line(entry: Entry) -> str:
    article = entry.article
    about = (
        article.publisher or _("no publisher"),
        citations.published(article.published),
        counts.sentences(entry.sentences),
    )
    return f"**{escape_within(article.title, _TITLE)}**\n-# {escape_within(', '.join(about), _ABOUT)}"
