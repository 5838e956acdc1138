"""Open questions in a file: each is there as soon as it came, so that a process that is killed at once loses none.

What is written outlives the process, though not the machine, which is what a restart needs. One line says what came, a
later one that it was answered; where nothing is open, which is nearly always, the file is empty.
"""

import asyncio
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import orjson

from bot.running.causes import cause_of
from bot.running.open_questions import AGAIN, LIFE

_log = logging.getLogger(__name__)
_EVERY: Final = 60.0
"""Seconds after which what was answered, or is too old, leaves a file that was never empty meanwhile."""


class Journal:
    """The open questions of the only process that answers."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.time) -> None:
        """Those in `file`, which `left` opens."""
        self._file = file
        self._clock = clock
        self._descriptor: int | None = None
        self._open: dict[str, tuple[float, bytes]] = {}
        """When each question came, and its line."""

    async def left(self) -> list[dict[str, Any]]:
        """The events that were open when the last process ended; none where the file can't be used."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            lines = self._file.read_bytes().splitlines()
        except OSError as error:
            _log.warning("Open questions can't be kept: %s", cause_of(error))
            return []
        events: dict[str, dict[str, Any]] = {}
        for line in lines:
            try:
                entry = orjson.loads(line)
                events.pop(entry["id"], None)
                self._open.pop(entry["id"], None)
                if "event" in entry:
                    events[entry["id"]] = entry["event"] | {AGAIN: True}
                    self._open[entry["id"]] = entry["at"], line + b"\n"
            except (ValueError, KeyError, TypeError):  # a line that was being written
                continue
        self._shorten()
        return [event for question, event in events.items() if question in self._open]

    def opened(self, question: str, event: dict[str, Any]) -> None:
        """Keeps the event of a question."""
        if AGAIN in event:  # which is written already
            return
        now = self._clock()
        line = orjson.dumps({"id": question, "at": now, "event": event}) + b"\n"
        self._open[question] = now, line
        self._write(line)

    def answered(self, question: str) -> None:
        """Forgets a question."""
        if self._open.pop(question, None) is None:
            return
        if self._open:
            self._write(orjson.dumps({"id": question}) + b"\n")
        else:
            self._shorten()

    async def write(self) -> None:
        """Keeps the file short, without end."""
        while True:
            await asyncio.sleep(_EVERY)
            self._shorten()

    async def flush(self) -> None:
        """Leaves in the file what is open, at the end."""
        self._shorten()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _shorten(self) -> None:
        """Writes the file anew, with what is open and not too old."""
        since = self._clock() - LIFE
        self._open = {question: kept for question, kept in self._open.items() if kept[0] >= since}
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            self._write(b"".join(line for _, line in self._open.values()))

    def _write(self, lines: bytes) -> None:
        if self._descriptor is None:
            return
        try:
            os.write(self._descriptor, lines)
        except OSError as error:  # a full disk: questions go on
            _log.warning("Open questions can't be kept: %s", cause_of(error))
