"""What is offered while somebody types an option of a slash command."""

import asyncio
from typing import Final

from discord import app_commands

from bot.limits import CHOICE_CHARACTERS, CHOICES
from bot.slow import slowly
from bot.wording import counted, readable_date
from knowledge.library import Library

_PATIENCE: Final = 2.0
"""Seconds that completions may take: Discord waits three for them, and they can't be deferred."""


def article_choices(library: Library, typed: str) -> list[app_commands.Choice[str]]:
    """The articles whose title or id holds what is typed."""
    wanted = typed.casefold().strip()
    return [
        app_commands.Choice(name=entry.article.title[:CHOICE_CHARACTERS], value=entry.article.id)
        for entry in library.entries
        if wanted in entry.article.title.casefold() or wanted in entry.article.id
    ][:CHOICES]


async def month_choices(library: Library, article_id: str | None, typed: str) -> list[app_commands.Choice[str]]:
    """The months that have events, the latest first, of those that hold what is typed.

    None where they aren't known in time, as for a long article whose dates are still being read.
    """
    known = any(entry.article.id == article_id for entry in library.entries)
    try:
        months = await asyncio.wait_for(slowly(library.months, article_id if known else None), _PATIENCE)
    except TimeoutError:
        return []
    wanted = typed.casefold().strip()
    choices = []
    for month, events in sorted(months.items(), reverse=True):
        name = f"{readable_date(month)} ({counted(events, 'event')})"
        if wanted in name.casefold() or wanted in month:
            choices.append(app_commands.Choice(name=name, value=month))
    return choices[:CHOICES]
