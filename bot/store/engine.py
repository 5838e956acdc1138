"""The database behind the store: SQLite or PostgreSQL, opened so that nothing written is lost.

SQLite before 3.51.3 (3.50.7 and 3.44.6 in their lines) can corrupt a file in WAL mode when two connections write and
checkpoint at once (https://sqlite.org/wal.html#walresetbug). A second process may come at any time, as `hotline add`
beside a running bot does, so with an affected version the file has the rollback journal. In either mode a process has
one writing connection, which alone checkpoints; the others are `query_only`.
"""

import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Final, Self

import asyncpg
from sqlalchemy import Table, event, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StoreDamaged, StoreForeign, StoreUnavailable
from bot.settings import STORE_FILE
from bot.store.migrations import HEAD, REVISIONS, upgrade

_READERS: Final = 4
_PATIENCE: Final = 30.0
"""Seconds that a writer waits for another process to finish; its longest transaction takes about one."""
_READING: Final = 5.0
"""The same of a reader, which somebody waits for: the house articles answer without the store."""
_UNOPENED: Final = 1.0
"""Seconds for which a SQLite file that could not be opened isn't tried again: each attempt takes a thread, and of
hundreds of questions at once each would make several."""
_CONNECTING: Final = 5.0
"""Seconds that PostgreSQL has to take up a connection; on one network it needs milliseconds."""
_AWAY: Final = ("08", "53", "57")
"""The classes of SQLSTATE that say that a server breaks off, has no room or isn't up."""
_DAMAGED: Final = ("malformed", "not a database", "corrupt")
_CLOSED: Final = "unable to open"
"""What SQLite says of a file that it may not open, or for which the process has no descriptor left."""


class NotAStoreError(ValueError):
    """What is no address of a SQLite file or of a PostgreSQL database."""


class Database:
    """Connections to one database; every one of them is used inside `reading` or `writing`."""

    def __init__(self, url: URL) -> None:
        self.url: Final = url
        self.is_sqlite: Final = url.get_backend_name() == "sqlite"
        self._unopened_at = -_UNOPENED
        self.place: Final = (url.database or ":memory:") if self.is_sqlite else url.render_as_string(hide_password=True)
        if self.is_sqlite:
            self._writer = _sqlite_engine(url, writes=True)
            self._reader = _sqlite_engine(url, writes=False)
        else:
            self._writer = self._reader = create_async_engine(
                url,
                pool_pre_ping=True,
                pool_size=_READERS,
                connect_args={"timeout": _CONNECTING, "command_timeout": _PATIENCE},
            )

    @classmethod
    async def open(cls, url: URL, *, check: bool = False) -> Self:
        """The database at `url`, in the newest shape.

        Args:
            url: as `url_of` makes it.
            check: read a whole SQLite file and refuse it where it is damaged.

        Raises:
            StoreError: it can't be used; its content was left as it is.
        """
        database = cls(url)
        try:
            await database._prepare(check=check)
        except BaseException:
            await database.close()
            raise
        return database

    async def _prepare(self, *, check: bool) -> None:
        if self.is_sqlite:
            with self._explaining():
                place = Path(self.place)
                place.parent.mkdir(parents=True, exist_ok=True)
                # Where the driver itself fails to open a file, its thread goes on and complains of a closed loop.
                _touch(place)
        async with self.writing() as connection:
            if check and self.is_sqlite:
                found = (await connection.exec_driver_sql("PRAGMA quick_check(1)")).scalar_one()
                if found != "ok":
                    raise StoreDamaged(self.place, str(found).splitlines()[-1])
            shape = await connection.run_sync(_shape)
            if shape == HEAD:
                return
            if shape not in {None, *REVISIONS}:
                raise StoreForeign(self.place)
            if not self.is_sqlite:  # another process may be at it
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
            await connection.run_sync(upgrade)

    @asynccontextmanager
    async def reading(self, *, frozen: bool = False) -> AsyncIterator[AsyncConnection]:
        """A connection that changes nothing; `frozen` where several statements must see the same state."""
        with self._explaining():
            async with self._reader.connect() as connection:
                if frozen and not self.is_sqlite:  # a transaction of SQLite sees one state by itself
                    await connection.execution_options(isolation_level="REPEATABLE READ")
                async with connection.begin():
                    yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction of its own: all of it is kept, or where the block fails nothing."""
        with self._explaining():
            async with self._writer.begin() as connection:
                yield connection

    async def close(self) -> None:
        """Closes all connections."""
        await self._reader.dispose()
        await self._writer.dispose()

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Makes a sentence of what the driver says of a file or a server that can't be used."""
        if time.monotonic() - self._unopened_at < _UNOPENED:
            raise StoreUnavailable(self.place, f"{_CLOSED} database file")
        try:
            yield
        except DBAPIError as error:
            reason = str(error.orig)
            if self.is_sqlite and any(each in reason for each in _DAMAGED):
                raise StoreDamaged(self.place, reason) from error
            is_away = str(getattr(error.orig, "sqlstate", None) or "").startswith(_AWAY)
            if isinstance(error, OperationalError) or error.connection_invalidated or is_away:
                if self.is_sqlite and _CLOSED in reason:
                    self._unopened_at = time.monotonic()
                raise StoreUnavailable(self.place, reason) from error
            raise
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:  # as it connects
            raise StoreUnavailable(self.place, str(error)) from error
        except OSError as error:  # a refused connection, a folder that can't be made
            raise StoreUnavailable(self.place, error.strerror or str(error)) from error


def _touch(place: Path) -> None:
    """Raises OSError where a file can't be opened, or not made where it is absent."""
    place.open("rb" if place.exists() else "ab").close()


_MIGRATING: Final = 7_163_549
"""The advisory lock under which a PostgreSQL database is brought to the newest shape; any number of our own."""


def url_of(database_url: str | None, data_dir: Path) -> URL:
    """The address of the store: `database_url`, or the SQLite file in `data_dir`.

    Raises:
        NotAStoreError: it is no address of a SQLite file or a PostgreSQL database.
    """
    if database_url is None:
        return URL.create("sqlite+aiosqlite", database=str(data_dir / STORE_FILE))
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise NotAStoreError(database_url) from error
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
    driver = drivers.get(url.drivername.partition("+")[0])
    if driver is None or not url.database:
        raise NotAStoreError(database_url)
    return url.set(drivername=driver)


def insert_into(connection: AsyncConnection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An insertion that knows `on_conflict_do_nothing` and `on_conflict_do_update`, which the databases share."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """True where this version of SQLite lets several connections checkpoint a file in WAL mode."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def _sqlite_engine(url: URL, *, writes: bool) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=1 if writes else _READERS,
        max_overflow=0,
        pool_timeout=None,  # the one writing connection is waited for, as long as it takes
        connect_args={
            "timeout": _PATIENCE if writes else _READING,
            "isolation_level": None,
        },  # transactions begin by the event below alone
    )
    mode = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"
    settings = (
        [f"journal_mode = {mode}", "synchronous = FULL", "foreign_keys = ON"]
        if writes
        else ["query_only = ON", "wal_autocheckpoint = 0"]
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
        cursor = connection.cursor()
        for setting in settings:
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _shape(connection: Connection) -> str | None:
    """The revision of a database; None where it is blank, "" where it is of another program."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        return "" if tables else None
    return connection.execute(select(text("version_num")).select_from(text("alembic_version"))).scalar()
