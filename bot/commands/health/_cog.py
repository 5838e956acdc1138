"""Whether all is well: `/status` and `/linetest`."""

import logging
import time
from functools import partial
from importlib.metadata import version

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.acceptance import accepted
from bot.commands.health._card import line_test_card, status_card
from bot.errors import StoreError
from bot.running.answers import Reply, answer, send
from bot.running.client import HotlineBot
from bot.running.log_channel import write
from bot.running.places import server_of
from bot.running.threads import promptly, slowly
from bot.service.chores import News
from bot.service.line_test import line_test
from bot.service.line_tests import HOUSE, Tested
from bot.service.owners import guild_in, owner_of
from bot.words import line_test as words
from bot.words.status import duration, status

_log = logging.getLogger(__name__)


class Health(commands.Cog):
    """Says how the bot is, and has it ask itself what it knows."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot

    @app_commands.command()
    async def status(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows how the bot is: version, how long it runs, how fast it answers."""
        bot = interaction.client
        library = await bot.library_for(interaction)
        entries = await promptly(lambda: library.entries)
        failures = interaction.guild is not None and interaction.permissions.manage_guild
        lines = [*status(version("hotline"), bot.vitals.as_json(), len(entries), failures=failures)]
        lines += await self._last_tests(server_of(interaction))
        await send(interaction, Reply(status_card(lines)), private=True)

    async def _last_tests(self, guild_id: int | None) -> list[str]:
        """How the last line test of a server's library went, else that of the house articles."""
        records = self._bot.service.store.line_tests
        try:
            test = (await records.last(owner_of(guild_id)) if guild_id else None) or await records.last(HOUSE)
        except StoreError:
            return []
        return [words.last(duration(time.time() - test.at), test.asked, len(test.failed))] if test else []

    @commands.Cog.listener()
    async def on_news(self, news: News) -> None:
        """Tells managers which questions fail since the last line test, and which have recovered: once each.

        What happens to the house articles the managers of every server hear of that has a log channel.
        """
        for tested in news.tested:
            if not tested.failed and not tested.recovered:
                continue
            guild_id = guild_in(tested.owner)
            if guild_id is None:
                _log.warning("The line test of the house articles: %d questions fail.", tested.failing)
                continue
            await write(self._bot, guild_id, partial(_news, tested))

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def linetest(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Asks the bot questions whose answers are known, and shows which fail."""
        library = await accepted(interaction)
        await answer(interaction, lambda: slowly(lambda: Reply(line_test_card(line_test(library)))), private=True)


def _news(tested: Tested) -> str:
    return "\n".join(words.news(tested.failed, tested.recovered, tested.failing))
