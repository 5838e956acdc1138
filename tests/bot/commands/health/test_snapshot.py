"""The cards of `/status` and `/linetest`, as Discord gets them."""

from bot.commands.health._card import line_test_card, status_card
from bot.service.line_test import line_test
from bot.words.status import status
from knowledge.library import Library
from tests.bot.snapshots import assert_as_it_was

VITALS = {
    "uptime": 7_200.0,
    "latency": 0.04,
    "answers": 3,
    "median": 0.02,
    "slowest": 0.5,
    "last_failure": None,
}


def test_snapshot_of_the_status() -> None:
    assert_as_it_was("status", status_card(status("1.0", VITALS, 2, failures=False)))


def test_snapshot_of_a_line_test(library: Library) -> None:
    assert_as_it_was("line-test", line_test_card(line_test(library)))
