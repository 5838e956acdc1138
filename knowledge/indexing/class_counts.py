"""How many words of each word class a sentence has, counted once, when its article is analysed."""

from typing import Final

import numpy as np

from knowledge.indexing.arrays import Bytes, Int32s
from knowledge.language.word_classes import IS, bit

COUNTED: Final = (*IS, "at_name", "full_name")
"""What is counted: what a word may be by itself, and names after a word for a place ("in Paris") or another name."""
_OPENING, _CAPITAL, _PLACE = (bit(name) for name in ("opening", "capital", "place"))
_AT_NAME, _FULL_NAME = (1 << COUNTED.index(kind) for kind in ("at_name", "full_name"))
_BITS: Final = np.array([1 << place for place in range(len(COUNTED))], dtype=np.int32)
_MOST: Final = 255


def counted(classes: Int32s, offsets: Int32s) -> Bytes:
    """(sentences, COUNTED): how many words of each class sentences have, at most 255.

    Args:
        classes: (words,) what each of the words of all sentences, one at least in each, is by itself.
        offsets: (sentences + 1,) the first word of each sentence, and the number of words at the end.
    """
    if not len(classes):
        return np.zeros((0, len(COUNTED)), dtype=np.uint8)
    places, before = np.arange(len(classes)) - offsets[:-1].repeat(np.diff(offsets)), np.roll(classes, 1)
    # The first word of a sentence has a capital in any case, and none but the first opens one.
    classes = classes & np.where(places == 0, ~_CAPITAL, ~_OPENING)
    is_name = classes & _CAPITAL > 0
    classes = classes | (is_name & (before & _PLACE > 0)) * _AT_NAME
    classes |= (is_name & (before & _CAPITAL > 0) & (places > 1)) * _FULL_NAME
    counts = np.add.reduceat(classes[:, None] & _BITS > 0, offsets[:-1], axis=0, dtype=np.int32)
    return np.minimum(counts, _MOST).astype(np.uint8)
