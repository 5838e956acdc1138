"""What a message quotes: what stands between quotation marks or behind a quotation bar, else the whole."""

import re
from typing import Final

_MARKED: Final = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|\"([^\"]+)\"")
_BAR: Final = re.compile(r"^>{1,3} (.+)$", re.MULTILINE)
_WORDS: Final = 3
"""Fewer between quotation marks are a name or a phrase."""
_QUOTES: Final = 3


def quotes_in(message: str) -> list[str]:
    """The first quotations in `message`, never none."""
    marked = [next(filter(None, found.groups())) for found in _MARKED.finditer(message)]
    barred = [" ".join(_BAR.findall(message))]
    found = [each.strip() for each in (*marked, *barred) if len(each.split()) >= _WORDS]
    return found[:_QUOTES] or [message]
