"""The card of a receipt, as Discord gets it."""

from bot.commands.feedback._cog import receipt_card
from bot.service.receipts import Redeemed
from knowledge.library import Library
from tests.bot.conftest import ANSWERED
from tests.bot.snapshots import assert_as_it_was


def test_snapshot(library: Library) -> None:
    sentences = tuple(each.sentence for each in library.ask(ANSWERED).sentences)
    assert_as_it_was("receipt", receipt_card(Redeemed("7K2M109DXA", 1_700_000_000.0, 0.9, sentences, changed=True)))
