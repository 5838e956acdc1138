"""Many words in little memory: sorted, end to end in one array of bytes, each known by its place.

A string of Python's costs some sixty bytes and its entry in a dictionary a hundred, many times the word itself. Here a
word costs its letters and the two to four bytes that say where it ends; it is found by bisection.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import Final, overload

import numpy as np

from knowledge.indexing.arrays import Bytes, Integers, smallest

_END: Final = "\0"
"""Stands behind each word; in none."""

_READ_THROUGH: Final = 2**13
"""Bytes of words up to which one is looked for from the first on: 3 us for 4,096, where bisection takes 11."""


def packed_words(words: Iterable[str]) -> Bytes:
    """Sorted words as the bytes that `Words` reads."""
    return np.frombuffer("".join(word + _END for word in words).encode("utf-8", "surrogatepass"), dtype=np.uint8)


class Words(Sequence[str]):
    """Words in the order of their code points, which is that of their bytes in UTF-8, too."""

    def __init__(self, packed: Bytes, size: int) -> None:
        """Takes what `packed_words` made of `size` words."""
        self._packed: Final = packed
        self._letters: Final = memoryview(packed.data)
        self._size: Final = size

    @cached_property
    def _ends(self) -> Integers:
        return smallest(np.flatnonzero(self._packed == 0))

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(self._size))]
        place = range(self._size)[place]
        start = self._ends.item(place - 1) + 1 if place else 0
        return str(self._letters[start : self._ends.item(place)], "utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return iter(str(self._letters, "utf-8", "surrogatepass").split(_END)[:-1])

    def place(self, word: str) -> int | None:
        """Where a word stands; None where it does not."""
        if self._packed.size > _READ_THROUGH:
            at = bisect_left(self, word)
            return at if at < self._size and self[at] == word else None
        # Reading through a few kilobytes takes less than comparing a dozen words on the way to one.
        letters, wanted = bytes(self._letters), (word + _END).encode("utf-8", "surrogatepass")
        start = 0 if letters.startswith(wanted) else letters.find(b"\0" + wanted) + 1
        return int(self._ends.searchsorted(start)) if start or letters.startswith(wanted) else None


class Numbered(Mapping[str, int]):
    """Words and their numbers, which go on from a first one in their order."""

    def __init__(self, words: Words, first: int) -> None:
        self.words: Final = words
        self.first: Final = first

    __hash__ = object.__hash__
    """By identity: one is never changed."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __getitem__(self, word: str) -> int:
        place = self.words.place(word)
        if place is None:
            raise KeyError(word)
        return self.first + place

    def as_dict(self) -> dict[str, int]:
        """The same, found faster in more memory."""
        return dict(zip(self.words, count(self.first)))


class Names(Sequence[str]):
    """The words of several languages by their numbers."""

    def __init__(self, parts: Sequence[Numbered]) -> None:
        """Takes parts whose numbers go on from one to the next, from 0 on."""
        self._parts: Final = parts

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        for part in self._parts:
            if number < part.first + len(part):
                return part.words[number - part.first]
        raise IndexError(number)
