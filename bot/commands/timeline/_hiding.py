"""Hiding a wrong entry of a timeline from a server, and showing it again."""

import logging
import re
from collections.abc import Sequence
from typing import Any, Final, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton, PersistentSelect
from bot.commands.timeline._page import Page, Sheet, key_of, template
from bot.errors import OldButton, StoreError
from bot.limits import CHOICE_CHARACTERS, CHOICES
from bot.running.answers import Reply, answer, send
from bot.running.client import HotlineBot
from bot.running.managing import managed
from bot.running.places import server_of
from bot.running.threads import slowly
from bot.service.owners import owner_of
from bot.store.hidden_events import HiddenEvent
from bot.words.dates import when
from bot.words.language import gettext as _
from bot.words.markup import escape_within, on_one_line
from bot.words.messages import message
from knowledge.library import Library
from knowledge.timeline import Event

_log: Final = logging.getLogger(__name__)


async def hidden_from(interaction: discord.Interaction[HotlineBot]) -> frozenset[str]:
    """The events that the server doesn't see that an interaction comes from; none where that can't be read."""
    server = server_of(interaction)
    if server is None:
        return frozenset()
    try:
        hidden = await interaction.client.service.store.hidden_events.of(owner_of(server))
    except StoreError as error:
        _log.error("%s", message(error))
        return frozenset()
    return frozenset(each.event for each in hidden)


class HideButton(PersistentButton, template=template("hide-event")):
    """Lets a manager choose an entry that is wrong."""

    def __init__(self, page: Page) -> None:
        super().__init__(ui.Button(label=_("Hide an entry"), custom_id=page.id_for("hide-event")))
        self._page = page

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the page that its id names."""
        return cls(Page.from_id(match))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Offers the entries of the page, and those that are hidden already."""
        hidden = await interaction.client.service.store.hidden_events.of(managed(interaction))
        library = await interaction.client.library_for(interaction)
        keys = frozenset(each.event for each in hidden)

        async def choices() -> Reply:
            events = await slowly(_shown, library, self._page, keys)
            view: ui.LayoutView = ui.LayoutView(timeout=None)
            explained = _(
                "Which entry of this timeline is wrong? It is hidden from everybody on this server until you show it "
                "again."
            )
            view.add_item(ui.TextDisplay(explained))
            if events:
                view.add_item(
                    ui.ActionRow(HideSelect(self._page, [_option(key_of(each), _label(each)) for each in events]))
                )
            if hidden:
                view.add_item(ui.ActionRow(ShowAgainSelect([_option(*each) for each in hidden[:CHOICES]])))
            return Reply(view)

        await answer(interaction, choices, private=True)


class HideSelect(PersistentSelect, template=template("hide")):
    """Hides the entry that is chosen."""

    def __init__(self, page: Page, options: Sequence[discord.SelectOption] = ()) -> None:
        super().__init__(ui.Select(placeholder=_("Hide…"), options=list(options), custom_id=page.id_for("hide")))
        self._page = page

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The select of the page that its id names."""
        return cls(Page.from_id(match))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Hides it from the server."""
        owner, store = managed(interaction), interaction.client.service.store
        library = await interaction.client.library_for(interaction)
        timeline = await slowly(self._page.timeline, library)
        chosen = next((event for event in timeline.events if key_of(event) in self.chosen), None)
        if chosen is None:
            raise OldButton
        label = _label(chosen)
        await store.hidden_events.hide(owner, HiddenEvent(key_of(chosen), label))
        await _told(interaction, _("Hidden: {entry}", entry=escape_within(label, CHOICE_CHARACTERS * 2)))


class ShowAgainSelect(PersistentSelect, template=re.compile(r"show-again:")):
    """Shows an entry again that was hidden."""

    def __init__(self, options: Sequence[discord.SelectOption] = ()) -> None:
        super().__init__(ui.Select(placeholder=_("Show again…"), options=list(options), custom_id="show-again:"))

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The select."""
        return cls()

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Hides it from the server no longer."""
        owner, store = managed(interaction), interaction.client.service.store
        shown = await store.hidden_events.show_again(owner, self.chosen[0])
        if shown is None:
            raise OldButton
        await _told(interaction, _("Shown again: {entry}", entry=escape_within(shown.label, CHOICE_CHARACTERS * 2)))


async def _told(interaction: discord.Interaction[Any], text: str) -> None:
    await send(interaction, Reply(ui.LayoutView(timeout=None).add_item(ui.TextDisplay(text))), private=True)


def _shown(library: Library, page: Page, hidden: frozenset[str]) -> list[Event]:
    """The events of a page."""
    events = page.events(page.timeline(library), hidden)
    return Sheet.of(events, page.number).events if events else []


def _label(event: Event) -> str:
    return f"{when(event)}: {on_one_line(event.quote.text)}"[:CHOICE_CHARACTERS]


def _option(key: str, label: str) -> discord.SelectOption:
    return discord.SelectOption(label=label, value=key)
