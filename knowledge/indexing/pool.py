"""What a look-up finds: some passages with all that ranking reads of them, and nothing of any others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from knowledge.article import Article, Passage, Sentence
from knowledge.citing import cite
from knowledge.dates import TimeExpression
from knowledge.indexing.arrays import Bools, Bytes, Floats, Int32s, Int64s, joined_offsets, ranges
from knowledge.indexing.class_counts import COUNTED
from knowledge.indexing.dates import NO_DATES, Dates, joined_dates
from knowledge.indexing.vocabulary import STOP
from knowledge.language.references import opens_with_reference


class Position(NamedTuple):
    """A sentence by its article's id and by where it begins in its text."""

    article: str
    start: int


@dataclass(frozen=True, eq=False)
class Pool:
    """p passages of a articles in the order of the library, with their n sentences and t tokens.

    What has tokens is a *unit*: the n sentences, and after them for each passage what stands above it, the article's
    title, headings, and what must be read before it. The numbers of terms mean nothing beyond the pool.
    """

    articles: tuple[Article, ...]
    """(a,)"""
    article_of: Int64s
    """(p,): the article that each passage stands in, by its place in `articles`."""
    places: Int64s
    """(p,): how many passages stand before each in its article."""
    scores: Floats
    """(p,): BM25."""
    passage_offsets: Int64s
    """(p + 1,): among the sentences."""
    spans: Int32s
    """(n, 2): start and end in the article's text."""
    paragraphs: Int32s
    """(n,): the number of the paragraph, from 1."""
    class_counts: Bytes
    """(n, word classes): how many words of each of `knowledge.indexing.class_counts.COUNTED` each has."""
    in_scope: Bools
    """(n,): those that may be found; the others only stand around them."""
    token_offsets: Int64s
    """(n + p + 1,): of the units, among the tokens."""
    terms: Int32s
    """(t,): the number of each token's term, `STOP` for function words."""
    word_classes: Int32s
    """(t,): the word classes of each token, as the bits of `knowledge.language.word_classes`."""
    dates: Dates
    """What dates the sentences."""
    names: Sequence[str]
    """Each term as it is written, by its number."""
    numbers: Mapping[str, Mapping[str, int]]
    """By language the number of each term; there may be more than these passages hold."""

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return self.places.size

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return len(self.spans)

    @cached_property
    def passage_of(self) -> Int64s:
        """(n,): the passage that each sentence stands in."""
        return np.arange(self.passages).repeat(np.diff(self.passage_offsets))

    def article(self, sentence: int) -> Article:
        """The article that a sentence stands in."""
        return self.articles[self.article_of.item(self.passage_of.item(sentence))]

    def position(self, sentence: int) -> Position:
        """What a sentence is known by beyond this pool."""
        return Position(self.article(sentence).id, self.spans.item(sentence, 0))

    def sentence_terms(self, sentence: int) -> Int32s:
        """The terms of a sentence's tokens in their order."""
        return self.terms[slice(*self.token_offsets[sentence : sentence + 2].tolist())]

    def passage_terms(self, passage: int) -> Int32s:
        """The terms of the tokens of a passage's sentences in their order."""
        first, end = self.passage_offsets[passage : passage + 2].tolist()
        return self.terms[self.token_offsets.item(first) : self.token_offsets.item(end)]

    def sentence_classes(self, sentence: int) -> Int32s:
        """The word classes of a sentence's tokens in their order."""
        return self.word_classes[slice(*self.token_offsets[sentence : sentence + 2].tolist())]

    def sentence(self, number: int) -> Sentence:
        """The record of a sentence."""
        article = self.article(number)
        start, end = self.spans[number].tolist()
        text = article.text[start:end]
        before = None
        first = self.passage_offsets.item(self.passage_of.item(number))
        if number > first and opens_with_reference(text, article.language):
            before = article.text[slice(*self.spans[number - 1].tolist())]
        return Sentence(start, end, text, before, cite(article, self.paragraphs.item(number), start, end))

    def time_expressions(self, sentence: int) -> tuple[TimeExpression, ...]:
        """What dates a sentence; the offsets are those of its article's text."""
        first, end = self.dates.sentences.searchsorted((sentence, sentence + 1)).tolist()
        text = self.article(sentence).text if first < end else ""
        return tuple([self.dates.expression(number, text) for number in range(first, end)])

    def passage(self, number: int) -> Passage:
        """The record of a passage."""
        first, end = self.passage_offsets[number : number + 2].tolist()
        article = self.articles[self.article_of.item(number)]
        start, stop = self.spans.item(first, 0), self.spans.item(end - 1, 1)
        return Passage(start, stop, article.text[start:stop], cite(article, self.paragraphs.item(first), start, stop))

    def best(self, limit: int) -> "Pool":
        """The `limit` passages with the highest scores, of equal ones the first."""
        if self.passages <= limit:
            return self
        chosen = np.sort(np.argsort(-self.scores, kind="stable")[:limit])
        sizes = np.diff(self.passage_offsets)[chosen]
        sentences, ends = ranges(self.passage_offsets[chosen], sizes)
        units = np.concatenate((sentences, self.sentences + chosen))
        lengths = np.diff(self.token_offsets)[units]
        tokens, token_ends = ranges(self.token_offsets[units], lengths)
        return Pool(
            articles=self.articles,
            article_of=self.article_of[chosen],
            places=self.places[chosen],
            scores=self.scores[chosen],
            passage_offsets=np.concatenate(([0], ends)),
            spans=self.spans[sentences],
            paragraphs=self.paragraphs[sentences],
            class_counts=self.class_counts[sentences],
            in_scope=self.in_scope[sentences],
            token_offsets=np.concatenate(([0], token_ends)),
            terms=self.terms[tokens],
            word_classes=self.word_classes[tokens],
            dates=self.dates.of_sentences(sentences),
            names=self.names,
            numbers=self.numbers,
        )

    def units(self, first: int, end: int | None) -> tuple[Int64s, slice]:
        """The offsets of the units from `first` up to but not with `end`, and where their tokens are."""
        offsets = self.token_offsets[first : None if end is None else end + 1]
        return offsets, slice(offsets.item(0), offsets.item(-1))


