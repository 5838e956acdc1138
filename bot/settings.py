"""Every setting: its name, type, default and what it is for.

The one table feeds `.env.example`, the README, the tests and the error messages.
"""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from platformdirs import user_data_path

from knowledge.errors import HotlineError
from knowledge.library import SHIPPED_ARTICLES

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class SettingError(HotlineError):
    """A setting whose value can't be what it should be."""


def _setting(default: object, text: str, parse: Callable[[str], Any], accepted: str, *, help: str) -> Any:  # noqa: A002
    return field(default=default, metadata={"default": text, "parse": parse, "accepted": accepted, "help": help})


def _token(value: str) -> str:
    if any(character.isspace() for character in value) or not value.isascii():
        raise ValueError
    return value


def _folder(value: str) -> Path:
    path = Path(value).expanduser()
    if not path.exists():
        raise ValueError
    return path


def _writable(value: str) -> Path:
    path = Path(value).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError
    return path


def _whole_number(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 1_000_000:
        raise ValueError
    return number


def _level(value: str) -> int:
    if value.upper() not in _LEVELS:
        raise ValueError
    return int(getattr(logging, value.upper()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can set, in the environment or in a file `.env`; each field by its name in capitals."""

    discord_token: str | None = _setting(
        None, "", _token, "the token of a bot, as the Discord developer portal shows it",
        help="The bot's token. Without one, hotline opens a chat in the terminal.",
    )  # fmt: skip
    articles: Path = _setting(
        SHIPPED_ARTICLES, "", _folder, "a file or folder that exists",
        help="Folder of the house articles (.md, .txt). By default those that ship with hotline.",
    )  # fmt: skip
    data_dir: Path = _setting(
        user_data_path("hotline", appauthor=False), "", _writable, "a folder, which is made if it is absent",
        help="Where the bot keeps what must survive a restart. By default the platform's data folder.",
    )  # fmt: skip
    cooldown: int = _setting(
        20, "20", _whole_number, "a whole number from 1 to 1,000,000",
        help="How many questions a minute each person may ask.",
    )  # fmt: skip
    log_level: int = _setting(
        logging.INFO, "INFO", _level, "one of " + ", ".join(_LEVELS),
        help="How much the log tells: DEBUG, INFO, WARNING, ERROR or CRITICAL.",
    )  # fmt: skip

    def __repr__(self) -> str:
        """Without the token, so that no log or traceback ever holds it."""
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.name != "discord_token")
        return f"Settings({', '.join(shown)})"


def load(environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """The settings of the environment, and for what it leaves open those of `.env` in the working folder.

    A setting that is set to nothing counts as not set.

    Raises:
        SettingError: a value is wrong; its message names the setting and what is accepted.
    """
    environment = os.environ if environment is None else environment
    in_environment = {name: value for name, value in environment.items() if value.strip()}
    stated = {**_read(file or Path(".env")), **in_environment}
    values = {}
    for each in fields(Settings):
        name = each.name.upper()
        value = stated.get(name, "").strip()
        if value:
            values[each.name] = _parsed(name, value, each.metadata)
    return Settings(**values)


def _read(file: Path) -> dict[str, str]:
    try:
        return {name: value for name, value in dotenv_values(file).items() if value and value.strip()}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{file} can't be read as a list of settings: save it as UTF-8 text.") from error


def _parsed(name: str, value: str, metadata: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of the field's own type
    try:
        return metadata["parse"](value)
    except (ValueError, OSError, RuntimeError):
        shown = "" if name == "DISCORD_TOKEN" else f" ({value})"
        raise SettingError(f"{name}{shown} can't be used: it must be {metadata['accepted']}.") from None
