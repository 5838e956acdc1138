"""Several sets of passages, such as the house articles and a server's own, asked as if they were one.

Their statistics add up, what each finds is joined, and nothing is copied: a part may stand in many libraries, and
nothing of a part can be reached from a library that doesn't hold it. An answer is the same whether articles are one
part or several in the same order, because idf goes by the sums and is applied at look-up.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from knowledge.indexing.bm25 import Spectrum
from knowledge.indexing.neighbours import neighbours
from knowledge.indexing.passages import (
    EVERYTHING,
    DatedPassages,
    Frequency,
    Lookup,
    Passages,
    Scope,
    Statistics,
)
from knowledge.indexing.pool import EMPTY, Pool, joined
from knowledge.indexing.spelling import Correction


class Parts:
    """Passages of several parts, those of one after those of another; the ids of all articles differ."""

    def __init__(self, parts: Iterable[Passages]) -> None:
        """Takes at least one part."""
        self._parts: Final = tuple(parts)

    def languages(self, scope: Scope = EVERYTHING) -> tuple[str, ...]:
        """The languages of the articles, in the order of the library."""
        return tuple(dict.fromkeys(language for part in self._parts for language in part.languages(scope)))

    def statistics(self, terms: Collection[str], language: str) -> Statistics:
        """How many passages there are, and how many of them hold each of these terms."""
        found = [part.statistics(terms, language) for part in self._parts]
        passages = sum(each.passages for each in found)
        return Statistics(
            passages=passages,
            length=sum(each.length for each in found),
            mean_idf=self.spectrum.mean_idf(passages),
            frequencies=_added([each.frequencies for each in found]),
        )

    def corrections(self, word: str, language: str) -> Sequence[Correction]:
        """Words few slips of the hand away from `word`, function words among them, in alphabetical order."""
        return sorted({each for part in self._parts for each in part.corrections(word, language)})

    def neighbours(self, term: str, language: str) -> Sequence[str]:
        """The terms next to `term` in alphabetical order, as `knowledge.indexing.neighbours` looks at."""
        return neighbours(term, sorted({each for part in self._parts for each in part.neighbours(term, language)}))

    @cached_property
    def spectrum(self) -> Spectrum:
        """How many terms are held by how many passages each: that of the largest part, and what the others change."""
        largest, *others = sorted(self._parts, key=lambda part: -int(part.spectrum.terms.sum()))
        frequencies, counts = [largest.spectrum.frequencies], [largest.spectrum.terms]
        for language in dict.fromkeys(language for part in others for language in part.languages()):
            added: Counter[str] = Counter()
            for part in others:
                added.update(part.frequencies(language))
            known = largest.statistics(added, language)
            before = np.array([known.of(term).with_headings for term in added], dtype=np.int64)
            after = before + np.array([*added.values()], dtype=np.int64)
            frequencies += [before[before > 0], after[after > 0]]
            counts += [-np.ones_like(frequencies[-2]), np.ones_like(frequencies[-1])]
        found, places = np.unique(np.concatenate(frequencies), return_inverse=True)
        return Spectrum(found, np.bincount(places, np.concatenate(counts), found.size).astype(np.int64))

    def frequencies(self, language: str) -> Mapping[str, int]:
        """How many passages hold each term of a language, with the headings above them."""
        added: Counter[str] = Counter()
        for part in self._parts:
            added.update(part.frequencies(language))
        return added

    def look_up(self, query: Lookup, scope: Scope, limit: int) -> Pool:
        """The `limit` best passages in `scope` that hold one of the terms; without terms the first ones."""
        return joined([part.look_up(query, scope, limit) for part in self._parts]).best(limit)

    def dated(self, scope: Scope) -> DatedPassages:
        """All sentences that are dated in the span of time, and all articles of `scope`."""
        found = [part.dated(scope) for part in self._parts]
        return DatedPassages(
            articles=tuple(article for each in found for article in each.articles),
            unplaced=tuple(unplaced for each in found for unplaced in each.unplaced),
            is_dated=any(each.is_dated for each in found),
            pool=joined([each.pool for each in found]),
        )

    def at(self, article_id: str, start: int) -> Pool:
        """The last passage of an article that begins at or before the code point `start`, or else its first."""
        found = (part.at(article_id, start) for part in self._parts)
        return next((pool for pool in found if pool.passages), EMPTY)


def _added(parts: Sequence[Mapping[str, Frequency]]) -> dict[str, Frequency]:
    """The frequencies of terms in all parts together."""
    added: dict[str, Frequency] = {}
    for frequencies in parts:
        for term, (in_text, with_headings) in frequencies.items():
            before = added.get(term, Frequency(0, 0))
            added[term] = Frequency(before.in_text + in_text, before.with_headings + with_headings)
    return added
