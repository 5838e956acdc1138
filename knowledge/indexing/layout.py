"""Where the articles of a library stand, laid end to end in arrays.

Articles, passages, sentences and tokens are numbered through the whole corpus. What has tokens is a *unit*: the
sentences, and after the last of them the headings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from knowledge.indexing.analysis import AnalysedArticle
from knowledge.indexing.arrays import Bytes, Int32s, Int64s, Integers, joined_offsets, smallest
from knowledge.indexing.class_counts import COUNTED

_NO_COUNTS: Final = np.zeros((0, len(COUNTED)), dtype=np.uint8)
_NO_BYTES: Final = np.zeros(0, dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The articles' passages, sentences, tokens and headings; never changed once made."""

    article_offsets: Int64s
    """(articles + 1,): among the passages."""
    passage_offsets: Int64s
    """(passages + 1,): among the sentences."""
    token_offsets: Int64s
    """(units + 1,): among the tokens."""
    spans: Int32s
    """(sentences, 2): start and end in the article's text."""
    paragraphs: Int32s
    """(sentences,): the number of the paragraph, from 1."""
    kinds: Bytes
    """(sentences,): the kind of the block that each stands in, by its place in `knowledge.indexing.analysis.KINDS`."""
    class_counts: Bytes
    """(sentences, word classes): how many words of each of `knowledge.indexing.class_counts.COUNTED` each has."""
    tokens: Integers
    """(tokens,): those of all units."""
    article_headings: Int64s
    """(articles + 1,): the first heading of each article, among the units."""
    headings: Int64s
    """(passages,): the heading above each, by its number among the units."""

    @classmethod
    def of(cls, analysed: Sequence[AnalysedArticle]) -> Self:
        """That of articles in their order."""
        sentences = sum(len(each.sentences) for each in analysed)
        article_headings = np.cumsum([sentences, *(len(each.heading_offsets) - 1 for each in analysed)])
        headings = [each.headings + first for each, first in zip(analysed, article_headings, strict=False)]
        unit_offsets = *(each.token_offsets for each in analysed), *(each.heading_offsets for each in analysed)
        return cls(
            article_offsets=np.cumsum([0, *(len(each.passages) - 1 for each in analysed)]),
            passage_offsets=joined_offsets([each.passages for each in analysed]),
            token_offsets=joined_offsets(unit_offsets),
            spans=_concatenated([each.sentences.ravel() for each in analysed]).reshape(-1, 2),
            paragraphs=_concatenated([each.paragraphs for each in analysed]),
            kinds=np.concatenate([_NO_BYTES, *(each.kinds for each in analysed)]),
            class_counts=np.concatenate([_NO_COUNTS, *(each.class_counts for each in analysed)]),
            tokens=smallest(
                _concatenated([*(each.tokens for each in analysed), *(each.heading_tokens for each in analysed)])
            ),
            article_headings=article_headings,
            headings=np.concatenate([np.zeros(0, np.int64), *headings]),
        )

    def with_appended(self, other: "Layout") -> "Layout":
        """This one's articles and after them those of `other`."""
        units = (
            *(self._units(0, self.sentences), other._units(0, other.sentences)),
            *(self._units(self.sentences, self.units), other._units(other.sentences, other.units)),
        )
        return Layout(
            article_offsets=joined_offsets([self.article_offsets, other.article_offsets]),
            passage_offsets=joined_offsets([self.passage_offsets, other.passage_offsets]),
            token_offsets=joined_offsets([offsets for offsets, _ in units]),
            spans=np.concatenate((self.spans, other.spans)),
            paragraphs=np.concatenate((self.paragraphs, other.paragraphs)),
            kinds=np.concatenate((self.kinds, other.kinds)),
            class_counts=np.concatenate((self.class_counts, other.class_counts)),
            tokens=np.concatenate([tokens for _, tokens in units]),
            article_headings=np.concatenate(
                (self.article_headings + other.sentences, other.article_headings[1:] + self.units)
            ),
            headings=np.concatenate((self.headings + other.sentences, other.headings + self.units)),
        )

    def part(self, first: int, last: int) -> "Layout":
        """The articles from `first` up to but not with `last`."""
        article_offsets = self.article_offsets[first : last + 1]
        passage_offsets = self.passage_offsets[article_offsets[0] : article_offsets[-1] + 1]
        article_headings = self.article_headings[first : last + 1]
        sentences = slice(*passage_offsets[[0, -1]].tolist())
        of_sentences = self._units(sentences.start, sentences.stop)
        of_headings = self._units(*article_headings[[0, -1]].tolist())
        moved = sentences.stop - sentences.start - article_headings[0]
        return Layout(
            article_offsets=article_offsets - article_offsets[0],
            passage_offsets=passage_offsets - passage_offsets[0],
            token_offsets=joined_offsets([of_sentences[0], of_headings[0]]),
            spans=self.spans[sentences],
            paragraphs=self.paragraphs[sentences],
            kinds=self.kinds[sentences],
            class_counts=self.class_counts[sentences],
            tokens=np.concatenate((of_sentences[1], of_headings[1])),
            article_headings=article_headings + moved,
            headings=self.headings[article_offsets[0] : article_offsets[-1]] + moved,
        )

    def _units(self, first: int, last: int) -> tuple[Int64s, Integers]:
        """The offsets of the units from `first` up to but not with `last`, and their tokens."""
        offsets = self.token_offsets[first : last + 1]
        return offsets, self.tokens[offsets[0] : offsets[-1]]

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return self.passage_offsets.size - 1

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return len(self.spans)

    @property
    def units(self) -> int:
        """How many sentences and headings there are."""
        return self.token_offsets.size - 1

    def without(self, article: int) -> "Layout":
        """This one without an article."""
        return self.part(0, article).with_appended(self.part(article + 1, self.article_offsets.size - 1))


def _concatenated(arrays: Sequence[Int32s]) -> Int32s:
    return np.concatenate([np.zeros(0, dtype=np.int32), *arrays])
