"""A library's articles with everything that look-ups and ranking read of them.

A corpus is never changed once made, so that any number of readers may use it: a change makes another one. Records are
made from it when something is shown.
"""

from collections.abc import Sequence
from copy import copy
from itertools import compress
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article, Passage, Sentence, cite
from knowledge.indexing.analysis import STOP, AnalysedArticle, Vocabulary
from knowledge.indexing.bm25 import Index, Postings, padded
from knowledge.indexing.layout import Ints, Layout, Numbers, Tokens
from knowledge.indexing.neighbours import Neighbours
from knowledge.indexing.spelling import Spelling
from knowledge.language import function_words
from knowledge.language.references import opens_with_reference


class BySurface:
    """What is known of each token, looked up by its surface when it is asked for: `terms[numbers of tokens]`."""

    def __init__(self, tokens: Tokens, values: Ints) -> None:
        self._tokens = tokens
        self._values = values

    def __getitem__(self, tokens: Numbers | slice) -> Ints:
        """The values of the tokens with these numbers."""
        return self._values.take(self._tokens[tokens])


class Corpus:
    """Articles, their sentences and passages by number, and the index over the passages."""

    def __init__(
        self,
        articles: Sequence[Article],
        vocabulary: Vocabulary,
        layout: Layout,
        passage_frequency: Numbers,
        index: Index,
    ) -> None:
        self.articles: Final = list(articles)
        self.article_numbers: Final = {article.id: number for number, article in enumerate(articles)}
        self.languages = tuple(dict.fromkeys(article.language for article in articles))
        self.vocabulary: Final = vocabulary
        self.layout: Final = layout
        self.passages: Final = layout.passages
        self.passage_offsets: Final = layout.passage_offsets
        self.token_offsets: Final = layout.token_offsets
        self.heads: Final = layout.heads
        self.terms: Final = BySurface(layout.tokens, vocabulary.terms_of_surfaces())
        """(tokens,): the term of each token, `STOP` for function words."""
        self.kinds: Final = BySurface(layout.tokens, vocabulary.kinds_of_surfaces())
        """(tokens,): what each token is, as the bits of `knowledge.language.word_classes`."""
        self.passage_frequency: Final = passage_frequency
        """(terms,): how many passages hold each term, their heads left aside."""
        self.index = index
        """Over the passages with their heads: a sentence seldom repeats what its article is about."""
        self.sentences = range(len(layout.spans))
        """The numbers of those that may be found."""
        self._neighbours: dict[str, Neighbours] = {}
        self._spellings: dict[str, Spelling] = {}

    @classmethod
    def of(cls, analysed: Sequence[AnalysedArticle], vocabulary: Vocabulary) -> Self:
        """The corpus of articles in their order."""
        layout = Layout.of(analysed)
        postings, frequency = _counted(layout, vocabulary)
        return cls([each.article for each in analysed], vocabulary, layout, frequency, Index(postings))

    def with_appended(self, analysed: AnalysedArticle) -> "Corpus":
        """This one and after its articles another, analysed with the same vocabulary."""
        layout = Layout.of([analysed])
        postings, frequency = _counted(layout, self.vocabulary)
        frequency[: self.passage_frequency.size] += self.passage_frequency
        return Corpus(
            [*self.articles, analysed.article],
            self.vocabulary,
            self.layout.with_appended(layout),
            frequency,
            Index(self.index.postings.with_appended(postings)),
        )

    def without(self, article_number: int) -> "Corpus":
        """This one without one of its articles."""
        _, lost = _counted(self.layout.part(article_number, article_number + 1), self.vocabulary)
        rest = Corpus(
            self.articles[:article_number] + self.articles[article_number + 1 :],
            self.vocabulary,
            self.layout.without(article_number),
            self.passage_frequency - lost[: self.passage_frequency.size],
            Index(self.index.postings.without(*self._passages_of(article_number))),
        )
        # There is no new word to look up, and one that went is noticed by its frequency.
        rest._neighbours, rest._spellings = self._neighbours, self._spellings
        return rest

    def only(self, article_number: int) -> "Corpus":
        """This one, but only passages of one article are found; how rare a term is goes by all of them."""
        part = copy(self)
        part.languages = (self.articles[article_number].language,)
        part.index = self.index.among(*self._passages_of(article_number))
        part.sentences = range(*self.passage_offsets[list(self._passages_of(article_number))].tolist())
        return part

    def neighbours(self, language: str) -> Neighbours:
        """The terms of a language, for looking up their like; some may stand in no passage any more."""
        if language not in self._neighbours:
            words, numbers = self.vocabulary.terms(language)
            held = self._held(numbers)
            self._neighbours[language] = Neighbours(zip(compress(words, held), numbers[held].tolist(), strict=True))
        return self._neighbours[language]

    def spelling(self, language: str) -> Spelling:
        """The words of a language, its function words among them, for mending slips of the hand.

        Some may stand in no passage any more.
        """
        if language not in self._spellings:
            surfaces, numbers = self.vocabulary.surfaces(language)
            held = compress(surfaces, self._held(self.vocabulary.terms_of_surfaces()[numbers]))
            self._spellings[language] = Spelling([*map(str.lower, held), *sorted(function_words(language))])
        return self._spellings[language]

    def frequency(self, term: int) -> int:
        """How many passages hold a term."""
        return self.passage_frequency.item(term) if term < self.passage_frequency.size else 0

    def _held(self, terms: Ints) -> NDArray[np.bool_]:
        """For each of `terms` whether a passage holds it; never so for `STOP`."""
        held: NDArray[np.bool_] = (terms != STOP) & (terms < self.passage_frequency.size)
        held[held] = self.passage_frequency[terms[held]] > 0
        return held

    def article_of(self, passages: Numbers) -> Numbers:
        """The number of the article that each passage stands in."""
        return self.layout.article_offsets.searchsorted(passages, side="right") - 1

    def passages_with(self, sentences: Numbers) -> Numbers:
        """The number of the passage that each sentence stands in."""
        return self.passage_offsets.searchsorted(sentences, side="right") - 1

    def passage_of(self, sentence: int) -> int:
        """The number of the passage that a sentence stands in."""
        return int(self.passage_offsets.searchsorted(sentence, side="right")) - 1

    def sentence(self, number: int) -> Sentence:
        """The record of a sentence, by its number in the corpus."""
        return self.sentences_at([number])[0]

    def sentences_at(self, numbers: Sequence[int]) -> list[Sentence]:
        """The records of some sentences, by their numbers in the corpus."""
        sentences = np.array(numbers, dtype=np.int64)
        passages = self.passages_with(sentences)
        articles = map(self.articles.__getitem__, self.article_of(passages).tolist())
        first, spans = self.passage_offsets[passages].tolist(), self.layout.spans.take(sentences, axis=0).tolist()
        return list(map(self._sentence, numbers, articles, first, spans, self.layout.paragraphs[sentences].tolist()))

    def _sentence(
        self, number: int, article: Article, first_of_passage: int, span: tuple[int, int], paragraph: int
    ) -> Sentence:
        start, end = span
        text = article.text[start:end]
        before = None
        if number > first_of_passage and opens_with_reference(text, article.language):
            previous_start, previous_end = self.layout.spans[number - 1].tolist()
            before = article.text[previous_start:previous_end]
        return Sentence(start, end, text, before, cite(article, paragraph, start, end))

    def passage(self, number: int) -> Passage:
        """The record of a passage, by its number in the corpus."""
        first, last = self.passage_offsets[number], self.passage_offsets[number + 1] - 1
        article = self._article(number)
        start, end = int(self.layout.spans[first, 0]), int(self.layout.spans[last, 1])
        text = article.text[start:end]
        return Passage(start, end, text, cite(article, int(self.layout.paragraphs[first]), start, end))

    def sentence_spans(self, article_number: int) -> tuple[int, Ints]:
        """The number of an article's first sentence, and (its sentences, 2): where they start and end in its text."""
        first, last = self.passage_offsets[list(self._passages_of(article_number))].tolist()
        return first, self.layout.spans[first:last]

    def sentence_terms(self, number: int) -> list[int]:
        """The terms of a sentence's tokens in their order, `STOP` for function words; by its number in the corpus."""
        terms: list[int] = self.terms[self._tokens_of(number)].tolist()
        return terms

    def sentence_kinds(self, number: int) -> list[int]:
        """What a sentence's tokens are, as bits of `word_classes`; by its number in the corpus."""
        kinds: list[int] = self.kinds[self._tokens_of(number)].tolist()
        return kinds

    def _tokens_of(self, sentence: int) -> slice:
        return slice(*self.token_offsets[sentence : sentence + 2].tolist())

    def passage_at(self, article_number: int, start: int) -> int | None:
        """The number of the last passage of an article that begins at or before the code point `start`."""
        first, spans = self.sentence_spans(article_number)
        before = int(np.searchsorted(spans[:, 0], start, side="right"))
        return self.passage_of(first + before - 1) if before else None

    def find(self, article_id: str, start: int) -> Passage | None:
        """The passage that holds the code point `start` of an article; None where there is no such place."""
        if article_id not in self.article_numbers:
            return None
        number = self.passage_at(self.article_numbers[article_id], start)
        passage = None if number is None else self.passage(number)
        return passage if passage and start < passage.end else None

    def counts(self, article_number: int) -> tuple[int, int]:
        """How many passages and how many sentences an article has."""
        first, last = self._passages_of(article_number)
        return last - first, len(self.sentence_spans(article_number)[1])

    def _passages_of(self, article_number: int) -> tuple[int, int]:
        first, last = self.layout.article_offsets[article_number : article_number + 2].tolist()
        return first, last

    def _article(self, passage: int) -> Article:
        return self.articles[int(self.layout.article_offsets.searchsorted(passage, side="right")) - 1]


