"""Headings: where a text has them, as their dates hold for what stands below them."""

import re
from typing import Final, NamedTuple

from knowledge.article import Article, BlockKind

_LINE: Final = re.compile(r"[^\n]+")
_MARKED: Final = re.compile(r"\s{0,3}(#{1,6})\s")
_ENDS_NO_HEADING: Final = (".", "?", "!", ":", ";", ",", '"', "”", "»", "…")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LONGEST: Final = 90
"""Characters of a line that may be a heading; nearly all headings of encyclopaedias are shorter."""


class Heading(NamedTuple):
    """A heading of a text."""

    start: int
    end: int
    level: int
    """1 to 6; 0 where it isn't known, so that it stands for the nearest one whatever its place."""
    is_bare: bool = False
    """It is one only where it holds nothing but a date: a line that reading takes for a dateline."""


def headings_of_text(text: str) -> list[Heading]:
    """The headings of a plain or a Markdown text: marked lines, and short ones that stand by themselves.

    The first line is the title, which dates no more than the publication does, but where it is a date alone.
    """
    found: list[Heading] = []
    lines = [(match.start(), match[0].rstrip()) for match in _LINE.finditer(text) if not match[0].isspace()]
    for number, (start, line) in enumerate(lines):
        if len(line) > _LONGEST:
            continue
        if marked := _MARKED.match(line):
            found.append(Heading(start, start + len(line), len(marked[1])))
        elif (
            (number or not _LETTER.search(line))
            and not line.endswith(_ENDS_NO_HEADING)
            and text.startswith("\n\n", start + len(line))
        ):
            found.append(Heading(start, start + len(line), 0))
    return found


def headings_of(article: Article) -> list[Heading]:
    """The headings of an article, as its blocks tell them; the first may stand where a title would."""
    found: list[Heading] = []
    for block in article.blocks:
        written = article.text[block.start : block.end]
        titled = block.kind is BlockKind.TITLE and written != article.title
        if titled or block.kind is BlockKind.HEADING:
            found.append(Heading(block.start, block.end, max(block.level, 1)))
        elif block.kind in {BlockKind.DEBRIS, BlockKind.TITLE} and len(written) <= _LONGEST:
            found.append(Heading(block.start, block.end, max(block.level, 1), is_bare=True))
    return found
