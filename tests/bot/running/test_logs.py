"""One event a line, with the question's id, without tokens; and nobody needs to read it."""

import json
import logging
import os
import time
from pathlib import Path

import pytest

from bot.running.logs import QUESTION, LineFormatter, LineHandler

TOKEN = "MTIz.abc.secret"


def record(
    message: str, *values: object, error: BaseException | None = None, level: int = logging.INFO
) -> logging.LogRecord:
    info = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord("bot.part", level, "part.py", 1, message, values, info)


@pytest.fixture
def text() -> LineFormatter:
    return LineFormatter(as_json=False, secret=TOKEN)


def test_an_event_is_one_line_with_the_id_of_its_question(text: LineFormatter) -> None:
    assert text.format(record("Begun:\n two  lines")).endswith(" INFO bot.part: Begun: two lines")
    token = QUESTION.set("17")
    try:
        assert text.format(record("Done in %d ms.", 5)).endswith("INFO bot.part [17]: Done in 5 ms.")
        told = json.loads(LineFormatter(as_json=True).format(record("Done “%s”.", "so")))
        assert (
            told.items() >= {"level": "INFO", "logger": "bot.part", "message": "Done “so”.", "question": "17"}.items()
        )
    finally:
        QUESTION.reset(token)


def test_an_error_is_named_and_its_words_are_not_told(text: LineFormatter) -> None:
    line = text.format(record("It failed:", error=ValueError("who asked what"), level=logging.ERROR))
    assert line.endswith("It failed: ValueError")
    assert "who asked what" in text.format(
        record("It failed:", error=ValueError("who asked what"), level=logging.DEBUG)
    )


@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        "https://discord.com/api/v10/webhooks/123/aW50ZXI_x-y/messages/@original",
        "POST /interactions/99/aW50ZXI_x-y/callback",
        "{'token': 'aW50ZXI_x-y', 'type': 2}",
        '{"token":"aW50ZXI_x-y"}',
    ],
)
def test_no_token_is_ever_told(text: LineFormatter, secret: str) -> None:
    line = text.format(record("Sent: %s", secret))
    assert TOKEN not in line
    assert "aW50ZXI_x-y" not in line
    assert "[token]" in line


def test_a_pipe_that_nobody_reads_holds_up_nobody(text: LineFormatter) -> None:
    reading, writing = os.pipe()
    handler = LineHandler(writing, text)
    began = time.monotonic()
    for _ in range(30_000):
        handler.emit(record("x" * 200))
    handler.finish()
    assert time.monotonic() - began < 10
    os.close(reading)  # nor one that has gone
    handler.emit(record("the end"))
    handler.finish()


def test_what_was_left_out_is_counted(text: LineFormatter, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    handler = LineHandler(writing, text)
    for number in range(12_000):
        handler.emit(record("y" * 100 + " %d", number))
    told = b""
    while b"lines were left out" not in told:
        told += os.read(reading, 1 << 16)
        handler.emit(record("more"))
    assert b" 0\n" in told


def test_a_full_disk_stops_nobody(text: LineFormatter) -> None:
    handler = LineHandler(os.open("/dev/full", os.O_WRONLY), text)
    handler.emit(record("one"))
    handler.emit(record("two"))
    handler.finish()
    assert handler._lines.unfinished_tasks == 0
