"""Articles in the engine as `Passages`: the words of all of them are held here, and found articles are fetched."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from bot.store.search._engine import Engine
from knowledge.article import Article
from knowledge.errors import NoSuchArticle
from knowledge.indexing.contents import Contents
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.parts import Parts
from knowledge.indexing.passages import DatedPassages, Lookup, Scope
from knowledge.indexing.pool import EMPTY, Pool, joined


class SearchedCorpus(Corpus):
    """An owner's articles in the engine; statistics are those of a corpus that holds them itself.

    What is found is scored by the articles' own postings, so that the engine only chooses them. Raises `SearchAway`
    from whatever needs an article.
    """

    def __init__(self, hollow: Contents, engine: Engine, owner: str) -> None:
        super().__init__(hollow)
        self._engine: Final = engine
        self._owner: Final = owner

    @property
    def articles(self) -> Sequence[Article]:
        """In the order of the library, each fetched when it is read."""
        return _Fetched(self.contents, self._engine, self._owner)

    @property
    def listed(self) -> Sequence[Article]:
        """The same without their texts and blocks."""
        return self.contents.articles

    def look_up(self, query: Lookup, scope: Scope, limit: int) -> Pool:
        """The `limit` best passages in `scope` that hold one of the terms; without terms the first that are found."""
        articles = self._in_order(self._engine.find(self._owner, query, scope, limit))
        found = [each.found(query, scope, limit) for each in articles]
        scores = np.concatenate([np.zeros(0), *(each.scores for each in found)])
        is_best = np.zeros(scores.size, dtype=np.bool_)
        is_best[np.argsort(-scores, kind="stable")[:limit]] = True
        chosen = np.split(is_best, np.cumsum([each.scores.size for each in found])[:-1]) if found else ()
        best = zip(articles, found, chosen, strict=True)
        return joined([each.pool_of(those.only(these)) for each, those, these in best if these.any()])

    def dated(self, scope: Scope) -> DatedPassages:
        """The sentences that are dated in the span of time; of very many articles those of some."""
        found = self._in_order(self._engine.dated(self._owner, scope))
        return Parts(found).dated(scope) if found else DatedPassages((), (), is_dated=False, pool=EMPTY)

    def at(self, article_id: str, start: int) -> Pool:
        """The last passage of an article that begins at or before the code point `start`, or else its first."""
        found = self._in_order(self._engine.articles(self._owner, [article_id]))
        return found[0].at(article_id, start) if found else EMPTY

    def _in_order(self, found: Sequence[Corpus]) -> list[Corpus]:
        """Those of articles that are in the library, in its order."""
        numbers = self.article_numbers
        known = [each for each in found if each.contents.described[0].id in numbers]
        return sorted(known, key=lambda each: numbers[each.contents.described[0].id])


class _Fetched(Sequence[Article]):
    """Articles that are fetched each time they are read."""

    def __init__(self, hollow: Contents, engine: Engine, owner: str) -> None:
        self._described = hollow.described
        self._engine = engine
        self._owner = owner

    def __len__(self) -> int:
        return len(self._described)

    def __getitem__(self, number: int) -> Article:  # type: ignore[override]  # nobody slices them
        article_id = self._described[number].id
        found = self._engine.articles(self._owner, [article_id])
        if not found:
            raise NoSuchArticle(article_id, ())
        return found[0].articles[0]
