"""What a command works on: a library for one call, or the service."""

import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from bot import settings
from bot.service.owners import LOCAL
from bot.settings import STORE_FILE, Settings
from bot.words.language import gettext as _
from bot.words.messages import message
from bot.words.notes import left_out, passed_over
from knowledge.library import open_library

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.reading import Reading


def library(paths: Sequence[Path] | None, owner: str = LOCAL, chosen: Settings | None = None) -> "Library":
    """Of `paths`, or of the house articles and those of `owner`; only the index of the house articles is kept."""
    chosen = chosen or settings.load()
    if not paths and has_store(chosen):
        import asyncio  # here, as is the service below: without a store a question is answered before they are loaded

        return asyncio.run(_with_own(chosen, owner))
    kept = None if paths else chosen.data_dir / "index"
    opened, reading = open_library(paths or [chosen.articles], kept, chosen.threshold, chosen.articles_url)
    name_left_out(reading)
    return opened


def has_store(chosen: Settings) -> bool:
    """True where anything may have been added: without that no store is made for a question."""
    return bool(chosen.database_url or (chosen.data_dir / STORE_FILE).exists())


def name_left_out(reading: "Reading") -> None:
    """Says on standard error what could not be read, or not be taken as it stands."""
    for failure in reading.failures:
        sys.stderr.write(_("hotline: left out: {reason}", reason=message(failure)) + "\n")
    for about in chain.from_iterable(map(left_out, reading.articles)):
        sys.stderr.write(f"hotline: {about}\n")
    if reading.passed_over:
        sys.stderr.write(f"hotline: {passed_over(reading.passed_over)}\n")


async def _with_own(chosen: Settings, owner: str) -> "Library":
    from bot.service.service import Service

    async with Service(chosen) as service:
        name_left_out(await service.libraries.open())
        return await service.libraries.of(owner)
