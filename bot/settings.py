"""Every setting: its name, type, default and what it is for.

The one table feeds `.env.example`, the README, the tests and the error messages.
"""

import io
import logging
import os
import select
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import time as TimeOfDay  # noqa: N812 - the module `time` is called so, too
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_data_path

from bot.errors import SettingsUnreadable, WrongSetting, WrongSettings
from knowledge.answering import THRESHOLD
from knowledge.citing import with_path
from knowledge.library import SHIPPED_ARTICLES

_SWITCHES = {"1": True, "on": True, "true": True, "yes": True, "0": False, "off": False, "false": False, "no": False}
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


_WRITING: Final = 5.0
"""Seconds that whoever fills a named pipe in the place of `.env` may take, as a keeper of secrets does."""
STORE_FILE: Final = "hotline.db"
"""The SQLite file in DATA_DIR."""
_SECRET: Final = frozenset({"discord_token", "database_url", "search_url"})
"""Fields that no message, log or traceback holds."""


class About(NamedTuple):
    """What a setting is for, and how its value is read."""

    help: str
    accepted: str
    parse: Callable[[str], object]
    """Raises ValueError or OSError where the value can't be used."""


def _about(help_text: str, accepted: str, parse: Callable[[str], object]) -> dict[str, About]:
    return {"about": About(help_text, accepted, parse)}


def _token(value: str) -> str:
    if any(character.isspace() for character in value) or not value.isascii():
        raise ValueError
    return value


def _existing(value: str) -> Path:
    path = Path(value).expanduser()
    if not path.exists():
        raise ValueError
    return path


def _template(value: str) -> str:
    with_path(value, "page.md")
    return value


def _folder(value: str) -> Path:
    path = Path(value).expanduser()
    if any(each.exists() and not each.is_dir() for each in (path, *path.parents)):
        raise ValueError
    return path


