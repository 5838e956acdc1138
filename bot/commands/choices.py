"""What is offered while somebody types an option of a slash command."""

import asyncio
from collections.abc import Callable
from itertools import islice
from typing import Final, TypeVar

import discord
from discord import app_commands

from bot.limits import CHOICE_CHARACTERS, CHOICES
from bot.running.client import HotlineBot
from bot.running.threads import slowly
from bot.words import counts
from bot.words.dates import readable_date
from knowledge.library import Library

_Found = TypeVar("_Found")

_PATIENCE: Final = 2.0
"""Seconds that completions may take: Discord waits three for them, and they can't be deferred."""
_NAME_CHARACTERS: Final = 45
"""Of a name that is offered: the id of a button must hold it."""


async def articles(interaction: discord.Interaction[HotlineBot], typed: str) -> list[app_commands.Choice[str]]:
    """The articles whose title or id holds what is typed."""
    wanted = typed.casefold().strip()
    library = await interaction.client.library_for(interaction)
    return [
        app_commands.Choice(name=entry.article.title[:CHOICE_CHARACTERS], value=entry.article.id)
        for entry in library.entries
        if wanted in entry.article.title.casefold() or wanted in entry.article.id
    ][:CHOICES]


async def months(interaction: discord.Interaction[HotlineBot], typed: str) -> list[app_commands.Choice[str]]:
    """The months that have events, of the chosen article if one is, the latest first, of those that hold what is typed.

    None where they aren't known in time, as for a long article whose dates are still being read.
    """
    found = await _in_time(interaction, Library.months)
    wanted = typed.casefold().strip()
    choices = []
    for month, events in sorted(found.items() if found else (), reverse=True):
        name = f"{readable_date(month)} ({counts.events(events)})"
        if wanted in name.casefold() or wanted in month:
            choices.append(app_commands.Choice(name=name, value=month))
    return choices[:CHOICES]


async def names(interaction: discord.Interaction[HotlineBot], typed: str) -> list[app_commands.Choice[str]]:
    """The names in dated sentences, of the chosen article if one is, the most frequent first; none rather than late."""
    found = await _in_time(interaction, Library.names)
    wanted = typed.casefold().strip()
    fitting = (name for name in found or () if wanted in name.casefold() and len(name) <= _NAME_CHARACTERS)
    return [app_commands.Choice(name=name, value=name) for name in islice(fitting, CHOICES)]


async def _in_time(
    interaction: discord.Interaction[HotlineBot], look_up: Callable[[Library, str | None], _Found]
) -> _Found | None:
    """What is found in the chosen article if one is, or else in all; None where that takes too long."""
    library = await interaction.client.library_for(interaction)
    article_id = interaction.namespace.article
    known = any(entry.article.id == article_id for entry in library.entries)
    try:
        return await asyncio.wait_for(slowly(look_up, library, article_id if known else None), _PATIENCE)
    except TimeoutError:
        return None
