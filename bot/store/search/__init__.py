"""A search engine, OpenSearch, for the libraries that are too large to be held in memory."""

from bot.store.search._documents import Kept
from bot.store.search._engine import Engine
from bot.store.search._passages import SearchedCorpus

__all__ = ["Engine", "Kept", "SearchedCorpus"]
