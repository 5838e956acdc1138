"""What the chores found: new entries of feeds, told where that is wanted, and pages that are gone, told to managers."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import discord
from discord import ui
from discord.ext import commands

from bot.commands.articles._details import DetailsButton
from bot.errors import StoreError
from bot.running.causes import cause_of
from bot.running.client import HotlineBot
from bot.running.patience import TROUBLE
from bot.service.chores import News
from bot.service.owners import guild_in
from bot.store import Store
from bot.store.articles import Kept, Status
from bot.words import articles
from bot.words.language import speak
from bot.words.markup import escape_within

_log = logging.getLogger(__name__)
_COLOUR: Final = discord.Colour(0x3B7DD8)
_NAMED: Final = 10
"""Articles that are named of many; each takes three of the 40 components of a message."""
_TITLE: Final = 200


class NewsTeller(commands.Cog):
    """Tells the news of the chores."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_news(self, news: News) -> None:
        """Called after the chores."""
        came = defaultdict(list)
        for feed, outcome in news.entries:
            if feed.announce_in and outcome.kept and outcome.kept.status is Status.ADDED:
                came[feed].append(_named(outcome.kept))
        for feed, entries in came.items():
            self._speak(feed.owner)
            heading = articles.new_in(escape_within(feed.title or feed.address, _TITLE))
            await self._send(feed.announce_in, news_card(heading, entries))
        gone = defaultdict(list)
        for each in news.gone:
            gone[each.owner].append((each.article.id, each.article.title))
        for owner, entries in gone.items():
            self._speak(owner)
            place = await managers_place(self._bot.service.store, owner)
            await self._send(place, news_card(articles.nothing_there(), entries))

    def _speak(self, owner: str) -> None:
        """Speaks the language of a server."""
        guild_id = guild_in(owner)
        guild = self._bot.get_guild(guild_id) if guild_id else None
        speak(guild.preferred_locale.value if guild else None)

    async def _send(self, place: str | None, view: ui.LayoutView) -> None:
        if place is None or not place.isdecimal():
            return
        try:
            await self._bot.get_partial_messageable(int(place)).send(view=view)
        except TROUBLE as error:  # the channel is gone, or closed to the bot
            _log.info("News could not be told: %s", cause_of(error))


async def managers_place(store: Store, owner: str) -> str | None:
    """Where an owner's managers are told things: the log channel, else where one of its feeds is announced."""
    try:
        chosen = (await store.places.settings(owner)).get("log_channel")
        if chosen is not None:
            return str(chosen)
        return next((each.announce_in for each in await store.feeds.of(owner) if each.announce_in), None)
    except StoreError:
        return None


def news_card(heading: str, entries: Sequence[tuple[str, str]]) -> ui.LayoutView:
    """A heading, and articles by id and title, each with a button that tells all about it."""
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(f"**{heading}**"), accent_colour=_COLOUR)
    for article_id, title in entries[:_NAMED]:
        line: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(escape_within(title, _TITLE))
        card.add_item(ui.Section(line, accessory=DetailsButton(article_id)))
    if len(entries) > _NAMED:
        card.add_item(ui.TextDisplay(articles.and_more(len(entries) - _NAMED)))
    return ui.LayoutView(timeout=None).add_item(card)


def _named(kept: Kept) -> tuple[str, str]:
    return kept.article.id, kept.article.title
