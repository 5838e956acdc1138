"""The cards as the JSON that Discord gets: whatever changes in one is seen in a diff.

`UPDATE_SNAPSHOTS=1 python -m pytest tests/bot -k snapshot` writes them anew.
"""

import json
import os
from pathlib import Path

from discord import ui

from bot.words.language import speak

_FOLDER = Path(__file__).parent


def view_of(container: ui.Container[ui.LayoutView]) -> ui.LayoutView:
    """A card of one container."""
    return ui.LayoutView(timeout=None).add_item(container)


def assert_as_it_was(card: str, view: ui.LayoutView) -> None:
    """Holds a card against the snapshot of that name."""
    speak("en")
    components = json.loads(json.dumps(view.to_components()))  # type: ignore[no-untyped-call]
    file = _FOLDER / f"{card}.json"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_text(json.dumps(components, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert components == json.loads(file.read_text(encoding="utf-8"))
