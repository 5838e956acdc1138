"""What every button and every select of a card has in common."""

import re
from abc import abstractmethod
from typing import Any, ClassVar, Self, TypeVar

import discord
from discord import ui
from discord.ui.select import BaseSelect

from bot.running.client import HotlineBot
from bot.running.errors import answer_error
from bot.words.language import gettext as _

_Item = TypeVar("_Item", bound=ui.Item[Any])


class PersistentItem(ui.DynamicItem[_Item], template=r"(?!)"):
    """What can be used on a card, and whose id holds all that this needs, so that it works after a restart.

    A class below it names the `template` that its ids match, makes an item of such a match, and says what using it
    does. Its feature hands it to `HotlineBot.add_dynamic_items`.
    """

    @classmethod
    @abstractmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The item whose id the template matched."""

    @abstractmethod
    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Responds to whoever used it; whatever it raises is told them."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # any client's, as discord.py declares it
        item: ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """The item that was used."""
        return cls.of_match(match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py, which only logs what a dynamic item raises."""
        client: HotlineBot = interaction.client
        await client.speak_to(interaction)
        client.finish_before_closing(interaction)
        try:
            await self.pressed(interaction)
        except Exception as error:  # whatever fails, whoever pressed is told
            await answer_error(interaction, error)


class PersistentButton(PersistentItem[ui.Button[ui.LayoutView]], template=r"(?!)"):
    """A button."""


class FixedButton(PersistentButton, template=r"(?!)"):
    """A button with one id: all else that it needs stands in the message that it is below."""

    fixed_id: ClassVar[str]
    label: ClassVar[str]
    """In English, marked for translation."""
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init_subclass__(cls, *, fixed_id: str, **others: Any) -> None:  # noqa: ANN401 - discord.py's own
        """Makes the template of its ids from the one that there is."""
        super().__init_subclass__(template=re.compile(fixed_id), **others)
        cls.fixed_id = fixed_id

    def __init__(self) -> None:
        super().__init__(ui.Button(label=_(self.label), style=self.style, custom_id=self.fixed_id))

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button."""
        return cls()


class PersistentSelect(PersistentItem[BaseSelect[ui.LayoutView]], template=r"(?!)"):
    """A select of any kind."""

    @property
    def chosen(self) -> list[Any]:
        """What was chosen: strings, or channels or roles with their `id`."""
        return list(self.item.values)
