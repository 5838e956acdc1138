"""Quoting: `/quote`, and of a message *Is this quote real?* and *Find the source*."""

from collections.abc import Callable

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.acceptance import accepted
from bot.commands.quoting._card import quotes_card, sources_card
from bot.commands.quoting._quotes import quotes_in
from bot.running.answers import Reply, answer
from bot.running.client import HotlineBot
from bot.words.language import N_


class Quoting(commands.Cog):
    """Looks for quotations and for what supports a claim."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot
        self._menus = (
            app_commands.ContextMenu(name=N_("Is this quote real?"), callback=self.is_quote_real),
            app_commands.ContextMenu(name=N_("Find the source"), callback=self.find_source),
        )

    async def cog_load(self) -> None:
        """Registers the menus, which discord.py doesn't find by itself."""
        for menu in self._menus:
            self._bot.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Takes the menus back."""
        for menu in self._menus:
            self._bot.tree.remove_command(menu.name, type=menu.type)

    @app_commands.command()
    @app_commands.describe(text="The quotation")
    async def quote(self, interaction: discord.Interaction[HotlineBot], text: str) -> None:
        """Says whether a quotation stands in the articles: word for word, altered, or not at all."""
        library = await accepted(interaction)
        private = await self._bot.is_private(interaction)
        await self._answer(interaction, lambda: Reply(quotes_card([library.check_quotation(text)])), private=private)

    async def is_quote_real(self, interaction: discord.Interaction[HotlineBot], message: discord.Message) -> None:
        """Looks for what a message quotes; only whoever asks sees it."""
        library = await accepted(interaction)

        def make() -> Reply:
            return Reply(quotes_card([library.check_quotation(each) for each in quotes_in(message.content)]))

        await self._answer(interaction, make, private=True)

    async def find_source(self, interaction: discord.Interaction[HotlineBot], message: discord.Message) -> None:
        """Looks for what supports each claim of a message; only whoever asks sees it."""
        library = await accepted(interaction)
        await self._answer(
            interaction, lambda: Reply(sources_card(library.find_sources(message.content))), private=True
        )

    async def _answer(
        self, interaction: discord.Interaction[HotlineBot], make: Callable[[], Reply], *, private: bool
    ) -> None:
        answers = self._bot.answers
        await answer(interaction, lambda: answers.start(make), expected=answers.expected_wait, private=private)
