"""What the embedded index holds of its articles, in arrays, and how it changes with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple, Self

import numpy as np

from knowledge.article import Article
from knowledge.indexing.analysis import AnalysedArticle
from knowledge.indexing.arrays import Int32s, Int64s, ranges, smallest
from knowledge.indexing.dates import Dates, joined_dates
from knowledge.indexing.layout import Layout
from knowledge.indexing.postings import Postings, padded
from knowledge.indexing.vocabulary import STOP, Vocabulary

_UNUSED: Final = 0.25
"""The share of terms that no passage holds any more from which on they are given up."""


class Described(NamedTuple):
    """What look-ups need to know of an article."""

    id: str
    language: str
    published: str | None


@dataclass(frozen=True, eq=False)
class Contents:
    """Articles with their words, sentences, passages and dates; never changed once made."""

    articles: Sequence[Article]
    """In the order of the library, each with an id of its own."""
    vocabulary: Vocabulary
    layout: Layout
    frequency_in_text: Int64s
    """(terms,): how many passages hold each term in their own text."""
    postings: Postings
    """Of the passages with the headings above them: a sentence seldom repeats what its article is about."""
    dates: Dates
    unplaced: tuple[str | None, ...]
    """For each article a date such as "Monday" that can't be placed, as nothing says when the article was published."""

    @classmethod
    def of(cls, analysed: Iterable[AnalysedArticle]) -> Self:
        """Those of articles in their order."""
        analysed = list(analysed)
        vocabulary, numbers = Vocabulary.empty().with_words_of([each.lexicon for each in analysed])
        layout = Layout.of(list(map(_with_tokens, analysed, numbers)))
        postings, frequency = _counted(layout, vocabulary)
        first = layout.passage_offsets[layout.article_offsets].tolist()
        return cls(
            articles=tuple([each.article for each in analysed]),
            vocabulary=vocabulary,
            layout=layout,
            frequency_in_text=frequency,
            postings=postings,
            dates=joined_dates([(each.dates, start) for each, start in zip(analysed, first, strict=False)]),
            unplaced=tuple([each.unplaced for each in analysed]),
        )

    def with_appended(self, analysed: AnalysedArticle) -> "Contents":
        """These and after their articles another."""
        vocabulary, (numbers,) = self.vocabulary.with_words_of([analysed.lexicon])
        layout = Layout.of([_with_tokens(analysed, numbers)])
        postings, frequency = _counted(layout, vocabulary)
        frequency[: self.frequency_in_text.size] += self.frequency_in_text
        return Contents(
            articles=(*self.articles, analysed.article),
            vocabulary=vocabulary,
            layout=self.layout.with_appended(layout),
            frequency_in_text=frequency,
            postings=self.postings.with_appended(postings),
            dates=joined_dates([(self.dates, 0), (analysed.dates, self.layout.sentences)]),
            unplaced=(*self.unplaced, analysed.unplaced),
        )

    def without(self, article_id: str) -> "Contents":
        """These without an article; words that too few others have left are given up with it."""
        number = self.article_numbers[article_id]
        sentences, passages = self.sentences_of(number), self.passages_of(number)
        _, lost = _counted(self.layout.part(number, number + 1), self.vocabulary)
        rest = Contents(
            articles=(*self.articles[:number], *self.articles[number + 1 :]),
            vocabulary=self.vocabulary,
            layout=self.layout.without(number),
            frequency_in_text=self.frequency_in_text - lost,
            postings=self.postings.without(passages.start, passages.stop),
            dates=self.dates.without(sentences.start, sentences.stop),
            unplaced=self.unplaced[:number] + self.unplaced[number + 1 :],
        )
        held = np.count_nonzero(np.diff(rest.postings.offsets))
        return rest.compacted() if held <= (1 - _UNUSED) * self.vocabulary.size else rest

    def compacted(self) -> "Contents":
        """These with the words alone that the articles have: those of articles that went are given up."""
        used = np.zeros(len(self.vocabulary.term_of_surface), dtype=np.bool_)
        used[self.layout.tokens] = True
        vocabulary, numbers, terms = self.vocabulary.only(used)
        tokens = numbers[self.layout.tokens].astype(self.layout.tokens.dtype)
        offsets = self.postings.offsets[np.append(terms, self.vocabulary.size)]
        return replace(
            self,
            vocabulary=vocabulary,
            layout=replace(self.layout, tokens=tokens),
            frequency_in_text=self.frequency_in_text[terms],
            postings=self.postings._replace(offsets=offsets),
        )

    def in_order(self) -> "Contents":
        """These with their words numbered in alphabetical order, as they are packed."""
        vocabulary, surfaces, terms = self.vocabulary.in_order()
        new_surface = np.empty(surfaces.size, dtype=np.int64)
        new_surface[surfaces] = np.arange(surfaces.size)
        first = self.postings.offsets[terms].astype(np.int64)
        postings, ends = ranges(first, self.postings.offsets[terms + 1] - first)
        if not self.postings.passages.size:  # hollow: there are numbers of postings alone
            postings = postings[:0]
        return replace(
            self,
            vocabulary=vocabulary,
            layout=replace(self.layout, tokens=smallest(new_surface[self.layout.tokens])),
            frequency_in_text=self.frequency_in_text[terms],
            postings=self.postings._replace(
                offsets=np.concatenate(([0], ends)),
                passages=self.postings.passages[postings],
                counts=self.postings.counts[postings],
            ),
        )

    @cached_property
    def described(self) -> tuple[Described, ...]:
        """(articles,): what look-ups need to know of each."""
        return tuple([Described(each.id, each.language, each.published) for each in self.articles])

    @cached_property
    def article_numbers(self) -> dict[str, int]:
        """The number of each article by its id."""
        return {article.id: number for number, article in enumerate(self.described)}

    def passages_of(self, article_number: int) -> slice:
        """The passages of an article."""
        return slice(*self.layout.article_offsets[article_number : article_number + 2].tolist())

    def sentences_of(self, article_number: int) -> slice:
        """The sentences of an article."""
        passages = self.passages_of(article_number)
        return slice(*self.layout.passage_offsets[[passages.start, passages.stop]].tolist())


def _with_tokens(analysed: AnalysedArticle, numbers: Int32s) -> AnalysedArticle:
    """An article with its tokens by the numbers of a corpus."""
    return replace(analysed, tokens=numbers[analysed.tokens], heading_tokens=numbers[analysed.heading_tokens])


def _counted(layout: Layout, vocabulary: Vocabulary) -> tuple[Postings, Int64s]:
    """The postings of passages with their headings, and (terms,) how many passages hold each term without them."""
    offsets, passages = layout.token_offsets, np.arange(layout.passages)
    own = passages.repeat(np.diff(offsets[layout.passage_offsets]))
    lengths = np.diff(offsets)[layout.headings]
    above, _ = ranges(offsets[layout.headings], lengths)
    terms = vocabulary.term_of_surface[layout.tokens]
    frequency = _postings(terms[: own.size], own, layout.passages).offsets
    terms, holding = np.concatenate((terms[: own.size], terms[above])), np.concatenate((own, passages.repeat(lengths)))
    postings = _postings(terms, holding, layout.passages)
    postings = postings._replace(offsets=padded(postings.offsets, vocabulary.size))
    return postings, np.diff(padded(frequency, vocabulary.size))


def _postings(terms: Int32s, passage_of_token: Int64s, passages: int) -> Postings:
    """The postings of tokens by their terms, but for function words."""
    kept = terms != STOP
    return Postings.of(terms[kept], passage_of_token[kept], passages)
