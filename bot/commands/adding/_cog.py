"""`/add`, `/remove`, `/export`, `/forget` and *Add this*."""

import asyncio
import io
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.commands.adding._buttons import ForgetButton, notice
from bot.commands.adding._card import added_card, many_card
from bot.errors import NoSuchArticleHere, NothingToAdd, NothingToExport, NotPermitted
from bot.running.answers import Reply, answer, send
from bot.running.client import HotlineBot
from bot.running.errors import message_for
from bot.running.managing import managed, person
from bot.running.threads import slowly
from bot.service import exporting
from bot.service.adding import File, Outcome, Progress, Stage
from bot.service.owners import owner_of
from bot.service.reading import is_archive
from bot.service.suggesting import suggested
from bot.words import adding, counts, keeping
from bot.words.language import gettext as _
from bot.words.markup import escape_within
from knowledge.errors import FileTooLarge, HotlineError
from knowledge.limits import ARTICLE_BYTES

_LINK: Final = re.compile(r"https?://[^\s<>]+")
_EVERY: Final = 2.0
"""Seconds between two edits that say how far many files are: five edits in five seconds is what Discord allows."""
_TITLE: Final = 80
"""Characters of a text's first line that are its title."""
_FILES: Final = 10
"""Attachments and links of one message that are taken; Discord allows ten attachments."""


