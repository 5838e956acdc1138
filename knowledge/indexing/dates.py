"""The dates in the sentences of an article, a pool or a corpus, in arrays that can be filtered and joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from knowledge.dates import TimeExpression
from knowledge.indexing.arrays import Bools, Float64s, Int32s, Int64s, ranges
from knowledge.indexing.dating import Dated


class Meaning(NamedTuple):
    """What a time expression means, in TIMEX3; the same for all that mean the same."""

    type: str
    value: str
    mod: str | None
    begin: str | None
    end_value: str | None
    precision: str


@dataclass(frozen=True, slots=True, eq=False)
class Dates:
    """d time expressions, each of which dates the sentence that it stands in, in the order of the text."""

    sentences: Int32s
    """(d,): the number of the sentence; ascending."""
    expressions: Int32s
    """(d, 2): start and end in the article's text."""
    spans: Float64s
    """(d, 2): the time that each covers, begin and end, as `knowledge.dates.Span` counts it."""
    planned: Bools
    """(d,): what the sentence says is only planned."""
    meanings: Int32s
    """(d,): what each means, by its place in `table`."""
    table: tuple[Meaning, ...]

    @classmethod
    def of(cls, found: Sequence[Dated]) -> "Dates":
        """Those that were found in an article."""
        numbers: dict[Meaning, int] = {}
        meanings = [Meaning(*each.expression[3:], precision=each.extent.precision) for each in found]
        return cls(
            sentences=np.array([each.sentence for each in found], dtype=np.int32),
            expressions=np.array([each.expression[:2] for each in found], dtype=np.int32).reshape(-1, 2),
            spans=np.array([each.extent.span for each in found], dtype=np.float64).reshape(-1, 2),
            planned=np.array([each.planned for each in found], dtype=np.bool_),
            meanings=np.array([numbers.setdefault(each, len(numbers)) for each in meanings], dtype=np.int32),
            table=tuple(numbers),
        )

    def __len__(self) -> int:
        return len(self.sentences)

    def expression(self, number: int, text: str) -> TimeExpression:
        """The record of one of them; `text` is its article's."""
        start, end = self.expressions[number].tolist()
        meaning = self.table[self.meanings[number]]
        return TimeExpression(start, end, text[start:end], *meaning[:5])

    def within(self, since: float, until: float) -> Bools:
        """(d,): those that begin in a span of time; a vague date such as "2022" counts from its beginning."""
        begin = self.spans[:, 0]
        is_within: Bools = (since <= begin) & (begin < until)
        return is_within

    def of_sentences(self, sentences: Int64s) -> "Dates":
        """Those of some sentences, which are given in ascending order and numbered anew from 0 on."""
        first = self.sentences.searchsorted(sentences)
        counts = self.sentences.searchsorted(sentences, side="right") - first
        chosen, _ = ranges(first, counts)
        return self._taken(chosen, np.arange(sentences.size, dtype=np.int32).repeat(counts))

    def without(self, first: int, last: int) -> "Dates":
        """These without those of the sentences from `first` up to but not with `last`; those that follow move up."""
        kept = ((self.sentences < first) | (self.sentences >= last)).nonzero()[0]
        sentences = self.sentences[kept]
        sentences[sentences >= last] -= last - first
        return self._taken(kept, sentences)

    def _taken(self, chosen: Int64s, sentences: Int32s) -> "Dates":
        return Dates(
            sentences,
            self.expressions.take(chosen, axis=0),
            self.spans.take(chosen, axis=0),
            self.planned.take(chosen),
            self.meanings.take(chosen),
            self.table,
        )


def joined_dates(parts: Iterable[tuple[Dates, int]]) -> Dates:
    """The dates of several parts, each given with the number that its first sentence now has."""
    parts = list(parts)
    numbers: dict[Meaning, int] = {}
    meanings = []
    for dates, _ in parts:
        new = np.array([numbers.setdefault(each, len(numbers)) for each in dates.table], dtype=np.int32)
        meanings.append(new[dates.meanings])
    return Dates(
        np.concatenate([NO_DATES.sentences, *(dates.sentences + np.int32(first) for dates, first in parts)]),
        np.concatenate([NO_DATES.expressions, *(dates.expressions for dates, _ in parts)]),
        np.concatenate([NO_DATES.spans, *(dates.spans for dates, _ in parts)]),
        np.concatenate([NO_DATES.planned, *(dates.planned for dates, _ in parts)]),
        np.concatenate([NO_DATES.meanings, *meanings]),
        tuple(numbers),
    )


NO_DATES = Dates.of([])
"""Those of what has none."""
