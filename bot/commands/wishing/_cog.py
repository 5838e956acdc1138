"""Looks for answers that people wait for whenever articles have changed, and tells each of them once.

Whichever process changed them: the store knows up to which change a question was looked at. Who has left the server is
told nothing of it, as its articles are its own.
"""

import asyncio
import logging
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

import discord
from discord import ui
from discord.ext import commands

from bot.commands.asking import answer_card
from bot.errors import StoreError
from bot.running.causes import cause_of
from bot.running.client import HotlineBot
from bot.running.delivery import deliver
from bot.running.patience import TROUBLE, may_pass
from bot.running.threads import slowly
from bot.service.owners import guild_in, user_in
from bot.store.wishes import Wish
from bot.words.language import gettext as _
from bot.words.language import speak
from bot.words.markup import escape
from bot.words.messages import message
from knowledge.answering import Answer
from knowledge.library import Library

_log = logging.getLogger(__name__)
_EVERY: Final = 2.0
"""Seconds between two looks at what has changed."""


class Wishing(commands.Cog):
    """Tells people of answers."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot
        self._house: Library | None = None

    async def cog_load(self) -> None:
        """Has the bot look while it is connected."""
        self._bot.run_beside(self.watch)

    async def watch(self) -> None:
        """Looks without end."""
        while True:
            await asyncio.sleep(_EVERY)
            try:
                await self.look()
            except StoreError as error:
                _log.warning("Who waits for an answer can't be seen: %s", message(error))
            except Exception as error:  # whatever fails, the others are told the next time
                _log.error("Who waits for an answer could not be told: %s", cause_of(error))

    async def look(self) -> None:
        """Looks at all wishes after a start and a change of the house's articles, else at those of changed owners."""
        wishes, house = self._bot.service.store.wishes, self._bot.service.libraries.house
        number = await self._bot.service.store.changes.last()
        waiting = await wishes.changed() if house is self._house else await wishes.all()
        for owner, several in groupby(waiting, attrgetter("owner")):
            await self._look_at(owner, list(several), number)
        self._house = house

    async def _look_at(self, owner: str, waiting: Sequence[Wish], number: int) -> None:
        libraries = self._bot.service.libraries
        guild_id = guild_in(owner)
        if guild_id is not None:
            await libraries.refresh(owner)
        whole = await libraries.of(None if guild_id is None else owner)
        unanswered = []
        for wish in waiting:
            library = await self._library(whole, guild_id, wish.place)
            answer = await slowly(library.ask, wish.question)
            if not answer.answered:
                unanswered.append(wish.id)
            elif await self._bot.service.store.wishes.take(wish):
                await self._tell(wish, answer, guild_id)
        if unanswered:
            await self._bot.service.store.wishes.seen(unanswered, number)

    async def _library(self, whole: Library, guild_id: int | None, place: int | None) -> Library:
        """What may be asked in the place of a wish."""
        settings = await self._bot.settings_of(guild_id)
        channel = self._bot.get_channel(place) if place is not None else None
        articles = settings.articles.get(getattr(channel, "parent_id", None) or place or 0)
        if articles is None and settings.threshold is None:
            return whole
        return whole.narrowed(articles, settings.threshold)

    async def _tell(self, wish: Wish, answer: Answer, guild_id: int | None) -> None:
        speak(wish.locale)
        person = user_in(wish.person)
        try:
            if wish.place is None or not await self._told_in_channel(wish, wish.place, person, answer):
                await self._told_directly(wish, person, answer, guild_id)
        except TROUBLE as error:
            _log.info("Somebody could not be told of an answer: %s", cause_of(error))
            if may_pass(error):  # it is tried again when the lease of the wish has ended
                return
        await self._bot.service.store.wishes.drop(wish)

    async def _told_in_channel(self, wish: Wish, place: int, person: int, answer: Answer) -> bool:
        """False where the bot may not write there, or it is gone."""
        channel = self._bot.get_partial_messageable(place)
        pinged = discord.AllowedMentions(everyone=False, roles=False, users=[discord.Object(person)])
        view = told_card(answer, f"<@{person}> ")
        try:
            await deliver(lambda: channel.send(view=view, allowed_mentions=pinged, nonce=f"wish-{wish.id}"))
        except (discord.Forbidden, discord.NotFound):
            return False
        return True

    async def _told_directly(self, wish: Wish, person: int, answer: Answer, guild_id: int | None) -> None:
        if guild_id is not None:
            await deliver(lambda: self._bot.http.get_member(guild_id, person))  # raises where they have left
        user = await deliver(lambda: self._bot.fetch_user(person))
        view = told_card(answer)
        await deliver(lambda: user.send(view=view, nonce=f"wish-{wish.id}"))


def told_card(answer: Answer, before: str = "") -> ui.LayoutView:
    """The answer to a question that somebody waited for, with markup before what is said above it."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(before + escape(_("You wanted to know this; now the articles answer it:"))))
    for item in answer_card(answer).children:
        view.add_item(item)
    return view
