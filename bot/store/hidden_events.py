"""Which events of timelines a server doesn't want to see, as their dates are wrong."""

import time
from typing import NamedTuple

from sqlalchemy import delete, select

from bot.store.engine import Database, insert_into
from bot.store.records import storable
from bot.store.tables import HIDDEN_EVENTS


class HiddenEvent(NamedTuple):
    """An event that is hidden."""

    event: str
    """Sixteen hexadecimal digits, by which it is known in any version of its article that says the same."""
    label: str
    """Its date and the beginning of its sentence."""


class HiddenEvents:
    """Keeps hidden events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def hide(self, owner: str, hidden: HiddenEvent) -> None:
        """Hides an event from an owner; one that is hidden already stays so."""
        async with self._database.writing() as connection:
            values = {"owner": owner, "event": hidden.event, "label": storable(hidden.label), "hidden_at": time.time()}
            added = insert_into(connection, HIDDEN_EVENTS).values(**values)
            await connection.execute(added.on_conflict_do_nothing())

    async def show_again(self, owner: str, event: str) -> HiddenEvent | None:
        """Hides an event no longer; None where it wasn't hidden."""
        here = (HIDDEN_EVENTS.c.owner == owner, HIDDEN_EVENTS.c.event == event)
        async with self._database.writing() as connection:
            found = (await connection.execute(select(HIDDEN_EVENTS.c.label).where(*here))).scalar_one_or_none()
            await connection.execute(delete(HIDDEN_EVENTS).where(*here))
        return None if found is None else HiddenEvent(event, found)

    async def of(self, owner: str) -> list[HiddenEvent]:
        """The events that an owner doesn't see, the last hidden first."""
        wanted = select(HIDDEN_EVENTS.c.event, HIDDEN_EVENTS.c.label).where(HIDDEN_EVENTS.c.owner == owner)
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted.order_by(HIDDEN_EVENTS.c.hidden_at.desc()))
            return [HiddenEvent(*row) for row in rows]
