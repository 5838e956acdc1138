"""A quotation beside a text: where it fits best, and which words differ.

The quotation is aligned as a whole with any stretch of the text, with as few words as possible left out, put in
or replaced (Sellers 1980, "The theory and computation of evolutionary distances: pattern recognition").
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_TOKEN: Final = re.compile(r"\.\.\.|…|\d+(?:[.,:]\d+)+|\w+(?:['’ʼ]\w+)*|[^\w\s]")
_TYPOGRAPHY: Final = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛ʼ′", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)
"""What writers and their tools change in a quotation without altering it."""
_OMISSION: Final = frozenset(("...", "…"))
"""What stands for words that were left out on purpose, between brackets or not."""
_BRACKETED: Final = re.compile(r"[\[(]\s*(?:\.\.\.|…)\s*[\])]")
WORD: Final = 10
"""What a word costs that differs."""
_LEFT_OUT: Final = 10
_FURTHER: Final = 1
"""What it costs to leave words of the text out, and each of them: whoever shortens leaves out many in a row."""
_OMITTED: Final = 60
"""Words that a mark of omission may stand for."""


class Token(NamedTuple):
    """A word, a number or a punctuation mark."""

    key: str
    """What it is compared by."""
    start: int
    end: int


class Difference(NamedTuple):
    """Words that stand otherwise in the quotation than in the article."""

    quoted: str
    """Empty where the quotation leaves out what the article has."""
    article: str
    """Empty where the quotation puts in what the article doesn't have."""


class Alignment(NamedTuple):
    """How well a quotation fits a stretch of a text."""

    start: int
    end: int
    """Of the stretch, in the text."""
    cost: int
    """`WORD` for each word that is put in or replaced, and a little more than that for words left out in a row."""
    differences: tuple[Difference, ...]


def tokens(text: str) -> list[Token]:
    """The words, numbers and punctuation marks of `text`, in their order."""
    return [Token(_key(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def quoted_tokens(quotation: str) -> list[Token]:
    """The tokens of a quotation, without the quotation marks around it and the stop that ends it."""
    plain = _BRACKETED.sub(lambda found: "…".center(len(found[0])), quotation)
    found = tokens(plain)
    while found and found[0].key in {'"', "'"}:
        del found[0]
    while found and found[-1].key in {'"', "'", ".", ",", ";", ":", "-"} | _OMISSION:
        del found[-1]
    while found and found[0].key in _OMISSION:
        del found[0]
    return found


def align(quotation: str, text: str) -> Alignment | None:
    """Where `quotation` fits `text` best; None where either has no word."""
    quoted, of_text = quoted_tokens(quotation), tokens(text)
    if not quoted or not of_text:
        return None
    costs = _costs([each.key for each in quoted], [each.key for each in of_text])
    last = int(costs.all[-1].argmin())
    pairs = _way_back(costs, quoted, of_text, last)
    matched = [place for number, place in pairs if number is not None and place is not None]
    if not matched:
        return None
    pairs = [pair for pair in pairs if pair[1] is None or matched[0] <= pair[1] <= matched[-1]]
    start, end = of_text[matched[0]].start, of_text[matched[-1]].end
    return Alignment(start, end, costs.all.item(-1, last), _differences(pairs, quoted, of_text, quotation, text))


def _key(written: str) -> str:
    return "..." if written == "…" else unicodedata.normalize("NFC", written).translate(_TYPOGRAPHY)


class _Costs(NamedTuple):
    """What it costs at least to align the first q tokens of a quotation with a stretch of the text that ends at t."""

    all: NDArray[np.int32]
    """(q + 1, t + 1)"""
    before_leaving_out: NDArray[np.int32]
    """(q + 1, t + 1): where the last step leaves no words of the text out."""


def _costs(quoted: Sequence[str], text: Sequence[str]) -> _Costs:
    numbers = {key: number for number, key in enumerate(dict.fromkeys((*quoted, *text)))}
    of_text = np.array([numbers[key] for key in text])
    steps = np.arange(len(text) + 1, dtype=np.int32)
    costs = _Costs(*(np.zeros((len(quoted) + 1, len(text) + 1), np.int32) for _ in _Costs._fields))
    for number, key in enumerate(quoted, 1):
        above = costs.all[number - 1]
        if key in _OMISSION:
            row = np.array([above[max(0, place - _OMITTED) : place + 1].min() for place in steps])
        else:
            row = above + WORD
            row[1:] = np.minimum(row[1:], above[:-1] + WORD * (of_text != numbers[key]))
        costs.before_leaving_out[number] = row
        # The cheapest place to begin leaving out from, with the way from there.
        left_out = np.minimum.accumulate(row - _FURTHER * steps) + _FURTHER * steps + _LEFT_OUT
        costs.all[number] = np.minimum(row, left_out)
    return costs


def _way_back(
    costs: _Costs, quoted: Sequence[Token], text: Sequence[Token], place: int
) -> list[tuple[int | None, int | None]]:
    """The pairs of tokens on a cheapest way that ends at `place`; None for a partner that a token doesn't have."""
    pairs: list[tuple[int | None, int | None]] = []
    number = len(quoted)
    while number:
        here, above, key = costs.all.item(number, place), costs.all[number - 1], quoted[number - 1].key
        if here != costs.before_leaving_out.item(number, place):
            began = costs.before_leaving_out[number, :place] - _FURTHER * np.arange(place)
            first = int(began.argmin())
            pairs += [(None, left_out) for left_out in range(place - 1, first - 1, -1)]
            place = first
        elif key in _OMISSION:
            first = max(0, place - _OMITTED)
            number, place = number - 1, first + int(above[first : place + 1].argmin())
        elif place and here == above.item(place - 1) + WORD * (key != text[place - 1].key):
            number, place = number - 1, place - 1
            pairs.append((number, place))
        else:
            number -= 1
            pairs.append((number, None))
    return pairs[::-1]


def _differences(
    pairs: Sequence[tuple[int | None, int | None]],
    quoted: Sequence[Token],
    of_text: Sequence[Token],
    quotation: str,
    text: str,
) -> tuple[Difference, ...]:
    def differs(pair: tuple[int | None, int | None]) -> bool:
        return pair[0] is None or pair[1] is None or quoted[pair[0]].key != of_text[pair[1]].key

    return tuple(
        Difference(
            _words(quotation, [quoted[number] for number, _ in group if number is not None]),
            _words(text, [of_text[place] for _, place in group if place is not None]),
        )
        for different, group in ((key, list(each)) for key, each in groupby(pairs, differs))
        if different
    )


def _words(text: str, found: Sequence[Token]) -> str:
    return text[found[0].start : found[-1].end] if found else ""
