"""The whole store in one file and back, while it is in use.

A backup is a SQLite file of the shape that the store has, whichever database it was made of: SQLite's own online backup
of a SQLite file, all rows of one state of a PostgreSQL database.
"""

import asyncio
import os
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copyfile
from typing import Final

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import FileUnwritable, StoreDamaged, StoreForeign
from bot.store.changes import ChangeKind, note
from bot.store.engine import Database
from bot.store.tables import ASKERS, CHANGES, COUNTERS, INDEXES, METADATA, OWNERS
from knowledge.errors import FileDamaged, FileUnreadable

_ROWS: Final = 200
"""Copied at a time; a row may hold a whole article."""
_NOT_RESTORED: Final = (CHANGES, COUNTERS, INDEXES, ASKERS)
"""Numbers only ever go up, so that every process notices what a restore brings back; indexes are built anew."""


async def back_up(database: Database, file: Path) -> None:
    """Writes the store to `file`, in place of what is there; under its name it is whole.

    Raises:
        FileUnwritable: it can't be written.
        StoreError: the store can't be read.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder:  # on the same file system
            written = Path(folder) / file.name
            if database.is_sqlite:
                await asyncio.to_thread(_copy_file, Path(database.place), written)
            else:
                await _copy_rows(database, written)
            await asyncio.to_thread(_put, written, file)
    except OSError as error:
        raise FileUnwritable(str(file), error.strerror or str(error)) from error


async def restore(database: Database, file: Path) -> None:
    """Puts what is in a backup into the place of all that is in the store; all or nothing.

    Raises:
        FileUnreadable: the backup can't be read.
        FileDamaged: it is damaged, or no backup.
        StoreForeign: it is of another program, or of a newer version of this one.
        StoreError: the store can't be used. Whatever is raised, the store is as it was.
    """
    async with _opened_copy(file) as backup, backup.reading() as source, database.writing() as target:
        known = set((await target.execute(select(OWNERS.c.owner))).scalars())
        for table in reversed(METADATA.sorted_tables):
            if table not in _NOT_RESTORED:
                await target.execute(delete(table))
        for table in METADATA.sorted_tables:
            if table not in _NOT_RESTORED:
                await _copy_table(table, source, target)
        if not database.is_sqlite:
            await _count_on(target)
        known |= set((await target.execute(select(OWNERS.c.owner))).scalars())
        for owner in sorted(known):
            await note(target, owner, [(ChangeKind.OWNER, None)])


def _copy_file(place: Path, file: Path) -> None:
    source, target = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True), sqlite3.connect(file)
    try:
        source.backup(target, pages=1_000, sleep=0.01)
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(str(place), str(error)) from error
    finally:
        target.close()
        source.close()


def _put(written: Path, file: Path) -> None:
    """Gives what is written to the end the name of `file`."""
    with written.open("rb") as opened:
        os.fsync(opened.fileno())
    written.replace(file)


async def _copy_rows(database: Database, file: Path) -> None:
    target = await Database.open(_url(file))
    try:
        async with database.reading(frozen=True) as source, target.writing() as connection:
            await connection.execute(delete(COUNTERS))
            for table in METADATA.sorted_tables:
                if table not in {INDEXES, ASKERS}:
                    await _copy_table(table, source, connection)
    finally:
        await target.close()


async def _copy_table(table: Table, source: AsyncConnection, target: AsyncConnection) -> None:
    rows = await source.stream(select(table))
    async for several in rows.mappings().partitions(_ROWS):
        await target.execute(insert(table), [dict(row) for row in several])


async def _count_on(connection: AsyncConnection) -> None:
    """Lets PostgreSQL number new rows after those that were restored."""
    for table in METADATA.sorted_tables:
        number = table.autoincrement_column
        if number is not None:
            sequence = func.pg_get_serial_sequence(table.name, number.name)
            last = select(func.coalesce(func.max(number), 0) + 1).scalar_subquery()
            await connection.execute(select(func.setval(sequence, last, False)))


@asynccontextmanager
async def _opened_copy(file: Path) -> AsyncIterator[Database]:
    """A backup in the newest shape, whichever it was made in; the file itself stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        try:
            await asyncio.to_thread(copyfile, file, copy)
        except OSError as error:
            raise FileUnreadable(str(file), error.strerror or str(error)) from error
        try:
            database = await Database.open(_url(copy), check=True)
        except StoreDamaged as error:
            raise FileDamaged(str(file), "SQLite") from error
        except StoreForeign as error:
            raise StoreForeign(str(file)) from error
        try:
            yield database
        finally:
            await database.close()


def _url(file: Path) -> URL:
    return URL.create("sqlite+aiosqlite", database=str(file))