class Adding(commands.Cog):
    """Adds, removes and exports the articles of a server."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Add this", callback=self.add_this)
        self._menu.default_permissions = discord.Permissions(manage_guild=True)
        self._menu.guild_only = True
        bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Takes the context menu along."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(
        link="Address of a page, a PDF or another document",
        file="A document, or a zip archive of many",
        text="The text itself; its first line is the title",
        feed="Address of an RSS or Atom feed or a sitemap, whose new articles are added as they come",
        announce="Channel in which a feed's new articles are announced",
    )
    async def add(
        self,
        interaction: discord.Interaction[HotlineBot],
        link: str | None = None,
        file: discord.Attachment | None = None,
        text: str | None = None,
        feed: str | None = None,
        announce: discord.TextChannel | None = None,
    ) -> None:
        """Adds articles that are asked in this server alone."""
        owner, by, service = managed(interaction), person(interaction), self._bot.service.adding
        if link:
            await self._one(interaction, owner, lambda progress: service.link(owner, link, by, progress))
        elif file:
            await self._files(interaction, owner, [file])
        elif text:
            title = text.strip().partition("\n")[0][:_TITLE]
            await self._one(interaction, owner, lambda progress: service.text(owner, text, title, by, progress))
        elif feed:
            if announce is not None and not announce.permissions_for(announce.guild.me).send_messages:
                raise NotPermitted(announce.name, _("Send Messages"))
            await interaction.response.send_message(adding.stage(Stage.FETCHING), ephemeral=True)
            place = str(announce.id) if announce is not None else None
            try:
                _feed, outcomes = await self._bot.service.feeds.follow(owner, feed, by, place)
            except HotlineError as error:
                await interaction.edit_original_response(content=message_for(error))
            else:
                await interaction.edit_original_response(content=None, view=many_card(outcomes))
        else:
            raise NothingToAdd

    async def add_this(self, interaction: discord.Interaction[HotlineBot], message: discord.Message) -> None:
        """Adds the attachments of a message, or else the page that it links to."""
        owner, by, service = managed(interaction), person(interaction), self._bot.service.adding
        if message.attachments:
            await self._files(interaction, owner, message.attachments[:_FILES])
        elif found := _LINK.search(message.content):
            await self._one(interaction, owner, lambda progress: service.link(owner, found[0], by, progress))
        else:
            raise NothingToAdd

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Takes down that a server left; discord.py doesn't call this for one that is merely unavailable."""
        await self._bot.service.store.owners.left(owner_of(guild.id))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Takes down that a server is back."""
        await self._bot.service.store.owners.are_here([owner_of(guild.id)])

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Takes down which servers are there, as they may be back since the last time."""
        await self._bot.service.store.owners.are_here([owner_of(guild.id) for guild in self._bot.guilds])

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(article="The article to take out")
    async def remove(self, interaction: discord.Interaction[HotlineBot], article: str) -> None:
        """Takes out an article that was added here."""
        owner = managed(interaction)

        async def make() -> Reply:
            if not await self._bot.service.adding.remove(owner, [article]):
                raise NoSuchArticleHere(article[:100])
            return notice(keeping.removed(escape_within(article, 200)))

        await answer(interaction, make, private=True)

    @remove.autocomplete("article")
    async def _added_here(
        self, interaction: discord.Interaction[HotlineBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            owner = managed(interaction)
        except HotlineError:
            return []
        found = await self._bot.service.store.articles.listed(owner, typed, limit=25)
        return [app_commands.Choice(name=each.title[:100] or each.id, value=each.id) for each in found]

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def export(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Gives you all articles that were added here in one archive."""
        articles = await self._bot.service.store.articles.current(managed(interaction))
        if not articles:
            raise NothingToExport
        await interaction.response.defer(ephemeral=True, thinking=True)
        packed = await slowly(exporting.archive, articles)
        attachment = discord.File(io.BytesIO(packed), "articles.zip")
        await interaction.edit_original_response(content=counts.articles(len(articles)), attachments=[attachment])

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def forget(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Deletes everything that is kept of this server."""
        owner = managed(interaction)
        number = await self._bot.service.store.articles.count(owner)
        text = _(
            "This deletes {articles} of this server with all versions, settings and records, for good.",
            articles=counts.articles(number),
        )
        view = ui.LayoutView(timeout=None).add_item(ui.TextDisplay(text)).add_item(ui.ActionRow(ForgetButton()))
        await send(interaction, Reply(view), private=True)

    async def _files(
        self, interaction: discord.Interaction[HotlineBot], owner: str, attachments: Sequence[discord.Attachment]
    ) -> None:
        """Adds attachments: one article with its card, or many with a list of what became of them."""
        by, service = person(interaction), self._bot.service.adding
        for each in attachments:
            if each.size > ARTICLE_BYTES:
                raise FileTooLarge(each.filename, ARTICLE_BYTES // 2**20)
        await interaction.response.send_message(adding.stage(Stage.FETCHING), ephemeral=True)
        contents = await asyncio.gather(*(each.read() for each in attachments))
        files = [File(each.filename, data, each.content_type) for each, data in zip(attachments, contents, strict=True)]
        if len(files) == 1 and not is_archive(files[0].name, files[0].data):
            await self._one(interaction, owner, lambda progress: service.file(owner, files[0], by, progress))
            return
        outcomes: list[Outcome] = []
        said = time.monotonic()
        async for outcome in service.files(owner, [partial(File, *each) for each in files], by):
            outcomes.append(outcome)
            if time.monotonic() - said > _EVERY:
                said = time.monotonic()
                await interaction.edit_original_response(content=adding.so_far(len(outcomes)))
        await interaction.edit_original_response(content=None, view=many_card(outcomes))

    async def _one(
        self,
        interaction: discord.Interaction[HotlineBot],
        owner: str,
        add: Callable[[Progress], Awaitable[Outcome]],
    ) -> None:
        """Adds one article and says how far that is in the message that ends as its card."""

        async def progress(stage: Stage) -> None:
            if interaction.response.is_done():
                await interaction.edit_original_response(content=adding.stage(stage))
            else:
                await interaction.response.send_message(adding.stage(stage), ephemeral=True)

        try:
            outcome = await add(progress)
        except HotlineError as error:
            if not interaction.response.is_done():
                raise
            await interaction.edit_original_response(content=message_for(error))
            return
        assert outcome.kept is not None  # noqa: S101 - what is refused is raised
        article = outcome.kept.article
        library = await self._bot.service.libraries.of(owner)
        questions = await slowly(suggested, library, article)
        card = added_card(outcome, article, outcome.kept.status, questions)
        await interaction.edit_original_response(content=None, view=card)
