"""The types of the arrays that an index is made of, each named by what its elements are, and offsets into them.

An array of *offsets* holds where each of several things begins among the things of the next level, and how many of
those there are at its end: `first, last = offsets[n : n + 2]`.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Integers = NDArray[np.integer[Any]]
"""Integers of the smallest type that holds them."""
Floats = NDArray[np.floating[Any]]
"""In single precision where that is enough, else in double."""
Float64s = NDArray[np.float64]
Bools = NDArray[np.bool_]


def ranges(first: Int64s, lengths: Int64s) -> tuple[Int64s, Int64s]:
    """The numbers of several ranges in one array, and where in it each of them ends.

    Args:
        first: the first number of each range.
        lengths: how many numbers each has.
    """
    ends = lengths.cumsum()
    numbers: Int64s = (first + lengths - ends).repeat(lengths) + np.arange(ends[-1] if ends.size else 0)
    return numbers, ends


def joined_offsets(parts: Sequence[Integers]) -> Int64s:
    """The offsets, from 0 on, of several parts whose things now stand one after the other."""
    ends = np.cumsum([part[-1] - part[0] for part in parts])
    shifted = [part[1:] + (before - part[0]) for part, before in zip(parts, (0, *ends), strict=False)]
    return np.concatenate([np.zeros(1, dtype=np.int64), *shifted])


def smallest(values: Integers) -> Integers:
    """The same values, none below zero, in the smallest type that holds them."""
    return values.astype(np.min_scalar_type(values.max(initial=0)))
