"""The card of an answer, as Discord gets it."""

import pytest

from bot.commands.asking import answer_card
from bot.commands.asking._request import Request
from knowledge.library import Library
from tests.bot.conftest import ANSWERED, NEARLY, UNANSWERED
from tests.bot.snapshots import assert_as_it_was


@pytest.mark.parametrize(
    ("card", "question", "in_channel"),
    [("answer", ANSWERED, True), ("nearest", NEARLY, True), ("nothing", UNANSWERED, False)],
)
def test_snapshot(card: str, question: str, in_channel: bool, library: Library) -> None:
    assert_as_it_was(card, answer_card(library.ask(question), Request(1, in_channel=in_channel, code="7K2M109DXA")))
