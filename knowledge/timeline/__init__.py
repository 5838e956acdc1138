"""Articles -> dated events, in order.

Every sentence with a time expression that can be placed on the calendar gives an event for each such expression, and
every article one for its headline on the day of its publication.
"""

from knowledge.timeline._building import Scope, build
from knowledge.timeline._choosing import listed, most_important, of_the_story
from knowledge.timeline._dated import Dated, DatedArticle, find_dated, find_dated_in, months
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
from knowledge.timeline._span import Extent, extent_of
from knowledge.timeline._window import Window, window_of

__all__ = [
    "Basis", "Dated", "DatedArticle", "Event", "Extent", "LanguageNotSearched", "NoPublicationDate", "Note",
    "NothingDated", "Quote", "Scope", "Timeline", "Window", "build", "extent_of",
    "find_dated", "find_dated_in", "listed", "months", "most_important", "of_the_story", "window_of",
]  # fmt: skip
