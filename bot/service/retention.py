"""For how long what became of questions is kept."""

from typing import Final

from bot.store import Store

RETENTION: Final = "retention"
"""The setting of an owner that says so, in days."""
RETENTION_DAYS: Final = 90
"""Where none is set: a quarter, over which insights can be compared."""


async def retention(store: Store, owner: str) -> int:
    """For how many days what became of an owner's questions is kept."""
    return int((await store.places.settings(owner)).get(RETENTION, RETENTION_DAYS))
