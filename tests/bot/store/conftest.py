"""A store on each database: what holds for SQLite is held for PostgreSQL by the same tests."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from bot.store import Store
from tests import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a private PostgreSQL; the test is skipped where there is none to start."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip(postgres.ABSENT)
    with postgres.running(programs) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a blank database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'hotline.db'}"
    server: str = request.getfixturevalue("postgres_server")
    name = f"test_{uuid4().hex}"

    async def create() -> None:
        connection = await asyncpg.connect(f"{server}/postgres")
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    asyncio.run(create())
    return f"{server}/{name}"


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    """A blank store that keeps no text of questions."""
    async with await Store.open(tmp_path, database_url) as opened:
        yield opened
