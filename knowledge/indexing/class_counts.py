"""How many words of each kind a sentence has, counted once, when its article comes in."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.language.word_classes import IS, bit

Ints = NDArray[np.int32]
Counts = NDArray[np.uint8]

COUNTED: Final = (*IS, "at_name", "full_name")
"""What is counted: what a word may be by itself, and names after a word for a place ("in Paris") or another name."""
_OPENING, _CAPITAL, _PLACE = (bit(kind) for kind in ("opening", "capital", "place"))
_AT_NAME, _FULL_NAME = (1 << COUNTED.index(kind) for kind in ("at_name", "full_name"))
_BITS: Final = np.array([1 << place for place in range(len(COUNTED))], dtype=np.int32)
_MOST: Final = 255


def counted(kinds: Ints, offsets: Ints) -> Counts:
    """(sentences, COUNTED): how many words of each kind sentences have, at most 255.

    Args:
        kinds: (words,) what each of the words of all sentences, one at least in each, is by itself.
        offsets: (sentences + 1,) the first word of each sentence, and the number of words at the end.
    """
    if not len(kinds):
        return np.zeros((0, len(COUNTED)), dtype=np.uint8)
    places, before = np.arange(len(kinds)) - offsets[:-1].repeat(np.diff(offsets)), np.roll(kinds, 1)
    # The first word of a sentence has a capital in any case, and none but the first opens one.
    kinds = kinds & np.where(places == 0, ~_CAPITAL, ~_OPENING)
    is_name = kinds & _CAPITAL > 0
    kinds = kinds | (is_name & (before & _PLACE > 0)) * _AT_NAME
    kinds |= (is_name & (before & _CAPITAL > 0) & (places > 1)) * _FULL_NAME
    counts = np.add.reduceat(kinds[:, None] & _BITS > 0, offsets[:-1], axis=0, dtype=np.int32)
    return np.minimum(counts, _MOST).astype(np.uint8)
