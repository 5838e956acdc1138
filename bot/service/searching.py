"""Libraries that are too large for memory: their articles go into the search engine, their words stay here."""

from collections.abc import Sequence
from typing import Final

from bot.store.search import Engine, SearchedCorpus
from knowledge.indexing import hollow
from knowledge.indexing.analysis import AnalysedArticle
from knowledge.indexing.contents import Contents

SEARCHED_FROM: Final = 200_000
"""Passages from which on a library goes into the engine: 600 MB of memory."""


class Searching:
    """Puts libraries into an engine and changes them there; blocks, so it is for threads."""

    def __init__(self, engine: Engine, searched_from: int = SEARCHED_FROM) -> None:
        self._engine = engine
        self.searched_from: Final = searched_from

    def close(self) -> None:
        """Closes the connections to the engine."""
        self._engine.close()

    def put(self, owner: str, analysed: Sequence[AnalysedArticle]) -> Contents:
        """Keeps articles in the engine; their hollow contents.

        Raises:
            SearchAway: not all of them could be kept; where it is repeated, those that were are not sent again.
        """
        self._engine.prepare()
        self._engine.put(owner, [Contents.of([each]) for each in analysed])
        return hollow.hollowed(Contents.of(analysed))

    def of(self, owner: str, parts: Sequence[Contents]) -> SearchedCorpus:
        """The articles of an owner, of whose hollow contents these are the parts."""
        return SearchedCorpus(parts[0] if len(parts) == 1 else hollow.merged(parts), self._engine, owner)

    def changed(
        self, owner: str, corpus: SearchedCorpus, removed: Sequence[str], added: Sequence[AnalysedArticle]
    ) -> SearchedCorpus | None:
        """The articles without some and with others; None where the engine doesn't hold what it should.

        Raises:
            SearchAway: the engine can't be reached.
        """
        contents: Contents = corpus.contents
        gone = [each for each in [*removed, *(each.article.id for each in added)] if each in corpus.article_numbers]
        before = {each.contents.described[0].id: each.contents for each in self._engine.articles(owner, gone)}
        for article_id in gone:
            if article_id not in before:
                return None
            contents = hollow.without(contents, contents.article_numbers[article_id], before[article_id])
        new = [self.put(owner, added)] if added else []
        self._engine.remove(owner, removed)
        return self.of(owner, [contents, *new])
