"""What a command works on: a library for one call, or the service."""

import sys
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from bot import settings
from bot.errors import StoreError, StoreUnavailable
from bot.service.owners import LOCAL
from bot.settings import STORE_FILE, Settings
from bot.words.language import gettext as _
from bot.words.messages import message
from bot.words.notes import left_out, passed_over
from knowledge.library import open_library

if TYPE_CHECKING:
    from bot.service.receipts import Redeemed
    from knowledge.answering import Answer
    from knowledge.library import Library
    from knowledge.reading import Reading


def library(paths: Sequence[Path] | None, owner: str = LOCAL, chosen: Settings | None = None) -> "Library":
    """Of `paths`, or of the house articles and those of `owner`; only the index of the house articles is kept."""
    chosen = chosen or settings.load()
    if not paths and has_store(chosen):
        import asyncio  # here, as is the service below: without a store a question is answered before they are loaded

        try:
            return asyncio.run(_with_own(chosen, owner))
        except StoreUnavailable as error:
            say_that_house_alone_answers(error)
    return _of_files(paths, chosen)


def house(chosen: Settings) -> "Library":
    """Of the house articles alone."""
    return _of_files(None, chosen)


def _of_files(paths: Sequence[Path] | None, chosen: Settings) -> "Library":
    kept = None if paths else chosen.data_dir / "index"
    opened, reading = open_library(paths or [chosen.articles], kept, chosen.threshold, chosen.articles_url)
    name_left_out(reading)
    return opened


def has_store(chosen: Settings) -> bool:
    """True where anything may have been added: without that no store is made for a question."""
    return bool(chosen.database_url or (chosen.data_dir / STORE_FILE).exists())


def asked(paths: Sequence[Path] | None, owner: str, ask: "Callable[[Library], Answer]") -> "tuple[Answer, str | None]":
    """An answer of `library`, and the code of its receipt where there is a store to keep it in."""
    chosen = settings.load()
    if paths or not has_store(chosen):
        return ask(library(paths, owner, chosen)), None
    import asyncio

    try:
        return asyncio.run(_with_receipt(chosen, owner, ask))
    except StoreUnavailable as error:
        say_that_house_alone_answers(error)
    return ask(house(chosen)), None


def redeemed(receipt: str, owner: str) -> "Redeemed":
    """What a receipt stands for; by default that of any owner, as whoever has the store has them all.

    Raises:
        NoSuchReceipt: there is none of that code.
    """
    import asyncio

    from bot.errors import NoSuchReceipt

    chosen = settings.load()
    if not has_store(chosen):
        raise NoSuchReceipt(receipt[:40])
    return asyncio.run(_redeemed(chosen, receipt, owner))


def say_that_house_alone_answers(error: StoreUnavailable) -> None:
    """Says on standard error why an owner's articles aren't asked; the house articles need no store."""
    sys.stderr.write(f"hotline: {message(error)}\n")


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


async def _with_receipt(
    chosen: Settings, owner: str, ask: "Callable[[Library], Answer]"
) -> "tuple[Answer, str | None]":
    from bot.service.service import Service

    async with Service(chosen) as service:
        name_left_out(await service.libraries.open())
        opened = await service.libraries.of(owner)
        answer = ask(opened)
        try:
            return answer, await service.receipts.keep(owner, answer, opened)
        except StoreError:  # that of another user, say: the answer stands by itself
            return answer, None


async def _redeemed(chosen: Settings, receipt: str, owner: str) -> "Redeemed":
    from bot.service.service import Service

    async with Service(chosen) as service:
        await service.libraries.open()
        return await service.receipts.redeem(
            receipt, None if owner == LOCAL else owner, await service.libraries.of(owner)
        )
