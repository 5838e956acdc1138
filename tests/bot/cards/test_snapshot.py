"""The card behind the button *Context*, as Discord gets it."""

from bot.cards.context_button import passage_card
from bot.cards.place import Place
from knowledge.library import Library
from tests.bot.conftest import ANSWERED
from tests.bot.snapshots import assert_as_it_was


def test_snapshot(library: Library) -> None:
    place = Place.of(library.ask(ANSWERED).sentences[0].sentence)
    assert_as_it_was("passage", passage_card(place.passage_in(library), place))
