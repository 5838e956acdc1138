"""Ends of lines: which of them end a sentence, and lists that run on inside one line."""

import re
from collections.abc import Iterator

from knowledge.splitting._patterns import BREAKS, ITEM, LINE_ITEM

_BLANK_LINE = re.compile(rf"[{BREAKS}](?:(?<=[\f\u2029])|(?:(?<=\r)\n)?+[^\S{BREAKS}]*+[{BREAKS}])")
_LINE_END = re.compile(f"[{BREAKS}]")

#: Lines are wrapped by hand or by a mailer somewhere between these lengths.
_WRAP = range(45, 101)

#: A line that ends with one of these goes on.
_OPEN_ENDS = tuple(",;-–—(&/")


class Lines:
    """The lines of a text, looked at from front to back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraph_end = 0
        self._width = 0
        """The length of the paragraph's longest line if it is wrapped by hand, else 0."""

    def ends_sentence(self, end: int, following: int, stopped: bool) -> bool:
        """Whether a sentence ends with its line.

        Args:
            end: where the line's text ends.
            following: where the next text begins, one or more lines further.
            stopped: whether the line ends with a full stop that by itself does not end a sentence.
        """
        text = self._text
        if _BLANK_LINE.search(text, end, following):
            return True
        if LINE_ITEM.match(text, following):
            return True
        before = text[max(0, end - 60) : end].rstrip()
        if before.endswith(_OPEN_ENDS) or text[following].islower():
            return False
        return not stopped and not self._is_full(end, following)

    def _is_full(self, end: int, following: int) -> bool:
        """Whether a line of a wrapped paragraph has no room for the next line's first word."""
        text = self._text
        while self._paragraph_end < following:
            self._next_paragraph()
        if not self._width:
            return False
        line_start = 1 + max(text.rfind(mark, max(0, end - self._width - 1), end) for mark in "\n\r")
        word = text[following : following + self._width].split(None, 1)[0]
        return len(text[line_start:end].rstrip()) + 1 + len(word) > self._width

    def _next_paragraph(self) -> None:
        start = self._paragraph_end
        blank = _BLANK_LINE.search(self._text, start)
        self._paragraph_end = blank.end() if blank else len(self._text)
        lines = [line.rstrip() for line in self._text[start : self._paragraph_end].splitlines()]
        lines = [line for line in lines if line]
        width = max(map(len, lines), default=0)
        full = sum(
            len(line) + 1 + len(following.split(None, 1)[0]) > width
            for line, following in zip(lines, lines[1:], strict=False)
        )
        self._width = width if width in _WRAP and 3 * full >= 2 * (len(lines) - 1) else 0


def inline_items(text: str, start: int, *, ordinals: bool) -> Iterator[int]:
    """Where the second and further items of a list begin that runs on inside the line at `start`.

    "1) Bread 2) Salt" is such a list: its marks count on from the line's first one.
    """
    item = ITEM.match(text, start)
    if not item:
        return
    mark, style = item.groups()
    if style == "." and (mark.isupper() or ordinals):
        return  # "A. Smith met B. Jones", "1. FC Köln, 2. Liga"
    line_end = _LINE_END.search(text, item.end())
    stop = line_end.start() if line_end else len(text)
    position = item.end()
    while True:
        mark = str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)
        position = text.find(f" {mark}{style} ", position, stop) + 1
        if not position:
            return
        if text[position + len(mark) + len(style) + 1 : position + len(mark) + len(style) + 2].islower():
            return
        yield position
