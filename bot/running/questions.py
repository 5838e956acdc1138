"""The questions under way: each has an id, which stands in its lines of the log, and is waited for before the end."""

import asyncio
import logging
import time
from typing import Any, Final

import discord

from bot.running.logs import QUESTION
from bot.running.open_questions import EVENT, Kept
from bot.running.vitals import Vitals

_log = logging.getLogger(__name__)
_GRACE: Final = 5.0
"""Seconds that answers under way have at the end; the slowest, the first picture of a timeline, takes two alone."""

Asked = discord.Interaction[Any] | discord.Message


class Questions:
    """The tasks that answer, of one bot."""

    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals
        self.kept: Kept | None = None
        """What keeps open questions over a restart."""
        self._under_way: dict[asyncio.Task[object], Asked] = {}

    def take(self, asked: Asked) -> None:
        """Makes the running task that which answers `asked`."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - discord.py runs each handler in a task
        if task in self._under_way:
            return
        QUESTION.set(str(asked.id))
        began = time.monotonic()
        self._under_way[task] = asked
        self._vitals.open.set(len(self._under_way))
        _log.info("Asked by %s.", _way_in(asked))
        if self.kept is not None and (event := EVENT.get()) is not None:
            self.kept.opened(str(asked.id), event)
        task.add_done_callback(lambda _: self._end(task, began))

    def _end(self, task: asyncio.Task[object], began: float) -> None:
        asked = self._under_way.pop(task)
        if self.kept is not None and not task.cancelled():
            self.kept.answered(str(asked.id))
        seconds = time.monotonic() - began
        self._vitals.open.set(len(self._under_way))
        self._vitals.answered(seconds)
        _log.info("Done in %.0f ms.", seconds * 1000)

    async def finish(self) -> list[discord.Interaction[Any]]:
        """Waits for the answers under way, but not for long; the interactions that got none."""
        if not self._under_way:
            return []
        _, late = await asyncio.wait(self._under_way, timeout=_GRACE)
        waiting = [asked for task in late if isinstance(asked := self._under_way[task], discord.Interaction)]
        for task in late:
            task.cancel()
        return waiting


def _way_in(asked: Asked) -> str:
    if isinstance(asked, discord.Message):
        return "message"
    named = dict(asked.data or {}).get("name")
    return f"/{named}" if named else asked.type.name
