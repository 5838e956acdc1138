"""A store on each database: what holds for SQLite is held for PostgreSQL by the same tests."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from bot.store import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a blank database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'hotline.db'}"
    server = request.getfixturevalue("postgres_server")
    name = f"test_{uuid4().hex}"
    asyncio.run(server.make(name))
    return f"{server.address}/{name}"


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    """A blank store that keeps no text of questions."""
    async with await Store.open(tmp_path, database_url) as opened:
        yield opened
