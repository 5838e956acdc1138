"""The lines of a printed text that belong to its pages: running heads, page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE = re.compile(
    r"(?:.*\S\s{2,})?\[\s*(?:page|seite|página|стр\.?)\s+\d+\s*\]"
    r"|[-–—]\s*\d{1,4}\s*[-–—]|(?:page|seite|página|pagina|стр\.?|strona|sida|side)\s+\d{1,4}(?:\s*(?:of|von|de|из|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
"""A line that is nothing but a page number says so itself."""
_BARE_NUMBER = re.compile(r"\d{1,4}")
_STOPS: Final = ".!?…。！？"
"""End a sentence, and no running head."""
_LONGEST: Final = 100
_REPEATED: Final = 3
"""How often a line stands at the edge of a page before it is taken for a running head."""
_EDGE: Final = 2
"""Lines from a page's first or last one that may be a running head: its title and a number."""


def page_lines(lines: Sequence[str], pages: Sequence[int]) -> set[int]:
    """The numbers of the lines that are running heads or page numbers.

    Args:
        lines: those of the text that aren't empty, without white space around them.
        pages: for each line how many page breaks stand before it; all the same where the text has none.
    """
    found = {number for number, line in enumerate(lines) if len(line) <= _LONGEST and _PAGE.fullmatch(line)}
    if len(set(pages)) < _REPEATED and len(found) < _REPEATED:
        return found if len(found) > 1 else set()
    edges = _edges(pages) if len(set(pages)) >= _REPEATED else _around(found, len(lines))
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number in edges:
        line = lines[number]
        if len(line) <= _LONGEST and line[-1] not in _STOPS:
            alike[_NUMBER.sub("#", " ".join(line.split()).lower())].append(number)
    for numbers in alike.values():
        if len(numbers) >= _REPEATED:
            found.update(numbers)
    return found


def _edges(pages: Sequence[int]) -> list[int]:
    """The first and the last few lines of each page."""
    starts = [number for number in range(len(pages)) if not number or pages[number] != pages[number - 1]]
    ends = [*starts[1:], len(pages)]
    edges: set[int] = set()
    for start, end in zip(starts, ends, strict=True):
        edges.update(range(start, min(start + _EDGE, end)), range(max(end - _EDGE, start), end))
    return sorted(edges)


def _around(found: set[int], count: int) -> list[int]:
    """The lines around page numbers: in a text without page breaks they are the edges of its pages."""
    near = {number + step for number in found for step in range(-_EDGE, _EDGE + 1)}
    return sorted(number for number in near if 0 <= number < count)
