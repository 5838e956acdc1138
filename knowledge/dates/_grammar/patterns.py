"""Patterns written in words, over the classes of tokens.

In a pattern a blank allows white space, ``_`` white space or a hyphen; a lower-case word is that word; a name in
capitals is a class of tokens or a shorthand (``data/shared/patterns.txt``); ``{slot}`` captures the shorthand of that
name and ``{slot:NAME}`` another one (``{day1}`` and ``{day2}`` are both of the kind ``day``). Brackets, ``|``, ``?``
and lookarounds are those of ``re``. No pattern repeats without a bound, so the time a match takes does not grow with
the text.
"""

import re
from typing import Final, NamedTuple

from knowledge.dates._grammar.lexicon import CLASSES
from knowledge.dates._grammar.tokens import BLANK, CLOSE, DASH, DOT, FIRST_WORD, HALF_SIGN, NUMBER_CLASSES, OPEN, WORD

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


class Opening(NamedTuple):
    """How the matches of a pattern can begin, blanks left aside."""

    first: frozenset[str]
    """The classes of the first token."""
    second: frozenset[str]
    """Those of the second one."""
    empty: bool
    """It may match nothing at all."""
    single: bool
    """It may match a single token."""

    def then(self, other: "Opening") -> "Opening":
        """What follows one another."""
        return Opening(
            self.first | (other.first if self.empty else frozenset()),
            self.second | (other.first if self.single else frozenset()) | (other.second if self.empty else frozenset()),
            self.empty and other.empty,
            (self.single and other.empty) or (self.empty and other.single),
        )

    def beside(self, other: "Opening") -> "Opening":
        """One or the other."""
        return Opening(
            self.first | other.first, self.second | other.second, self.empty or other.empty, self.single or other.single
        )


_NOTHING: Final = Opening(frozenset(), frozenset(), empty=True, single=False)
_NEVER: Final = Opening(frozenset(), frozenset(), empty=False, single=False)


def opening(expanded: str) -> Opening:
    """How the matches of an expanded pattern can begin."""
    return _branches(list(_PART.finditer(expanded)), 0)[0]


def _branches(parts: list[re.Match[str]], index: int) -> tuple[Opening, int]:
    """How a group's branches can begin, and where the group ends."""
    found, branch = _NEVER, _NOTHING
    while index < len(parts) and parts[index][0] != ")":
        look, group, members, single = parts[index].groups()
        index += 1
        if single == "|":
            found, branch = found.beside(branch), _NOTHING
            continue
        if look or group:
            part, index = _branches(parts, index)
            index += 1
            part = _NOTHING if look else part
        else:
            classes = frozenset(members or single) - {BLANK, "$"}
            blank = len(classes) < len(members or single)
            part = Opening(classes, frozenset(), empty=blank, single=bool(classes))
        while index < len(parts) and parts[index][0] == "?":  # two for one that would rather match nothing
            part = part._replace(empty=True)
            index += 1
        branch = branch.then(part)
    return found.beside(branch), index
