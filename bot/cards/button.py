"""What every button of a card has in common."""

import re
from abc import abstractmethod
from typing import Any, Self

import discord
from discord import ui

from bot.running.client import HotlineBot
from bot.running.errors import answer_error
from bot.words.language import speak


class PersistentButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"(?!)"):
    """A button whose id holds all that pressing it needs, so that it works after a restart.

    A class below it names the `template` that its ids match, makes a button of such a match, and says what pressing
    it does. Its feature hands it to `HotlineBot.add_dynamic_items`.
    """

    @classmethod
    @abstractmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button whose id the template matched."""

    @abstractmethod
    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Responds to whoever pressed it; whatever it raises is told them."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # any client's, as discord.py declares it
        item: ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """The button that was pressed."""
        return cls.of_match(match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py, which only logs what a dynamic item raises."""
        speak(interaction.locale.value)
        client: HotlineBot = interaction.client
        client.finish_before_closing(interaction)
        try:
            await self.pressed(interaction)
        except Exception as error:  # whatever fails, whoever pressed is told
            await answer_error(interaction, error)
