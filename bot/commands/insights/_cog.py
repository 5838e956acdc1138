"""`/insights` and the Monday line: what became of a server's questions, for who manages it."""

import asyncio
import logging
import time
from collections.abc import Mapping
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.insights._card import five_lines, insights_reply
from bot.errors import StoreError
from bot.running.answers import answer
from bot.running.causes import cause_of
from bot.running.client import HotlineBot
from bot.running.log_channel import write
from bot.running.managing import managed
from bot.running.threads import slowly
from bot.service.insights import Insights, insights, next_monday
from bot.service.owners import owner_of
from bot.service.retention import retention
from bot.store.exchanges import DAY
from bot.words.messages import message

_log = logging.getLogger(__name__)
_NAME: Final = "weekly"
_WEEK: Final = 7
_DRAWN: Final = 90
"""Days at most: more bars than a picture can tell apart say nothing."""
_EVERY: Final = 60.0


class InsightsCog(commands.Cog):
    """Says what became of questions."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Has the bot write the Monday line while it is connected."""
        self._bot.run_beside(self.watch)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def insights(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows what became of the questions here, and which articles are quoted."""
        owner, store = managed(interaction), self._bot.service.store
        await self._bot.service.recording.flush()
        found, titles = await self._found(owner, min(await retention(store, owner), _DRAWN))
        has_words = store.exchanges.question_days > 0
        await answer(interaction, lambda: slowly(insights_reply, found, titles, has_words=has_words), private=True)

    async def watch(self) -> None:
        """Writes the Monday line of each server where it is due, without end."""
        while True:
            await asyncio.sleep(_EVERY)
            try:
                await self.write_weeks()
            except StoreError as error:
                _log.warning("What is due can't be seen: %s", message(error))
            except Exception as error:  # whatever fails, the next week is written
                _log.error("A week could not be summed up: %s", cause_of(error))

    async def write_weeks(self) -> None:
        """Writes the lines that are due, each once, whichever process comes first."""
        due = self._bot.service.store.due
        for guild in self._bot.guilds:
            settings, owner, now = await self._bot.settings_of(guild.id), owner_of(guild.id), time.time()
            if settings.log_channel is None or not settings.weekly:
                continue
            if await due.at(_NAME, owner) is None:
                await due.set(_NAME, next_monday(now), owner)
            elif await due.take(_NAME, next_monday(now) - now, owner):
                found, titles = await self._found(owner, _WEEK)
                await write(self._bot, guild.id, lambda found=found, titles=titles: five_lines(found, titles))  # type: ignore[misc]

    async def _found(self, owner: str, days: int) -> tuple[Insights, Mapping[str, str]]:
        store, now = self._bot.service.store, time.time()
        since = now - days * DAY
        library = await self._bot.service.libraries.of(owner)
        titles = {entry.article.id: entry.article.title for entry in library.entries}
        exchanges, votes = await store.exchanges.since(owner, since), await store.votes.since(owner, since)
        return await slowly(insights, exchanges, votes, titles, days, now), titles
