"""Library: the articles that one asker may see, and what can be asked of them."""

from knowledge.library._library import Entry, Library, with_languages
from knowledge.library._opening import SHIPPED_ARTICLES, open_library

__all__ = ["SHIPPED_ARTICLES", "Entry", "Library", "open_library", "with_languages"]
