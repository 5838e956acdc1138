"""The articles of an owner, with all versions of their text."""

from bot.store.articles._articles import Articles
from bot.store.articles._records import Freshness, Kept, Listed, Origin, Source, Status

__all__ = ["Articles", "Freshness", "Kept", "Listed", "Origin", "Source", "Status"]
