"""The cards as the JSON that Discord gets: whatever changes in one is seen in a diff.

`python -m tests.bot.test_snapshots` writes the snapshots anew.
"""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import discord
import pytest

from bot.cards.context_button import passage_card
from bot.cards.place import Place
from bot.commands.articles._card import articles_card
from bot.commands.asking._card import answer_card
from bot.commands.asking._request import Request
from bot.commands.getting_started._card import Usage, help_card
from bot.commands.health._card import line_test_card, status_card
from bot.commands.privacy._cog import privacy_card
from bot.commands.quoting._card import quotes_card, sources_card
from bot.commands.timeline._card import empty_card, timeline_card
from bot.commands.timeline._page import Sheet
from bot.running.permissions import Lack
from bot.service.line_test import line_test
from bot.words.language import speak
from bot.words.status import status
from knowledge.library import Library, open_library
from tests.bot.conftest import ANSWERED, BAKERY, LIGHTHOUSE, NEARLY, UNANSWERED

FOLDER: Final = Path(__file__).parent / "snapshots"
_VITALS: Final = {
    "uptime": 7_200.0,
    "latency": 0.04,
    "answers": 3,
    "median": 0.02,
    "slowest": 0.5,
    "last_failure": None,
}
_ALTERED: Final = "The lighthouse of Alder Point was built in 1884 by the engineer Maria Holm."


def _view(container: discord.ui.Container[discord.ui.LayoutView]) -> discord.ui.LayoutView:
    return discord.ui.LayoutView(timeout=None).add_item(container)


def _timeline(library: Library) -> discord.ui.LayoutView:
    timeline = library.timeline("lighthouse")
    return _view(timeline_card(timeline, Sheet.of(timeline, 0), "lighthouse", "What the picture shows."))


def _passage(library: Library) -> discord.ui.LayoutView:
    place = Place.of(library.ask(ANSWERED).sentences[0].sentence)
    return passage_card(place.passage_in(library), place)


CARDS: Final[dict[str, Callable[[Library], discord.ui.LayoutView]]] = {
    "answer": lambda library: answer_card(library.ask(ANSWERED), Request(1)),
    "nearest": lambda library: answer_card(library.ask(NEARLY), Request(1)),
    "nothing": lambda library: answer_card(library.ask(UNANSWERED), Request(1, in_channel=False)),
    "passage": _passage,
    "articles": lambda library: articles_card(library.entries),
    "timeline": _timeline,
    "no-events": lambda library: _view(empty_card(library.timeline("penguins"), "penguins")),
    "quote": lambda library: quotes_card([library.check_quotation(_ALTERED)]),
    "sources": lambda library: sources_card(library.find_sources(f"{_ALTERED} Penguins can swim.")),
    "help": lambda _: help_card(
        [Usage("ask", "Answers.")], 2, "Hotline", [Lack("general", ("Attach Files",))], private=False
    ),
    "status": lambda _: status_card(status("1.0", _VITALS, 2, failures=False)),
    "line-test": lambda library: line_test_card(line_test(library)),
    "privacy": lambda _: privacy_card(),
}


def snapshot(card: str, library: Library) -> Any:  # noqa: ANN401 - whatever JSON holds
    speak("en")
    components = CARDS[card](library).to_components()  # type: ignore[no-untyped-call]
    return json.loads(json.dumps(components))


@pytest.mark.parametrize("card", CARDS)
def test_a_card_is_as_it_was(card: str, library: Library) -> None:
    kept = json.loads((FOLDER / f"{card}.json").read_text(encoding="utf-8"))
    assert snapshot(card, library) == kept, "where this is meant, run python -m tests.bot.test_snapshots"


def test_every_snapshot_is_of_a_card() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == set(CARDS)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "lighthouse.md").write_text(LIGHTHOUSE, encoding="utf-8")
        (Path(folder) / "bakery.md").write_text(BAKERY, encoding="utf-8")
        small = open_library([Path(folder)])[0]
        for each in CARDS:
            text = json.dumps(snapshot(each, small), ensure_ascii=False, indent=1)
            (FOLDER / f"{each}.json").write_text(f"{text}\n", encoding="utf-8")
