"""Some articles of a set of passages, asked as if there were no others."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from knowledge.indexing.bm25 import Spectrum
from knowledge.indexing.passages import EVERYTHING, DatedPassages, Lookup, Passages, Scope, Statistics
from knowledge.indexing.pool import EMPTY, Pool
from knowledge.indexing.spelling import Correction


@dataclass(frozen=True)
class Narrowed:
    """Passages of which only those of some articles can be found; what words weigh is counted over all of them.

    Two of the same passages and articles are equal, so that what was worked out for one serves the other.
    """

    passages: Passages
    articles: frozenset[str]
    """Their ids."""

    def languages(self, scope: Scope = EVERYTHING) -> tuple[str, ...]:
        """The languages of the articles, in the order of the library."""
        return self.passages.languages(self._within(scope))

    def statistics(self, terms: Collection[str], language: str) -> Statistics:
        """How many passages there are, and how many of them hold each of these terms."""
        return self.passages.statistics(terms, language)

    def corrections(self, word: str, language: str) -> Sequence[Correction]:
        """Words few slips of the hand away from `word`, function words among them, in alphabetical order."""
        return self.passages.corrections(word, language)

    def neighbours(self, term: str, language: str) -> Sequence[str]:
        """The terms next to `term` in alphabetical order, as `knowledge.indexing.neighbours` looks at."""
        return self.passages.neighbours(term, language)

    @property
    def spectrum(self) -> Spectrum:
        """How many terms are held by how many passages each."""
        return self.passages.spectrum

    def frequencies(self, language: str) -> Mapping[str, int]:
        """How many passages hold each term of a language, with the headings above them."""
        return self.passages.frequencies(language)

    def look_up(self, query: Lookup, scope: Scope, limit: int) -> Pool:
        """The `limit` best passages in `scope` that hold one of the terms; without terms the first ones."""
        return self.passages.look_up(query, self._within(scope), limit)

    def dated(self, scope: Scope) -> DatedPassages:
        """All sentences that are dated in the span of time, and all articles of `scope`."""
        return self.passages.dated(self._within(scope))

    def at(self, article_id: str, start: int) -> Pool:
        """The last passage of an article that begins at or before the code point `start`, or else its first."""
        return self.passages.at(article_id, start) if article_id in self.articles else EMPTY

    def _within(self, scope: Scope) -> Scope:
        articles = self.articles if scope.articles is None else self.articles & scope.articles
        return Scope(articles, scope.window)
