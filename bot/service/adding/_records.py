"""What is added, how far that is, and what became of it."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from bot.store.articles import Kept
from knowledge.errors import HotlineError


class Stage(StrEnum):
    """What is being done."""

    FETCHING = "fetching"
    READING = "reading"
    KEEPING = "keeping"


Progress = Callable[[Stage], Awaitable[None]]
"""Told at the beginning of each stage."""


class File(NamedTuple):
    """A file that somebody sent."""

    name: str
    data: bytes
    media_type: str | None = None
    address: str | None = None
    """Of a local file; the same address is the same article."""


class Signature(NamedTuple):
    """Whose a text is."""

    name: str
    published: str
    """`YYYY-MM-DD`."""
    url: str
    """Where they wrote it."""


class Outcome(NamedTuple):
    """What became of one file, link or text."""

    path: str
    """Its name, as it is shown to people."""
    kept: Kept | None
    """None where it was refused."""
    sentences: int = 0
    error: HotlineError | None = None
    """Why it was refused."""


def hash_of(data: bytes) -> str:
    """SHA-256, by which the same file is recognised."""
    return sha256(data).hexdigest()
