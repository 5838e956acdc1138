"""What the managers of a server have set: one typed record, kept in the store and read through a cache.

A value in the store that makes no sense counts as not set, so that one odd field never costs the others.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Final

from bot.service.retention import RETENTION_DAYS
from bot.store import Store
from bot.store.changes import Change, ChangeKind
from bot.words.language import LANGUAGES

_ARTICLES: Final = "articles"
"""The name of what a channel's own place holds."""
_CACHED: Final = 20_000
"""Owners whose settings are in memory at most."""


class Speakers(StrEnum):
    """Who may make the bot speak where all can read it."""

    EVERYONE = "everyone"
    ROLES = "roles"
    """Members with one of the chosen roles."""
    NOBODY = "nobody"


def _ids(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(each) is int for each in value):
        raise ValueError
    return tuple(value)


def _id(value: object) -> int:
    if type(value) is not int:
        raise ValueError
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _language(value: object) -> str:
    if value not in LANGUAGES:
        raise ValueError
    return str(value)


def _days(value: object) -> int:
    if type(value) is not int or not 0 <= value <= 3_650:
        raise ValueError
    return value


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError
    return float(value)


def _kept(read: Callable[[object], object]) -> dict[str, Any]:
    """How a field's value is read from the store; `read` raises ValueError where it can't be one."""
    return {"read": read}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What is set for a server; channels and roles by their ids."""

    channels: tuple[int, ...] = field(default=(), metadata=_kept(_ids))
    """Where the bot speaks so that all can read it; everywhere where it is empty."""
    in_thread: bool = field(default=False, metadata=_kept(_switch))
    """Whether an answer gets a thread of its own."""
    private: bool = field(default=False, metadata=_kept(_switch))
    """Whether only whoever asked by a command sees the answer."""
    speakers: Speakers = field(default=Speakers.EVERYONE, metadata=_kept(lambda value: Speakers(str(value))))
    speaker_roles: tuple[int, ...] = field(default=(), metadata=_kept(_ids))
    language: str | None = field(default=None, metadata=_kept(_language))
    """That of all that the bot says here; where it is None, that of each reader."""
    ask_channels: tuple[int, ...] = field(default=(), metadata=_kept(_ids))
    """Where a message needs no mention to be a question."""
    forums: tuple[int, ...] = field(default=(), metadata=_kept(_ids))
    """Whose new posts are questions."""
    log_channel: int | None = field(default=None, metadata=_kept(_id))
    weekly: bool = field(default=True, metadata=_kept(_switch))
    """Whether the log channel gets the week in five lines on Mondays."""
    hand_over_role: int | None = field(default=None, metadata=_kept(_id))
    """Whose members answer what the articles don't."""
    hand_over_channel: int | None = field(default=None, metadata=_kept(_id))
    """Where such questions are put; where they were asked where it is None."""
    retention: int = field(default=RETENTION_DAYS, metadata=_kept(_days))
    """For how many days what became of questions is kept."""
    threshold: float | None = field(default=None, metadata=_kept(_share))
    """The confidence from which on a question is answered; as the operator set it where it is None."""
    articles: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """The ids of the articles that a channel may use, by channel; all where a channel isn't named."""

    def speaks_for(self, channel: int | None, roles: Collection[int]) -> bool:
        """Whether somebody with these roles may make the bot speak in a channel so that all can read it.

        The channel of a thread is the one that it is in.
        """
        if self.channels and channel not in self.channels:
            return False
        if self.speakers is Speakers.ROLES:
            return not set(self.speaker_roles).isdisjoint(roles)
        return self.speakers is Speakers.EVERYONE


DEFAULT: Final = ServerSettings()
UNREADABLE: Final = ServerSettings(private=True)
"""What counts where the store can't be read: nothing that a manager may have ruled out is posted by a command."""
_READERS: Final = {each.name: each.metadata["read"] for each in fields(ServerSettings) if each.metadata}


class SettingsOfServers:
    """Reads and changes settings; of one event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, ServerSettings] = {}
        self._seen = 0
        """Changes that were seen."""
        self._locks: dict[str, asyncio.Lock] = {}

    def known(self, owner: str) -> ServerSettings | None:
        """What is set for an owner, where it need not be read."""
        return self._known.get(owner)

    async def of(self, owner: str) -> ServerSettings:
        """What is set for an owner.

        Raises:
            StoreError: it can't be read.
        """
        known = self._known.get(owner)
        if known is None:
            async with self._lock(owner):  # of many who ask at once the first one reads
                known = self._known.get(owner) or await self._read(owner)
        return known

    async def change(self, owner: str, **values: Any) -> ServerSettings:  # noqa: ANN401 - JSON
        """Sets some fields of an owner's settings, all or none; None takes one back. What is set afterwards.

        Raises:
            StoreError: it can't be written.
        """
        await self._store.places.set(owner, values)
        async with self._lock(owner):
            return await self._read(owner)

    async def restrict(self, owner: str, channel: int, articles: Collection[str] | None) -> ServerSettings:
        """Sets which articles a channel may use, or with None that it may use all. What is set afterwards.

        Raises:
            StoreError: it can't be written.
        """
        await self._store.places.set(owner, {_ARTICLES: None if articles is None else sorted(articles)}, str(channel))
        async with self._lock(owner):
            return await self._read(owner)

    def forget(self, change: Change | None) -> None:
        """Reads settings anew when they are next asked for: those that `change` is about, or all where it is None."""
        self._seen += 1
        if change is None:
            self._known.clear()
        elif change.kind in {ChangeKind.SETTINGS, ChangeKind.OWNER}:
            self._known.pop(change.owner, None)

    def _lock(self, owner: str) -> asyncio.Lock:
        return self._locks.setdefault(owner, asyncio.Lock())

    async def _read(self, owner: str) -> ServerSettings:
        """Under the owner's lock."""
        before = self._seen
        settings = settings_of(await self._store.places.everywhere(owner))
        if self._seen == before:  # else it may be older than a change that was seen meanwhile
            if len(self._known) >= _CACHED:
                self._known.pop(next(iter(self._known)))
            self._known[owner] = settings
        return settings


def settings_of(places: Mapping[str, Mapping[str, Any]]) -> ServerSettings:
    """The settings in what the store has of an owner: values by name, of the owner ("") and of single channels."""
    values: dict[str, Any] = {}
    for name, value in places.get("", {}).items():
        try:
            values[name] = _READERS[name](value)
        except (KeyError, ValueError):
            continue
    articles = {
        int(place): frozenset(named[_ARTICLES])
        for place, named in places.items()
        if place.isdecimal() and isinstance(named.get(_ARTICLES), list)
    }
    return ServerSettings(**values, articles=articles)