def _between(least: int, most: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        number = int(value)
        if not least <= number <= most:
            raise ValueError
        return number

    return parse


def _database(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme.partition("+")[0] not in {"postgresql", "postgres", "sqlite"} or len(parts.path) < len("/x"):
        raise ValueError
    return value


def _search(value: str) -> str:
    parts = [urlsplit(each) for each in value.split(",")]
    if any(each.scheme not in {"http", "https"} or not each.hostname for each in parts):
        raise ValueError
    return value


def _share(value: str) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError
    return number


def _switch(value: str) -> bool:
    if value.lower() not in _SWITCHES:
        raise ValueError
    return _SWITCHES[value.lower()]


def _times(value: str) -> tuple[TimeOfDay, ...]:
    if value.lower() in _SWITCHES and not _SWITCHES[value.lower()]:
        return ()
    return tuple(TimeOfDay.fromisoformat(each.strip()).replace(tzinfo=None) for each in value.split(","))


def _level(value: str) -> int:
    if value.upper() not in _LEVELS:
        raise ValueError
    return int(getattr(logging, value.upper()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can set, in the environment or in a file `.env`; each field by its name in capitals."""

    discord_token: str | None = field(
        default=None,
        metadata=_about(
            "The bot's token. Without one, hotline opens a chat in the terminal.",
            "the token of a bot, as the Discord developer portal shows it",
            _token,
        ),
    )
    articles: Path = field(
        default=SHIPPED_ARTICLES,
        metadata=_about(
            "Folder of the house articles, or one file. By default those that ship with hotline.",
            "a file or folder that exists",
            _existing,
        ),
    )
    articles_url: str | None = field(
        default=None,
        metadata=_about(
            "Where the folder of articles is published, so that citations link to it: "
            "https://docs.example.org/{path}#{heading}",
            "a web address that holds the path of a file in braces",
            _template,
        ),
    )
    data_dir: Path = field(
        default=user_data_path("hotline", appauthor=False),
        metadata=_about(
            "Where the bot keeps what must survive a restart. By default the platform's data folder.",
            "a folder, which is made if it is absent",
            _folder,
        ),
    )
    database_url: str | None = field(
        default=None,
        metadata=_about(
            "Where what must survive a restart is kept instead of a SQLite file in DATA_DIR: a PostgreSQL database.",
            "postgresql://USER:PASSWORD@HOST/NAME, or sqlite:///FILE",
            _database,
        ),
    )
    search_url: str | None = field(
        default=None,
        metadata=_about(
            "An OpenSearch cluster for libraries of 200,000 passages and more. By default they are held in memory.",
            "http://HOST:9200 or https://USER:PASSWORD@HOST:9200, several with commas between them",
            _search,
        ),
    )
    library_memory: int = field(
        default=512,
        metadata=_about(
            "How many MB of memory servers' own articles may take; the others are opened when asked. By default 512.",
            "a whole number from 1 to 1,000,000",
            _between(1, 1_000_000),
        ),
    )
    shard_count: int | None = field(
        default=None,
        metadata=_about(
            "Into how many connections the servers are divided. By default one; with PostgreSQL as many as Discord "
            "recommends, shared by all processes that use the same database.",
            "a whole number from 1 to 10,000",
            _between(1, 10_000),
        ),
    )
    keep_questions: int = field(
        default=0,
        metadata=_about(
            "For how many days the text of questions is kept. By default 0: never.",
            "a number of days from 0 to 3,650",
            _between(0, 3_650),
        ),
    )
    cooldown: int = field(
        default=20,
        metadata=_about(
            "How many questions a minute each person may ask. By default 20.",
            "a whole number from 1 to 1,000,000",
            _between(1, 1_000_000),
        ),
    )
    threshold: float = field(
        default=THRESHOLD,
        metadata=_about(
            "How sure the bot must be to answer, from 0 (answer anything) to 1. By default " + str(THRESHOLD) + ".",
            "a number from 0 to 1",
            _share,
        ),
    )
    line_test: tuple[TimeOfDay, ...] = field(
        default=(TimeOfDay(6), TimeOfDay(18)),
        metadata=_about(
            "When the bot asks itself what it should know: times of day in UTC, or off. By default 06:00, 18:00.",
            "times of day such as 06:00, 18:00, or off",
            _times,
        ),
    )
    log_level: int = field(
        default=logging.INFO,
        metadata=_about(
            "How much the log tells: DEBUG, INFO, WARNING, ERROR or CRITICAL. By default INFO.",
            "one of DEBUG, INFO, WARNING, ERROR, CRITICAL",
            _level,
        ),
    )
    log_json: bool = field(
        default=False,
        metadata=_about(
            "Whether each line of the log is a JSON object. By default off.",
            "on or off",
            _switch,
        ),
    )
    health_port: int | None = field(
        default=None,
        metadata=_about(
            "Port on this machine at which the bot tells how it is: /healthz and /metrics. By default none.",
            "a port's number, from 1 to 65,535",
            _between(1, 65_535),
        ),
    )

    @property
    def shares_store(self) -> bool:
        """Whether the store is a database that several processes may share, and not a file of this machine."""
        return bool(self.database_url) and not str(self.database_url).startswith("sqlite")

    def __repr__(self) -> str:
        """Without what is secret, so that no log or traceback ever holds it."""
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.name not in _SECRET)
        return f"Settings({', '.join(shown)})"


def load(environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """The settings of the environment, and for what it leaves open those of `.env` in the working folder.

    A setting that is set to nothing counts as not set.

    Raises:
        WrongSettings: values are wrong; all of them are named.
        SettingsUnreadable: `.env` is no text.
    """
    environment = os.environ if environment is None else environment
    stated = {**_read(file or Path(".env")), **{name: value for name, value in environment.items() if value.strip()}}
    values: dict[str, object] = {}
    wrong: list[WrongSetting] = []
    for each in fields(Settings):
        name, about = each.name.upper(), each.metadata["about"]
        if value := stated.get(name, "").strip():
            try:
                values[each.name] = about.parse(value)
            except (ValueError, OSError, RuntimeError):
                wrong.append(WrongSetting(name, None if each.name in _SECRET else value, about.accepted))
    if wrong:
        raise WrongSettings(tuple(wrong))
    return Settings(**values)  # type: ignore[arg-type]  # each value comes from its own field's parser


def _read(file: Path) -> dict[str, str]:
    try:
        values = dotenv_values(stream=io.StringIO(_written_into(file))) if file.is_fifo() else dotenv_values(file)
        return {name: value for name, value in values.items() if value and value.strip()}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsUnreadable(str(file)) from error


def _written_into(pipe: Path) -> str:
    """What is written into a named pipe.

    Raises:
        TimeoutError: nobody writes.
        UnicodeDecodeError: it is no text.
    """
    descriptor = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        written = b""
        while select.select([descriptor], [], [], _WRITING)[0]:
            part = os.read(descriptor, io.DEFAULT_BUFFER_SIZE)
            if not part:
                return written.decode()
            written += part
    finally:
        os.close(descriptor)
    raise TimeoutError
