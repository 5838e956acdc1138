"""The words that dates are made of, each class with what its words stand for; the lists stand in ``data/shared``."""

from typing import Final

from knowledge.dates._grammar.data import entries


def words(text: str) -> frozenset[str]:
    """The set of words of a text."""
    return frozenset(text.split())


def _class(content: str) -> dict[str, str]:
    return dict(entry.split("=") for entry in content.split())


CLASSES: Final = {name: _class(content) for name, content in entries("shared", "classes")}
"""Class -> word -> what it stands for: a number, a TIMEX3 letter or duration."""
VALUES: Final = {word: value for members in CLASSES.values() for word, value in members.items()}
"""What each word of a class stands for."""


def _numbers(*names: str) -> dict[str, int]:
    return {word: int(value) for name in names for word, value in CLASSES[name].items()}


ONES: Final = _numbers("ONES")
TENS: Final = _numbers("TENS")
SCALES: Final = _numbers("SCALE")
ORDINALS: Final = _numbers("NTH")
LISTS: Final = {name: words(content) for name, content in entries("shared", "lists")}
"""Words that tell what a date means or that a number is none, by the name of their list."""
