"""Which articles a channel may use: the page of the panel on which a channel and then its articles are chosen."""

import re
from collections.abc import Collection, Sequence
from typing import Final, Self

import discord
from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, ui

from bot.cards.button import PersistentButton, PersistentSelect
from bot.commands.settings._options import PAGES, Page
from bot.commands.settings._paging import page_card, shows
from bot.errors import OldButton
from bot.limits import CHOICE_CHARACTERS, CHOICES
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.log_channel import write
from bot.running.managing import managed
from bot.running.places import server_of
from bot.words import server_settings as words
from bot.words.language import gettext as _
from bot.words.markup import escape
from knowledge.article import Article

_CHANNELS: Final = [ChannelType.text, ChannelType.news, ChannelType.forum, ChannelType.voice]
_CHANNEL: Final = r"(?P<channel>\d{1,20})"


class RestrictSelect(PersistentSelect, template=re.compile(r"settings-restrict:")):
    """Chooses the channel whose articles are shown."""

    def __init__(self, channel: int | None = None) -> None:
        chosen = [] if channel is None else [SelectDefaultValue(id=channel, type=SelectDefaultValueType.channel)]
        super().__init__(
            ui.ChannelSelect(
                custom_id="settings-restrict:",
                channel_types=_CHANNELS,
                placeholder=_("Choose a channel"),
                default_values=chosen,
            )
        )

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The select."""
        return cls()

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows the articles of the channel."""
        (chosen,) = self.chosen
        await _show(interaction, chosen.id, 0)


class ArticlesSelect(PersistentSelect, template=re.compile(rf"settings-articles:{_CHANNEL}:(?P<page>\d{{1,6}})")):
    """Sets which of up to 25 articles a channel may use; what was set of the others stays."""

    def __init__(
        self, channel: int, page: int, articles: Sequence[Article] = (), allowed: Collection[str] = ()
    ) -> None:
        options = [
            discord.SelectOption(
                label=each.title[:CHOICE_CHARACTERS] or each.id, value=each.id, default=each.id in allowed
            )
            for each in articles
        ] or [discord.SelectOption(label="-")]
        super().__init__(
            ui.Select(
                custom_id=f"settings-articles:{channel}:{page}",
                options=options,
                placeholder=_("None is chosen"),
                min_values=0,
                max_values=len(options),
            )
        )
        self._channel, self._page = channel, page

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The select of the channel and the page that its id names."""
        return cls(int(match["channel"]), int(match["page"]))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Keeps what was chosen."""
        owner, bot = managed(interaction), interaction.client
        articles = await _articles(interaction)
        settings = await bot.service.server_settings.of(owner)
        here = {each.id for each in _on_page(articles, self._page)}
        everything = {each.id for each in articles}
        chosen = here.intersection(self.chosen)
        allowed = (settings.articles.get(self._channel, everything) - here) | chosen
        await _restrict(interaction, self._channel, None if allowed >= everything else allowed, self._page)


class TurnButton(PersistentButton, template=re.compile(rf"settings-turn:{_CHANNEL}:(?P<page>\d{{1,6}})")):
    """Shows further articles."""

    def __init__(self, channel: int, page: int, label: str = "-") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"settings-turn:{channel}:{page}"))
        self._channel, self._page = channel, page

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the channel and the page that its id names."""
        return cls(int(match["channel"]), int(match["page"]))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows them."""
        await _show(interaction, self._channel, self._page)


class AllArticlesButton(PersistentButton, template=re.compile(rf"settings-all:{_CHANNEL}")):
    """Lets a channel use all articles, those that are added later among them."""

    def __init__(self, channel: int) -> None:
        super().__init__(ui.Button(label=_("All articles"), custom_id=f"settings-all:{channel}"))
        self._channel = channel

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the channel that its id names."""
        return cls(int(match["channel"]))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Takes the restriction back."""
        await _restrict(interaction, self._channel, None, 0)


@shows(Page.ARTICLES)
async def _show_channels(_interaction: discord.Interaction[HotlineBot]) -> ui.LayoutView:
    return articles_panel(None, 0, (), None)


def articles_panel(
    channel: int | None, page: int, articles: Sequence[Article], allowed: Collection[str] | None
) -> ui.LayoutView:
    """The page: a channel, and once it is chosen the articles that it may use.

    Args:
        channel: the one that is chosen.
        page: of the articles, from 0.
        articles: all that can be asked in the server.
        allowed: the ids of those that the channel may use; None for all.
    """
    card = page_card(Page.ARTICLES)
    card.add_item(ui.ActionRow(RestrictSelect(channel)))
    if channel is not None:
        ids = {each.id for each in articles} if allowed is None else allowed
        number = sum(each.id in ids for each in articles)
        card.add_item(ui.TextDisplay(words.articles_of(f"<#{channel}>", number, len(articles))))
        shown = _on_page(articles, page)
        card.add_item(ui.ActionRow(ArticlesSelect(channel, page, shown, ids)))
        buttons: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        if page > 0:
            buttons.add_item(TurnButton(channel, page - 1, _("Earlier")))
        if len(articles) > (page + 1) * CHOICES:
            buttons.add_item(TurnButton(channel, page + 1, _("Later")))
        if allowed is not None:
            buttons.add_item(AllArticlesButton(channel))
        if buttons.children:
            card.add_item(buttons)
    return ui.LayoutView(timeout=None).add_item(card)


def _on_page(articles: Sequence[Article], page: int) -> Sequence[Article]:
    return articles[page * CHOICES : (page + 1) * CHOICES]


async def _articles(interaction: discord.Interaction[HotlineBot]) -> list[Article]:
    """All that can be asked in the server, whatever its channels may use, by title."""
    library = await interaction.client.service.libraries.of(managed(interaction))
    return sorted((entry.article for entry in library.entries), key=lambda each: (each.title.casefold(), each.id))


async def _show(interaction: discord.Interaction[HotlineBot], channel: int, page: int) -> None:
    articles = await _articles(interaction)
    settings = await interaction.client.settings_of(server_of(interaction))
    last = max(0, (len(articles) - 1) // CHOICES)
    view = articles_panel(channel, min(page, last), articles, settings.articles.get(channel))
    await send(interaction, Reply(view), in_place=True)


async def _restrict(
    interaction: discord.Interaction[HotlineBot], channel: int, allowed: Collection[str] | None, page: int
) -> None:
    owner, bot, guild_id = managed(interaction), interaction.client, interaction.guild_id
    assert guild_id is not None  # noqa: S101 - only servers are managed
    if interaction.guild is None or interaction.guild.get_channel(channel) is None:
        raise OldButton
    await bot.service.server_settings.restrict(owner, channel, allowed)
    await _show(interaction, channel, page)
    known = len(await _articles(interaction))

    def line() -> str:
        number = known if allowed is None else len(allowed)
        return words.changed(
            interaction.user.mention, _(PAGES[Page.ARTICLES]), words.articles_of(f"<#{channel}>", number, known)
        )

    if not await write(bot, guild_id, line):
        await interaction.followup.send(escape(words.unlogged()), ephemeral=True)