_NO_INTEGERS: Final = np.zeros(0, dtype=np.int32)
EMPTY: Final = Pool(
    articles=(),
    article_of=np.zeros(0, dtype=np.int64),
    places=np.zeros(0, dtype=np.int64),
    scores=np.zeros(0),
    passage_offsets=np.zeros(1, dtype=np.int64),
    spans=_NO_INTEGERS.reshape(0, 2),
    paragraphs=_NO_INTEGERS,
    class_counts=np.zeros((0, len(COUNTED)), dtype=np.uint8),
    in_scope=np.zeros(0, dtype=np.bool_),
    token_offsets=np.zeros(1, dtype=np.int64),
    terms=_NO_INTEGERS,
    word_classes=_NO_INTEGERS,
    dates=NO_DATES,
    names=(),
    numbers={},
)
"""What is found where nothing is."""


def joined(pools: Sequence[Pool]) -> Pool:
    """The passages of several pools, one pool after the other; their terms are numbered anew."""
    pools = [pool for pool in pools if pool.passages]
    if len(pools) < 2:
        return pools[0] if pools else EMPTY
    names: list[str] = []
    numbers: dict[str, dict[str, int]] = {}
    terms = [_renumbered(pool, names, numbers) for pool in pools]
    parts = list(zip(pools, terms, strict=True))
    sentences = [(pool, new, *pool.units(0, pool.sentences)) for pool, new in parts]
    units = [*sentences, *((pool, new, *pool.units(pool.sentences, None)) for pool, new in parts)]
    first_article = np.cumsum([0, *(len(pool.articles) for pool in pools)])
    first_sentence = np.cumsum([0, *(pool.sentences for pool in pools)]).tolist()
    return Pool(
        articles=tuple(article for pool in pools for article in pool.articles),
        article_of=np.concatenate([pool.article_of + first for pool, first in zip(pools, first_article, strict=False)]),
        places=np.concatenate([pool.places for pool in pools]),
        scores=np.concatenate([pool.scores for pool in pools]),
        passage_offsets=joined_offsets([pool.passage_offsets for pool in pools]),
        spans=np.concatenate([pool.spans for pool in pools]),
        paragraphs=np.concatenate([pool.paragraphs for pool in pools]),
        class_counts=np.concatenate([pool.class_counts for pool in pools]),
        in_scope=np.concatenate([pool.in_scope for pool in pools]),
        token_offsets=joined_offsets([offsets for _, _, offsets, _ in units]),
        terms=np.concatenate([new[tokens] for _, new, _, tokens in units]),
        word_classes=np.concatenate([pool.word_classes[tokens] for pool, _, _, tokens in units]),
        dates=joined_dates([(pool.dates, first) for pool, first in zip(pools, first_sentence, strict=False)]),
        names=names,
        numbers=numbers,
    )


def _renumbered(pool: Pool, names: list[str], numbers: dict[str, dict[str, int]]) -> Int32s:
    """(t,): the new number of each token's term; `names` and `numbers` take up those that are not in them yet."""
    held, first, terms = np.unique(pool.terms, return_index=True, return_inverse=True)
    units = pool.token_offsets.searchsorted(first, side="right") - 1
    passages = np.concatenate((pool.passage_of, np.arange(pool.passages)))[units]
    renumbered: list[int] = []
    for number, passage in zip(held.tolist(), passages.tolist(), strict=True):
        if number == STOP:
            renumbered.append(STOP)
            continue
        language, name = pool.articles[pool.article_of.item(passage)].language, pool.names[number]
        new = numbers.setdefault(language, {}).setdefault(name, len(names))
        if new == len(names):
            names.append(name)
        renumbered.append(new)
    return np.array(renumbered, dtype=np.int32)[terms]
