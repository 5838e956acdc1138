"""Text and blocks, put together piece by piece: what every reader of a format that has structure writes into."""

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.article import Block, BlockKind, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACE = re.compile(r"[ \t\r\n\f]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Inline:
    """A line of text as it grows, with its links and how much of it is bold; runs of white space become one space."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._links: list[Link] = []
        self._break = False
        self._space = True  # nothing stands before the first word
        self._bold_end = 0

    def __len__(self) -> int:
        return self._length

    @property
    def last(self) -> str:
        """The last character, or nothing."""
        return self._parts[-1][-1] if self._parts else ""

    def add(self, text: str, *, bold: bool = False) -> None:
        """Appends running text."""
        text = _SPACE.sub(" ", text)
        if self._space:
            text = text.removeprefix(" ")
        if text:
            self._append(text, bold=bold)
            self._space = text.endswith(" ")

    def add_break(self) -> None:
        """Ends a line, where anything stands on it and anything follows."""
        self._break, self._space = self._length > 0, True

    def add_verbatim(self, text: str) -> None:
        """Appends text whose white space is its own, as that of code."""
        self._append(text, bold=False)
        self._space = False

    def link(self, start: int, url: str) -> None:
        """Makes a link of what was added from `start` on."""
        if start < self._length:
            self._links.append(Link(start, self._length, url))

    def line(self) -> "Line":
        """What was added."""
        return Line("".join(self._parts), tuple(self._links), self._bold_end)

    def _append(self, text: str, *, bold: bool) -> None:
        if self._break:
            text = "\n" + text
            self._break = False
        if self._bold_end == self._length and (bold or not text.strip()):
            self._bold_end += len(text)
        self._parts.append(text)
        self._length += len(text)


class Line(NamedTuple):
    """A finished piece of text; its links count from its start, and up to `bold_end` all of it is bold."""

    text: str
    links: tuple[Link, ...] = ()
    bold_end: int = 0

    @classmethod
    def joined(cls, lines: "Sequence[Line]", separator: str) -> "Line":
        """Several as one."""
        links: list[Link] = []
        start = 0
        for line in lines:
            links += (Link(start + link.start, start + link.end, link.url) for link in line.links)
            start += len(line.text) + len(separator)
        return cls(separator.join(line.text for line in lines), tuple(links))

    def stripped(self) -> "Line":
        """Without white space around it."""
        return self.cut(len(self.text) - len(self.text.lstrip()))[1]._replace(text=self.text.strip())

    def cut(self, at: int) -> "tuple[Line, Line]":
        """The part before and the part after a place in it."""
        before = tuple(link for link in self.links if link.end <= at)
        after = tuple(Link(link.start - at, link.end - at, link.url) for link in self.links if link.start >= at)
        return Line(self.text[:at], before, min(self.bold_end, at)), Line(self.text[at:], after, 0)


class Composer:
    """Text and blocks in the order in which they are added, each block set off from the one before it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self._texts: list[str] = []

    @property
    def text(self) -> str:
        """All of it, with a line break at the end."""
        return "".join(self._parts) + "\n" if self._parts else ""

    def add(
        self,
        kind: BlockKind,
        line: Line | str,
        *,
        marker: str = "",
        close: bool = False,
        above: int | None = None,
        level: int = 0,
        page: int | None = None,
        seconds: float | None = None,
    ) -> int | None:
        """The number of the block that is made of `line`, or None where nothing stands on it.

        Args:
            kind: what the block is.
            line: its text, with or without links.
            marker: stands before the block and is no part of it, as a bullet does.
            close: the block follows on the next line, and not after an empty one.
            above: the block that must be read before it.
            level: of a heading or an item.
            page: the page it stands on.
            seconds: when it is said.
        """
        line = Line(line) if isinstance(line, str) else line
        text = line.text.rstrip()
        if kind is BlockKind.CODE:
            text = text.strip("\n")
        if not text.strip():
            return None
        if _SURROGATE.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        separator = "" if not self._parts else "\n" if close else "\n\n"
        start = self._length + len(separator) + len(marker)
        self._parts += (separator, marker, text)
        self._length = start + len(text)
        start += len(text) - len(text.lstrip())  # code may be indented
        self._texts.append(text.lstrip())
        ends = ((link, min(link.end, len(text))) for link in line.links)
        self.links += (Link(start + link.start, start + end, link.url) for link, end in ends if link.start < end)
        self.blocks.append(Block(start, self._length, kind, above, level, page, seconds))
        return len(self.blocks) - 1

    def anchor(self, number: int, name: str) -> None:
        """Notes the name by which addresses point to a heading."""
        block = self.blocks[number]
        self.links.append(Link(block.start, block.end, f"#{name}"))

    def text_of(self, number: int) -> str:
        """What stands in a block."""
        return self._texts[number]