def ranges(first: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
    """first[0] to first[0] + lengths[0] - 1, first[1] and so on, in one array, and where in it each of them ends."""
    ends = lengths.cumsum()
    numbers: Numbers = (first + lengths - ends).repeat(lengths) + np.arange(ends[-1] if ends.size else 0)
    return numbers, ends


def _counted(layout: Layout, vocabulary: Vocabulary) -> tuple[Postings, Numbers]:
    """The postings of passages with their heads, and (terms,) how many passages hold each term without them."""
    offsets, passages = layout.token_offsets, np.arange(layout.passages)
    own = passages.repeat(np.diff(offsets[layout.passage_offsets]))
    lengths = np.diff(offsets)[layout.heads]
    above, _ = ranges(offsets[layout.heads], lengths)
    terms = vocabulary.terms_of_surfaces()[layout.tokens]
    frequency = _postings(terms[: own.size], own, layout.passages).offsets
    terms, holding = np.concatenate((terms[: own.size], terms[above])), np.concatenate((own, passages.repeat(lengths)))
    return _postings(terms, holding, layout.passages), np.diff(padded(frequency, vocabulary.size))


def _postings(terms: Ints, passage_of_token: Numbers, passages: int) -> Postings:
    """The postings of tokens by their terms, but for function words."""
    kept = terms != STOP
    return Postings.of(terms[kept], passage_of_token[kept], passages)
