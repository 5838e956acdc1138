"""Patterns written in words, over the classes of tokens.

In a pattern a blank allows white space, ``_`` white space or a hyphen; a lower-case word is that word; a name in
capitals is a class of tokens or a shorthand (``data/shared/patterns.txt``); ``{slot}`` captures the shorthand of that
name and ``{slot:NAME}`` another one (``{day1}`` and ``{day2}`` are both of the kind ``day``). Brackets, ``|``, ``?``
and lookarounds are those of ``re``. No pattern repeats without a bound, so the time a match takes does not grow with
the text.
"""

import re
from typing import Final

from knowledge.dates._grammar.lexicon import CLASSES
from knowledge.dates._grammar.tokens import CLOSE, DASH, DOT, FIRST_WORD, HALF_SIGN, NUMBER_CLASSES, OPEN, WORD

_PIECE: Final = re.compile(
    r"\{([a-z]+)([0-9]?)(?::([A-Z]+))?\}|\(\?(?:<?[!=]|:|P<[a-z]+>)|[A-Z]+|[^\W\d_A-Z]+|[^\w]|_|[0-9]"
)
_CHARACTERS: Final = NUMBER_CLASSES | {
    "DOT": DOT,
    "DASH": DASH,
    "OPEN": OPEN,
    "CLOSE": CLOSE,
    "QUOTE": "'",
    "HALFSIGN": HALF_SIGN,
    "WORD": WORD,
}
_SLOTS: Final = {"weekday": "WEEKDAYNAME", "unit": "COUNTABLE", "daypart": "DAYPARTWORD"}
"""The shorthands of slots that have another name."""


class Patterns:
    """The shorthands of a language, and the class character of each word that its patterns name."""

    def __init__(self, shorthands: dict[str, str]) -> None:
        self._shorthands = shorthands
        self._expanded: dict[str, str] = {}
        self.word_classes: dict[str, str] = {}
        """Word -> class character."""
        self._named = {name: f"[{''.join(map(self._class_of, members))}]" for name, members in CLASSES.items()}

    def expand(self, pattern: str) -> str:
        """The pattern over class characters that a pattern in words stands for.

        Raises:
            KeyError: it has a name that is no class and no shorthand.
        """
        parts: list[str] = []
        for match in _PIECE.finditer(pattern):
            slot, number, shorthand = match.groups()
            piece = match[0]
            if slot:
                name = shorthand or _SLOTS.get(slot, slot.upper())
                parts.append(f"(?P<{slot}{number}>{self._name(name)})")
            elif piece[0] == "(" and len(piece) > 1:
                parts.append(piece)
            elif piece.isalpha():
                parts.append(self._name(piece) if piece.isupper() else self._class_of(piece))
            else:
                parts.append({" ": " ?", "_": "[ -]?"}.get(piece, piece))
        return "".join(parts)

    def _name(self, name: str) -> str:
        found = _CHARACTERS.get(name) or self._named.get(name) or self._expanded.get(name)
        if found is None:
            found = self._expanded[name] = self.expand(self._shorthands[name])
        return found

    def _class_of(self, word: str) -> str:
        return self.word_classes.setdefault(word, chr(ord(FIRST_WORD) + len(self.word_classes)))


_PART: Final = re.compile(r"(\(\?(?:<?[!=]))|(\(\?(?::|P<[a-z]+[0-9]?>))|\[([^\]]+)\]|(.)", re.DOTALL)


def first_classes(expanded: str) -> frozenset[str]:
    """The class characters that a match of an expanded pattern can start with."""
    parts = list(_PART.finditer(expanded))
    found, _, _ = _first_of_branches(parts, 0)
    return frozenset(found)


def _first_of_branches(parts: list[re.Match[str]], index: int) -> tuple[set[str], bool, int]:
    """First characters of a group's branches, whether one may be empty, and where the group ends."""
    found: set[str] = set()
    empty = False
    open_ended = True  # nothing but optional parts so far in this branch
    while index < len(parts) and parts[index][0] != ")":
        look, group, members, single = parts[index].groups()
        index += 1
        if single == "|":
            empty, open_ended = empty or open_ended, True
            continue
        if look or group:
            inner, optional, index = _first_of_branches(parts, index)
            index += 1
            inner, optional = (set(), True) if look else (inner, optional)
        else:
            inner, optional = set(members or single), False
        if index < len(parts) and parts[index][0] == "?":
            optional = True
            index += 1
        if open_ended:
            found |= inner
            open_ended = optional
    return found, empty or open_ended, index
