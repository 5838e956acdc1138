"""The log: one line an event, on standard error, without a token and at its usual level without a question's words.

A thread of its own writes the lines: who reads the log may stop to, and a disk may be full, while the bot goes on.
"""

import json
import logging
import os
import queue
import re
import sys
import threading
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final

import discord

QUESTION: Final[ContextVar[str | None]] = ContextVar("QUESTION", default=None)
"""The id of the question that the running task is about; it stands in each of its lines."""
_LINES: Final = 10_000
"""Lines that wait to be written; what is logged beyond them is only counted."""
_LAST: Final = 1.0
"""Seconds that the last lines have at the end."""
_SECRETS: Final = re.compile(r"(/webhooks/\d+/|/interactions/\d+/|['\"]token['\"]: ?['\"])[^/\s'\"]+")
"""Tokens of interactions, in addresses and in events."""
_HIDDEN: Final = "[token]"


class LineHandler(logging.Handler):
    """Hands each record as a line to a thread that writes it; drops lines rather than wait."""

    def __init__(self, descriptor: int, formatter: logging.Formatter) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._lines: queue.Queue[str] = queue.Queue(_LINES)
        self._dropped = 0
        self.setFormatter(formatter)
        threading.Thread(target=self._write, name="log", daemon=True).start()

    def emit(self, record: logging.LogRecord) -> None:
        """Queues a record."""
        self.say(self.format(record) + "\n")

    def say(self, text: str) -> None:
        """Queues a line as it is, with its end."""
        try:
            self._lines.put_nowait(text)
        except queue.Full:
            self._dropped += 1

    def finish(self) -> None:
        """Waits for what is queued, but not for long."""
        end = time.monotonic() + _LAST
        while self._lines.unfinished_tasks and time.monotonic() < end:
            time.sleep(0.01)

    def _write(self) -> None:
        while True:
            line = self._lines.get()
            if self._dropped:
                line, self._dropped = f"({self._dropped} lines were left out.)\n{line}", 0
            left = line.encode("utf-8", "backslashreplace")
            try:
                while left:
                    left = left[os.write(self._descriptor, left) :]
            except OSError:  # nobody reads, or the disk is full: the bot is worth more than its log
                pass
            self._lines.task_done()


class LineFormatter(logging.Formatter):
    """A record in one line, as text or as JSON."""

    def __init__(self, *, as_json: bool, secret: str | None = None) -> None:
        super().__init__()
        self._as_json = as_json
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """The line; a traceback, which is logged at DEBUG alone, stands in it with its lines joined."""
        said = record.getMessage()
        if record.exc_info and record.levelno <= logging.DEBUG:
            said += " | " + " | ".join(self.formatException(record.exc_info).splitlines())
        elif record.exc_info and record.exc_info[1] is not None:
            said += f" {type(record.exc_info[1]).__name__}"
        said = self._without_secrets(" ".join(said.split()))
        question = QUESTION.get()
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        if self._as_json:
            line = {"time": moment, "level": record.levelname, "logger": record.name, "message": said}
            return json.dumps(line | ({"question": question} if question else {}), ensure_ascii=False)
        about = f" [{question}]" if question else ""
        return f"{moment} {record.levelname} {record.name}{about}: {said}"

    def _without_secrets(self, said: str) -> str:
        if self._secret:
            said = said.replace(self._secret, _HIDDEN)
        return _SECRETS.sub(rf"\1{_HIDDEN}", said)


def set_up(level: int, *, as_json: bool = False, secret: str | None = None) -> LineHandler:
    """Logs from `level` on, never the `secret`."""
    handler = LineHandler(os.dup(sys.stderr.fileno()), LineFormatter(as_json=as_json, secret=secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if level > logging.DEBUG:
        # What it says of each request again is said once by what sends them.
        logging.getLogger("discord.client").setLevel(logging.WARNING)
    # What voice would need is no news to a bot that only writes.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    return handler
