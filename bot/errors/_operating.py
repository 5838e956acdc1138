"""What an operator set up and the bot can't use: settings and the store."""

from typing import NamedTuple

from knowledge.errors import HotlineError


class SettingError(HotlineError):
    """What an operator set can't be used."""


class WrongSetting(NamedTuple):
    """A setting whose value can't be what it should be."""

    name: str
    value: str | None
    """None where it is secret."""
    accepted: str
    """What it must be, in English."""


class WrongSettings(SettingError):
    """One setting or more that can't be used."""

    settings: tuple[WrongSetting, ...]


class SettingsUnreadable(SettingError):
    """The file of settings is no text."""

    file: str


class ShardCountDiffers(SettingError):
    """Processes that are running share another number of shards than this one was to."""

    running: int
    wanted: int


class StoreError(HotlineError):
    """What must survive a restart can't be read or written; nothing was changed."""

    place: str
    """The file, or the address of the database without its password."""


class StoreDamaged(StoreError):
    """Its file, or a text in it, is not as it was written."""

    detail: str
    """What was found, in the words of the database or of the check."""


class StoreForeign(StoreError):
    """Its file is of another program, or of a newer version of this one."""


class StoreUnavailable(StoreError):
    """It can't be reached, read or written just now."""

    reason: str
    """The words of the system or of the database."""


class SearchAway(HotlineError):
    """The search engine that holds a very large library can't be reached just now."""

    reason: str
    """In the words of its client."""


class SearchMissing(SettingError):
    """A search engine is set, and the extra that speaks to it isn't installed."""
