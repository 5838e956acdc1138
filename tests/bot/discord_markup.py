"""What a reader sees of Discord's markup and cards, worked out from Discord's rules and not by the bot's own code."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

_HIDDEN = 0x10FF00
"""Escaped characters are moved here, out of reach of every pattern below; no test's text has characters from there."""
_BOLD = re.compile(r"\*\*(.+?)\*\*(?!\*)", re.DOTALL)

INTERPRETED = {
    "bold, italics, underline": r"[*_]",
    "strike-through": r"~~",
    "spoiler": r"\|\|",
    "code": r"`",
    "heading or small print": r"(?m)^\s*(?:#{1,3}|-#)\s",
    "list": r"(?m)^\s*(?:[*+-]|\d+\.)\s",
    "quotation": r"(?m)^\s*>",
    "mention": r"<[@#]|@everyone|@here",
    "timestamp, command, emoji, navigation": r"<(?:t:|/|a?:|id:)",
    "emoji by name": r":\w+:",
    "address": r"\w://|\S@\S",
    "masked link": r"\]\(",
}
"""What Discord would interpret instead of showing."""


def interpreted(markup: str) -> list[str]:
    """The names of all that Discord would interpret in `markup`."""
    left = _without_escapes(markup)
    return [name for name, pattern in INTERPRETED.items() if re.search(pattern, left)]


def shown(markup: str) -> str:
    """The text that a reader sees and copies, in bold or not."""
    return _revealed(_BOLD.sub(r"\1", _without_escapes(markup)))


def bold(markup: str) -> list[str]:
    """The stretches that are shown in bold."""
    return [_revealed(found) for found in _BOLD.findall(_without_escapes(markup))]


def components(given: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """All components of a message, those inside others among them, in the order in which they are shown."""
    for component in given:
        yield component
        accessory = component.get("accessory")
        yield from components([*component.get("components", ()), *([accessory] if accessory else [])])


def texts(given: Sequence[dict[str, Any]]) -> list[str]:
    """The markup of each text in a message's components."""
    return [each["content"] for each in components(given) if each["type"] == 10]


def buttons(given: Sequence[dict[str, Any]]) -> list[str]:
    """The ids of the buttons in a message's components."""
    return [each["custom_id"] for each in components(given) if each["type"] == 2]


def _without_escapes(markup: str) -> str:
    # A backslash before punctuation hides itself; before a letter, a digit or white space it stands for itself.
    return re.sub(r"\\([!-/:-@\[-`{-~])", lambda escape: chr(_HIDDEN + ord(escape[1])), markup)


def _revealed(text: str) -> str:
    return "".join(chr(ord(c) - _HIDDEN) if _HIDDEN <= ord(c) <= _HIDDEN + 0x7F else c for c in text)
