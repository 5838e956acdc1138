"""Asking: `/ask`, a mention of the bot, a direct message. All three give the same card."""

import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands import choices
from bot.commands.acceptance import accepted
from bot.commands.asking._card import answer_card
from bot.commands.asking._request import Request, asked_in
from bot.commands.asking._threads import open_thread_at
from bot.commands.asking._wording import worded, worded_message
from bot.commands.handing_over import hands_over
from bot.running.answers import Reply, answer
from bot.running.client import HotlineBot
from bot.running.places import is_member_of, server_of
from bot.words.language import N_
from knowledge.answering import checked
from knowledge.library import Library

_log = logging.getLogger(__name__)
_CONVERSATION = {discord.MessageType.default, discord.MessageType.reply}


class Asking(commands.Cog):
    """Turns questions into cards."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot
        self._asked_in: set[tuple[int, bool]] = set()
        """The servers in which somebody has asked since the start, with whether they manage it."""
        self._menu = app_commands.ContextMenu(name=N_("Answer this"), callback=self.answer_this)

    async def cog_load(self) -> None:
        """Registers the menu, which discord.py doesn't find by itself."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Takes the menu back."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command()
    @app_commands.describe(
        question="What you want to know, in your own words",
        article="Ask only this article",
        since="Only what was published or is dated from then on, such as March, 2022-11 or last week",
        until="Only what was published or is dated up to then",
    )
    @app_commands.autocomplete(article=choices.articles, since=choices.months, until=choices.months)
    async def ask(
        self,
        interaction: discord.Interaction[HotlineBot],
        question: str,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        """Answers a question with sentences from the articles, each with its citation."""
        library = await accepted(interaction, article, since, until)
        asked = worded(question, interaction.guild, self._bot.user or interaction.user)
        await self._answer(interaction, library, asked, Request(interaction.user.id, article, since, until))

    async def answer_this(self, interaction: discord.Interaction[HotlineBot], message: discord.Message) -> None:
        """Answers what somebody wrote, for all to see."""
        library = await accepted(interaction)
        asked = worded_message(message, self._bot.user or interaction.user)
        await self._answer(interaction, library, asked, Request(interaction.user.id))

    def _is_first(self, interaction: discord.Interaction[HotlineBot], library: Library) -> bool:
        """Whether it is the first question since the start in a server without articles of its own.

        That of a manager, who can do something about it, is one of its own.
        """
        guild_id = server_of(interaction)
        if guild_id is None or (asking := (guild_id, interaction.permissions.manage_guild)) in self._asked_in:
            return False
        self._asked_in.add(asking)
        return library.parts == self._bot.service.libraries.house.parts

    async def _answer(
        self, interaction: discord.Interaction[HotlineBot], library: Library, asked: str, request: Request
    ) -> None:
        checked(asked)
        question = asked_in(server_of(interaction), interaction.user.id, interaction.channel_id, asked)
        private = await self._bot.is_private(interaction)
        settings = await self._bot.settings_of(server_of(interaction))
        in_channel = isinstance(interaction.channel, discord.TextChannel) and is_member_of(interaction.guild)
        request = request._replace(
            in_channel=in_channel and not private,
            hands_over=hands_over(settings, interaction.guild),
            has_own=not self._is_first(interaction, library),
            may_add=interaction.permissions.manage_guild,
            code=question.code,
        )
        article, since, until = request.article, request.since, request.until
        recording = self._bot.service.recording

        def make() -> Reply:
            found = library.ask(asked, article_id=article, since=since, until=until)
            recording.answered(question, found, library)
            return Reply(answer_card(found, request))

        answers = self._bot.answers
        with recording.of(question):
            await answer(interaction, lambda: answers.start(make), expected=answers.expected_wait, private=private)
        if settings.in_thread and request.in_channel:
            await open_thread_at(interaction, asked)
