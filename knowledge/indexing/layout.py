"""Where the articles of a library stand, laid end to end in arrays.

Articles, passages, sentences and tokens are numbered through the whole library. An array of *offsets* holds where each
of its things begins among the things of the next level, and how many of those there are at its end:
`first, last = offsets[n : n + 2]`. What has tokens is a *unit*: the sentences, and after the last of them the heads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.analysis import AnalysedArticle
from knowledge.indexing.class_counts import COUNTED

Ints = NDArray[np.int32]
Numbers = NDArray[np.int64]
Tokens = NDArray[np.integer[Any]]
"""Numbers of surfaces, of the smallest type that holds them."""

_NO_COUNTS: Final = np.zeros((0, len(COUNTED)), dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The articles' passages, sentences, tokens and heads; never changed once made."""

    article_offsets: Numbers
    """(articles + 1,): among the passages."""
    passage_offsets: Numbers
    """(passages + 1,): among the sentences."""
    token_offsets: Numbers
    """(units + 1,): among the tokens."""
    spans: Ints
    """(sentences, 2): start and end in the article's text."""
    paragraphs: Ints
    """(sentences,): the number of the paragraph, from 1."""
    kind_counts: NDArray[np.uint8]
    """(sentences, kinds): how many words of each of `knowledge.indexing.class_counts.COUNTED` each has."""
    tokens: Tokens
    """(tokens,): those of all units."""
    article_heads: Numbers
    """(articles + 1,): the first head of each article, among the units."""
    heads: Numbers
    """(passages,): the head above each, by its number among the units."""

    @classmethod
    def of(cls, analysed: Sequence[AnalysedArticle]) -> Self:
        """That of articles in their order."""
        sentences = sum(len(each.sentences) for each in analysed)
        article_heads = np.cumsum([sentences, *(len(each.head_offsets) - 1 for each in analysed)])
        heads = [each.heads + first for each, first in zip(analysed, article_heads, strict=False)]
        unit_offsets = *(each.token_offsets for each in analysed), *(each.head_offsets for each in analysed)
        return cls(
            article_offsets=np.cumsum([0, *(len(each.passages) - 1 for each in analysed)]),
            passage_offsets=_joined_offsets([each.passages for each in analysed]),
            token_offsets=_joined_offsets(unit_offsets),
            spans=_concatenated([each.sentences.ravel() for each in analysed]).reshape(-1, 2),
            paragraphs=_concatenated([each.paragraphs for each in analysed]),
            kind_counts=np.concatenate([_NO_COUNTS, *(each.kind_counts for each in analysed)]),
            tokens=_smallest(
                _concatenated([*(each.tokens for each in analysed), *(each.head_tokens for each in analysed)])
            ),
            article_heads=article_heads,
            heads=np.concatenate([np.zeros(0, np.int64), *heads]),
        )

    def with_appended(self, other: "Layout") -> "Layout":
        """This one's articles and after them those of `other`."""
        units = (
            *(self._units(0, self.sentences), other._units(0, other.sentences)),
            *(self._units(self.sentences, self.units), other._units(other.sentences, other.units)),
        )
        return Layout(
            article_offsets=_joined_offsets([self.article_offsets, other.article_offsets]),
            passage_offsets=_joined_offsets([self.passage_offsets, other.passage_offsets]),
            token_offsets=_joined_offsets([offsets for offsets, _ in units]),
            spans=np.concatenate((self.spans, other.spans)),
            paragraphs=np.concatenate((self.paragraphs, other.paragraphs)),
            kind_counts=np.concatenate((self.kind_counts, other.kind_counts)),
            tokens=np.concatenate([tokens for _, tokens in units]),
            article_heads=np.concatenate((self.article_heads + other.sentences, other.article_heads[1:] + self.units)),
            heads=np.concatenate((self.heads + other.sentences, other.heads + self.units)),
        )

    def part(self, first: int, last: int) -> "Layout":
        """The articles from `first` up to but not with `last`."""
        article_offsets = self.article_offsets[first : last + 1]
        passage_offsets = self.passage_offsets[article_offsets[0] : article_offsets[-1] + 1]
        article_heads = self.article_heads[first : last + 1]
        sentences = slice(*passage_offsets[[0, -1]].tolist())
        of_sentences = self._units(sentences.start, sentences.stop)
        of_heads = self._units(*article_heads[[0, -1]].tolist())
        moved = sentences.stop - sentences.start - article_heads[0]
        return Layout(
            article_offsets=article_offsets - article_offsets[0],
            passage_offsets=passage_offsets - passage_offsets[0],
            token_offsets=_joined_offsets([of_sentences[0], of_heads[0]]),
            spans=self.spans[sentences],
            paragraphs=self.paragraphs[sentences],
            kind_counts=self.kind_counts[sentences],
            tokens=np.concatenate((of_sentences[1], of_heads[1])),
            article_heads=article_heads + moved,
            heads=self.heads[article_offsets[0] : article_offsets[-1]] + moved,
        )

    def _units(self, first: int, last: int) -> tuple[Numbers, Tokens]:
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
        """How many sentences and heads there are."""
        return self.token_offsets.size - 1

    def without(self, article: int) -> "Layout":
        """This one without an article."""
        return self.part(0, article).with_appended(self.part(article + 1, self.article_offsets.size - 1))


def _concatenated(arrays: Sequence[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int32), *arrays])


def _smallest(tokens: Ints) -> Tokens:
    return tokens.astype(np.min_scalar_type(tokens.max(initial=0)))


def _joined_offsets(parts: Sequence[NDArray[np.integer[Any]]]) -> Numbers:
    """Offsets, from 0 on, into what several parts are the offsets into, now one after the other."""
    ends = np.cumsum([part[-1] - part[0] for part in parts])
    shifted = [part[1:] + (before - part[0]) for part, before in zip(parts, (0, *ends), strict=False)]
    return np.concatenate([np.zeros(1, dtype=np.int64), *shifted])
