"""The panel with its selects. An id names a setting; whose it is comes from the server that the choice comes from."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Final, Self

import discord
from discord import SelectDefaultValue, SelectDefaultValueType, ui
from discord.ui.select import BaseSelect

from bot.cards.button import PersistentSelect
from bot.commands.settings._options import OPTIONS, Kind, Option, Page, names
from bot.commands.settings._paging import page_card, shows
from bot.commands.settings._surroundings import Surroundings, ids_in, notes
from bot.errors import OldButton
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.log_channel import write
from bot.running.managing import managed
from bot.running.places import server_of
from bot.service.server_settings import ServerSettings
from bot.words import server_settings as words
from bot.words.language import gettext as _
from bot.words.markup import escape

_MOST: Final = 25
"""Channels or roles that can be chosen in one select."""


def panel(settings: ServerSettings, page: Page, around: Surroundings) -> ui.LayoutView:
    """One page, each setting with its select, and below what is in the way of it."""
    options = [each for each in OPTIONS.values() if each.page is page]
    card = page_card(page)
    for option in options:
        card.add_item(ui.TextDisplay(f"**{escape(_(option.title))}**"))
        card.add_item(ui.ActionRow(_select(option, settings, around)))
    if lines := "\n".join(notes(settings, options, around)):
        card.add_item(ui.TextDisplay(lines))
    return ui.LayoutView(timeout=None).add_item(card)


class _OptionSelect(PersistentSelect, template=r"(?!)"):
    """A select of one setting, which its id names."""

    def __init__(self, option: Option, value: Any = None) -> None:  # noqa: ANN401 - each setting's own
        super().__init__(self._made(option, value))
        self._option = option

    @staticmethod
    @abstractmethod
    def _made(option: Option, value: Any) -> BaseSelect[ui.LayoutView]:  # noqa: ANN401
        """Discord's select, with what is set now."""

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The select of the setting that its id names."""
        return cls(OPTIONS[match["name"]])


class _ThingsSelect(_OptionSelect, template=r"(?!)"):
    """A select of things of the server: none, one or several."""

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Keeps what was chosen."""
        await _keep_chosen(interaction, self._option, self.chosen)


class ChannelsSelect(_ThingsSelect, template=re.compile(rf"settings-channels:(?P<name>{names(Kind.CHANNELS)})")):
    """Sets channels."""

    @staticmethod
    def _made(option: Option, value: Any) -> BaseSelect[ui.LayoutView]:  # noqa: ANN401
        return ui.ChannelSelect(
            custom_id=f"settings-channels:{option.name}",
            channel_types=list(option.channel_types),
            **_of_things(option, value, SelectDefaultValueType.channel),
        )


class RolesSelect(_ThingsSelect, template=re.compile(rf"settings-roles:(?P<name>{names(Kind.ROLES)})")):
    """Sets roles."""

    @staticmethod
    def _made(option: Option, value: Any) -> BaseSelect[ui.LayoutView]:  # noqa: ANN401
        return ui.RoleSelect(
            custom_id=f"settings-roles:{option.name}", **_of_things(option, value, SelectDefaultValueType.role)
        )


class ChoiceSelect(_OptionSelect, template=re.compile(rf"settings-choice:(?P<name>{names(Kind.CHOICE)})")):
    """Sets one of a few values."""

    @staticmethod
    def _made(option: Option, value: Any) -> BaseSelect[ui.LayoutView]:  # noqa: ANN401
        chosen = option.choice_of(value)
        options = [
            discord.SelectOption(label=_(each.label), value=each.key, default=each is chosen) for each in option.choices
        ]
        return ui.Select(custom_id=f"settings-choice:{option.name}", options=options)

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Keeps what was chosen."""
        chosen = [each for each in self._option.choices if each.key in self.chosen]
        if len(chosen) != 1:
            raise OldButton
        await _keep(interaction, self._option, chosen[0].value, escape(_(chosen[0].label)))


def _of_things(option: Option, chosen: Sequence[int] | None, kind: SelectDefaultValueType) -> dict[str, Any]:
    """What selects of channels and of roles are made with alike."""
    return {
        "placeholder": _("None is chosen"),
        "min_values": 0,
        "max_values": _MOST if option.several else 1,
        "default_values": [SelectDefaultValue(id=each, type=kind) for each in chosen or ()],
    }


def _select(option: Option, settings: ServerSettings, around: Surroundings) -> ui.Item[Any]:
    if option.kind is Kind.CHOICE:
        return ChoiceSelect(option, getattr(settings, option.name))
    there = [each for each in ids_in(settings, option) if around.has(each)]
    return ChannelsSelect(option, there) if option.kind is Kind.CHANNELS else RolesSelect(option, there)


@shows(Page.SPEAKING)
async def show_speaking(interaction: discord.Interaction[HotlineBot]) -> ui.LayoutView:
    """Where the bot speaks and for whom."""
    return await _page(interaction, Page.SPEAKING)


@shows(Page.LISTENING)
async def _show_listening(interaction: discord.Interaction[HotlineBot]) -> ui.LayoutView:
    return await _page(interaction, Page.LISTENING)


@shows(Page.TEAM)
async def _show_team(interaction: discord.Interaction[HotlineBot]) -> ui.LayoutView:
    return await _page(interaction, Page.TEAM)


async def _page(interaction: discord.Interaction[HotlineBot], page: Page) -> ui.LayoutView:
    bot = interaction.client
    around = Surroundings.of(interaction.guild, reads_messages=bot.reads_messages)
    return panel(await bot.settings_of(server_of(interaction)), page, around)


async def _keep_chosen(interaction: discord.Interaction[HotlineBot], option: Option, chosen: Sequence[Any]) -> None:
    ids = [each.id for each in chosen]
    value = ids if option.several else ids[0] if ids else None
    shown = ", ".join(f"<#{each}>" if option.kind is Kind.CHANNELS else f"<@&{each}>" for each in ids)
    await _keep(interaction, option, value or None, shown or escape(words.none()))


async def _keep(interaction: discord.Interaction[HotlineBot], option: Option, value: object, shown: str) -> None:
    """Keeps a value, shows the page as it is now, and then takes the change down in the log channel."""
    owner, bot, guild_id = managed(interaction), interaction.client, interaction.guild_id
    assert guild_id is not None  # noqa: S101 - only servers are managed
    before = await bot.service.server_settings.of(owner)
    after = await bot.service.server_settings.change(owner, **{option.name: value})
    await bot.speak_to(interaction)  # the language may be another now
    await send(interaction, Reply(await _page(interaction, option.page)), in_place=True)
    if before == after:
        return

    def line() -> str:
        return words.changed(interaction.user.mention, _(option.title), shown)

    if not await write(bot, guild_id, line, also=before.log_channel):
        await interaction.followup.send(escape(words.unlogged()), ephemeral=True)
