"""The seam between ranking and whatever holds the passages: what can be asked of it, and what it answers with.

Whoever ranks sees `Passages` and `Pool` alone. `knowledge.indexing.corpus.Corpus` is the embedded index;
`knowledge.indexing.parts.Parts` makes several of them look like one.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from knowledge.article import Article
from knowledge.dates import Span
from knowledge.indexing.bm25 import Spectrum, Weighting
from knowledge.indexing.pool import Pool
from knowledge.indexing.spelling import Correction


class Window(NamedTuple):
    """A stretch of time in days, as `knowledge.dates.Span` counts them, open on either side."""

    since: float = -math.inf
    until: float = math.inf
    """The first moment that no longer belongs to it."""

    def holds(self, span: Span) -> bool:
        """True for what begins in it; a vague date such as "2022" counts from its beginning, as it is ordered."""
        return self.since <= span.begin < self.until


EVER: Final = Window()


@dataclass(frozen=True)
class Scope:
    """Which sentences may be found."""

    articles: frozenset[str] | None = None
    """Those of the articles with these ids; None for all."""
    window: Window = EVER
    """Those of articles published in this span of time, and those dated in it."""


EVERYTHING: Final = Scope()


class Frequency(NamedTuple):
    """How many passages hold a term."""

    in_text: int
    """In their own text."""
    with_headings: int
    """In their own text or in the title or heading above them, which is what they are looked up by."""


_NOWHERE: Final = Frequency(0, 0)


class Statistics(NamedTuple):
    """What is known of some terms among all passages; that of several parts of a library adds up."""

    passages: int
    """How many passages there are, in all languages."""
    length: int
    """How many terms all of them have, with those of the title and the heading above each."""
    mean_idf: float
    """The mean idf of all terms there are; see `knowledge.indexing.bm25.Spectrum`. This alone doesn't add up."""
    frequencies: Mapping[str, Frequency]
    """Of each of the terms that were asked for and that a passage holds."""

    def of(self, term: str) -> Frequency:
        """How many passages hold one of the terms that were asked for."""
        return self.frequencies.get(term, _NOWHERE)


class Lookup(NamedTuple):
    """The terms to look passages up by."""

    language: str
    terms: tuple[str, ...]
    """One that is there twice counts twice."""
    weighting: Weighting

    @classmethod
    def of(cls, terms: Sequence[str], language: str, statistics: Statistics) -> "Lookup":
        """That of terms whose `statistics` were asked for."""
        frequencies = [statistics.of(term).with_headings for term in terms]
        weighting = Weighting.of(frequencies, statistics.passages, statistics.length, statistics.mean_idf)
        return cls(language, tuple(terms), weighting)


NO_TERMS: Final = Lookup("und", (), Weighting((), 0.0))


class DatedPassages(NamedTuple):
    """What a timeline is made of."""

    articles: tuple[Article, ...]
    """All that are in scope, whatever span of time is."""
    unplaced: tuple[str | None, ...]
    """For each of them a date such as "Monday" that can't be placed, as nothing says when the article was published."""
    is_dated: bool
    """True where any sentence of them is dated, whether or not in the span of time."""
    pool: Pool
    """The sentences that are dated in it, and no others."""


class Passages(Protocol):
    """Passages that can be looked up by their terms."""

    def languages(self, scope: Scope = EVERYTHING) -> tuple[str, ...]:
        """The languages of the articles, in the order of the library."""

    def statistics(self, terms: Collection[str], language: str) -> Statistics:
        """How many passages there are, and how many of them hold each of these terms."""

    def corrections(self, word: str, language: str) -> Sequence[Correction]:
        """Words few slips of the hand away from `word`, function words among them, in alphabetical order.

        Some may stand in no passage any more.
        """

    def neighbours(self, term: str, language: str) -> Sequence[str]:
        """The terms next to `term` in alphabetical order, as `knowledge.indexing.neighbours` looks at.

        Some may stand in no passage any more.
        """

    @property
    def spectrum(self) -> Spectrum:
        """How many terms are held by how many passages each, with the headings above them."""

    def frequencies(self, language: str) -> Mapping[str, int]:
        """How many passages hold each term of a language, with the headings above them.

        Of several parts of a library it is asked of all but the largest, once.
        """

    def look_up(self, query: Lookup, scope: Scope, limit: int) -> Pool:
        """The `limit` best passages in `scope` that hold one of the terms.

        A query without terms finds the first passages in `scope`, each with a score of zero.
        """

    def dated(self, scope: Scope) -> "DatedPassages":
        """All sentences that are dated in the span of time, and all articles of `scope`."""

    def at(self, article_id: str, start: int) -> Pool:
        """The last passage of an article that begins at or before the code point `start`, or else its first.

        An empty pool where there is no such article, or no passage in it.
        """
