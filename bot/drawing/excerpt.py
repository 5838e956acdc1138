"""A sentence -> a few lines of it around the words that carry the date."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from matplotlib.font_manager import FontProperties

from bot.drawing.fonts import cut, drawable, width

_WORD: Final = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]|[^\\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]+"
)
"""What a line is not broken within: a letter of a script that is written without spaces, or a word of any other."""
_BEFORE: Final = 0.35
"""The share of the room that the words before the date get where the sentence is cut on both sides."""


class Word(NamedTuple):
    """A word of an excerpt."""

    text: str
    is_date: bool
    follows_space: bool


Line = tuple[Word, ...]


def excerpt(
    text: str,
    date: tuple[int, int] | None,
    room: float,
    most: int,
    regular: FontProperties,
    bold: FontProperties,
) -> list[Line]:
    """At most `most` lines of `text`, with the words of the span `date` among them, an ellipsis where it is cut.

    Args:
        text: the sentence.
        date: where in it the words stand that date it; they are drawn in the `bold` font.
        room: how many pixels a line has.
        most: how many lines there are room for.
        regular: the font of the other words.
        bold: that of the date.
    """
    words = [each._replace(text=cut(each.text, bold, room)) for each in _words(text, date)]
    lengths = [width(each.text, bold if each.is_date else regular) for each in words]
    space = width("n n", regular) - 2 * width("n", regular)
    first = _first(words, lengths, space, most * room)
    lines, taken = _wrapped(words[first:], lengths[first:], space, room, most, cut_before=first > 0)
    if first + taken < len(words):
        lines[-1] = (*lines[-1], Word("…", is_date=False, follows_space=True))
    return lines


def _words(text: str, date: tuple[int, int] | None) -> list[Word]:
    start, end = date or (0, 0)
    found: list[Word] = []
    for match in _WORD.finditer(text):
        shown = drawable(match[0])
        if shown:
            is_date = match.start() < end and match.end() > start
            found.append(Word(shown, is_date, match.start() == 0 or text[match.start() - 1].isspace()))
    return found


def _first(words: Sequence[Word], lengths: Sequence[float], space: float, room: float) -> int:
    """The word to begin with, so that the date is shown; the first one where the room allows that."""
    full = [length + space * word.follows_space for word, length in zip(words, lengths, strict=True)]
    dated = [number for number, word in enumerate(words) if word.is_date]
    if not dated or sum(full[: dated[-1] + 1]) <= 0.9 * room:
        return 0
    first, used = dated[0], 0.0
    while first > 0 and used + full[first - 1] <= _BEFORE * room:
        first -= 1
        used += full[first]
    return first


def _wrapped(
    words: Sequence[Word], lengths: Sequence[float], space: float, room: float, most: int, *, cut_before: bool
) -> tuple[list[Line], int]:
    """The lines that `words` fill, and how many of them these hold."""
    ellipsis = 5 * space  # about as wide as one, with the space behind it
    lines: list[list[Word]] = [[Word("…", is_date=False, follows_space=False)] if cut_before else []]
    used = ellipsis if cut_before else 0.0
    for number, (word, length) in enumerate(zip(words, lengths, strict=True)):
        wanted = length + space * (word.follows_space and bool(lines[-1]))
        last = len(lines) == most and number + 1 < len(words)
        if lines[-1] and used + wanted > room - (ellipsis if last else 0):
            if len(lines) == most:
                return [tuple(line) for line in lines], number
            lines.append([])
            used, wanted = 0.0, length
        lines[-1].append(word)
        used += wanted
    return [tuple(line) for line in lines], len(words)
