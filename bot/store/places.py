"""Settings of an owner as a whole, and of single places of theirs such as a channel."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select

from bot.store import owners
from bot.store.changes import ChangeKind, note
from bot.store.engine import Database
from bot.store.tables import PLACES


class Places:
    """Values by name, anything that JSON takes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def settings(self, owner: str, place: str = "") -> dict[str, Any]:
        """What is set for a place of an owner, or for all of the owner's."""
        wanted = select(PLACES.c.name, PLACES.c.value).where(PLACES.c.owner == owner, PLACES.c.place == place)
        async with self._database.reading() as connection:
            return {row.name: json.loads(row.value) for row in await connection.execute(wanted)}

    async def everywhere(self, owner: str) -> dict[str, dict[str, Any]]:
        """All that is set for an owner, by place; "" is what is set for all of the owner's."""
        wanted = select(PLACES.c.place, PLACES.c.name, PLACES.c.value).where(PLACES.c.owner == owner)
        found: dict[str, dict[str, Any]] = {}
        async with self._database.reading() as connection:
            for row in await connection.execute(wanted):
                found.setdefault(row.place, {})[row.name] = json.loads(row.value)
        return found

    async def owners(self, name: str) -> list[str]:
        """The owners for whom something of that name is set as a whole."""
        wanted = select(PLACES.c.owner).where(PLACES.c.place == "", PLACES.c.name == name).order_by(PLACES.c.owner)
        async with self._database.reading() as connection:
            return list((await connection.execute(wanted)).scalars())

    async def set(self, owner: str, values: Mapping[str, Any], place: str = "") -> None:
        """Sets values, all or none; None takes a setting back."""
        async with self._database.writing() as connection:
            await owners.lock(connection, owner)
            is_named = (PLACES.c.owner == owner, PLACES.c.place == place, PLACES.c.name.in_(values))
            await connection.execute(delete(PLACES).where(*is_named))
            key = {"owner": owner, "place": place}
            rows = [key | {"name": name, "value": json.dumps(value)} for name, value in values.items()]
            rows = [row for row in rows if row["value"] != "null"]
            if rows:
                await connection.execute(insert(PLACES), rows)
            await note(connection, owner, [(ChangeKind.SETTINGS, None)])
