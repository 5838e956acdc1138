"""Dated sentences -> events, in order.

Every sentence with a time expression that can be placed on the calendar gives an event for each such expression, and
every article one for its headline on the day of its publication.
"""

from knowledge.indexing.extent import Extent, extent_of
from knowledge.indexing.passages import Window
from knowledge.timeline._building import build, months, names
from knowledge.timeline._choosing import listed, most_important, of_the_story
from knowledge.timeline._records import (
    Basis,
    Event,
    LanguageNotSearched,
    NoPublicationDate,
    Note,
    NothingDated,
    Quote,
    Timeline,
)
from knowledge.timeline._standing import Standing
from knowledge.timeline._window import window_of

__all__ = [
    "Basis", "Event", "Extent", "LanguageNotSearched", "NoPublicationDate", "Note", "NothingDated", "Quote", "Standing",
    "Timeline", "Window", "build", "extent_of", "listed", "months", "most_important", "names", "of_the_story",
    "window_of",
]  # fmt: skip
