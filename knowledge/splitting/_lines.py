"""Ends of lines: which of them end a sentence, and lists that run on inside one line."""

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.splitting._patterns import BREAKS, ITEM, LINE_ITEM

_BLANK_LINE = re.compile(rf"[{BREAKS}](?:(?<=[\f\u2029])|(?:(?<!\r)|\n|(?!\n))[^\S{BREAKS}]*+[{BREAKS}])")
_LINE_END = re.compile(f"[{BREAKS}]")

#: Where people and mailers wrap lines. Shorter lines are verses or items, longer ones whole paragraphs.
_WRAPS = range(45, 101)

#: A line that ends with one of these goes on.
_OPEN_ENDS = tuple(",;-–—(&/")

#: The last line of a paragraph ends with one of these; that of a list or a letter's head does not.
_PARAGRAPH_ENDS = tuple(".!?…:\"'”’)")


class Lines:
    """The lines of a text, looked at from front to back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraph_end = 0
        self._wrap = 0
        """The length of the longest line of a paragraph that is wrapped by hand, else 0."""

    def ends_sentence(self, end: int, following: int, *, stopped: bool) -> bool:
        """Whether a sentence ends with its line.

        Args:
            end: where the line's text ends.
            following: where the next text begins, one or more lines further.
            stopped: whether the line ends with a stop that does not end a sentence by itself.
        """
        text = self._text
        if _BLANK_LINE.search(text, end, following):
            return True
        if LINE_ITEM.match(text, following):
            return not self._is_full(end, following)
        if stopped or text[following].islower() or text[max(0, end - 60) : end].rstrip().endswith(_OPEN_ENDS):
            return False
        return not self._is_full(end, following)

    def _is_full(self, end: int, following: int) -> bool:
        """Whether a line of a wrapped paragraph ends here that has no room for the next one's first word."""
        while self._paragraph_end < following:
            self._read_paragraph()
        if not self._wrap:
            return False
        line = self._text[max(0, end - self._wrap) : end].splitlines()[-1:]
        word = self._text[following : following + self._wrap].split(None, 1)[0]
        return _is_full("".join(line).rstrip(), word, self._wrap)

    def _read_paragraph(self) -> None:
        """Measures the next paragraph: it is wrapped if most of its lines are full."""
        start = self._paragraph_end
        blank = _BLANK_LINE.search(self._text, start)
        self._paragraph_end = blank.end() if blank else len(self._text)
        lines = [line.strip() for line in self._text[start : self._paragraph_end].splitlines()]
        lines = [line for line in lines if line]
        wrap = max(map(len, lines), default=0)
        self._wrap = 0
        if wrap in _WRAPS and lines[-1].endswith(_PARAGRAPH_ENDS):
            full = sum(_is_full(line, following.split(None, 1)[0], wrap) for line, following in pairwise(lines))
            if 3 * full >= 2 * (len(lines) - 1):
                self._wrap = wrap


def _is_full(line: str, word: str, wrap: int) -> bool:
    """Whether a line has no room for one more word."""
    return len(line) + 1 + len(word) > wrap


def inline_items(text: str, start: int, ordinals: bool) -> Iterator[int]:
    """Where the second and further items of a list begin that runs on inside the line at `start`.

    "1) Bread 2) Salt" is such a list: its marks count on from the line's first one. Capitals and ordinals
    with a mere full stop are none: "A. Smith met B. Jones", "1. FC Köln spielt 2. Liga".
    """
    item = ITEM.match(text, start)
    if not item:
        return
    mark, style = item.groups()
    if style == "." and (mark.isupper() or ordinals):
        return
    line_end = _LINE_END.search(text, item.end())
    stop = line_end.start() if line_end else len(text)
    position = item.end()
    while True:
        mark = str(int(mark) + 1) if mark.isdecimal() else chr(ord(mark) + 1)
        position = text.find(f" {mark}{style} ", position, stop) + 1
        following = position + len(mark) + len(style) + 1
        if not position or text[following : following + 1].islower():
            return
        yield position
