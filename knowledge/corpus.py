"""The articles of a library laid end to end: the arrays that look-ups and ranking read.

Passages, sentences and tokens are numbered through all articles. A corpus is never changed once made, so that any
number of readers may use it; records are made from it when something is shown.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import STOP, AnalysedArticle, Vocabulary
from knowledge.article import Article, Citation, Passage, Sentence, link_to
from knowledge.index import Index, Postings
from knowledge.references import opens_with_reference

Ints = NDArray[np.int32]
Numbers = NDArray[np.int64]


class Corpus:
    """Articles, their sentences and passages by number, and the index over the passages."""

    def __init__(self, analysed: Sequence[AnalysedArticle], vocabulary: Vocabulary) -> None:
        self.vocabulary: Final = vocabulary
        self.articles: Final[list[Article]] = [each.article for each in analysed]
        self.languages: Final = tuple(dict.fromkeys(article.language for article in self.articles))
        self.sentences: Final = len(np.concatenate([np.zeros(0), *(each.paragraphs for each in analysed)]))
        self._spans = _concatenated([each.sentences.ravel() for each in analysed]).reshape(-1, 2)
        self._paragraphs = _concatenated([each.paragraphs for each in analysed])
        self.token_offsets: Final = _joined_offsets([each.token_offsets for each in analysed])
        """(sentences + 1,)"""
        self.passage_offsets: Final = _joined_offsets([each.passages for each in analysed])
        """(passages + 1,): the first sentence of each passage."""
        self._article_offsets = np.cumsum([0, *(len(each.passages) - 1 for each in analysed)])
        term_of_surface = vocabulary.terms_of_surfaces()
        self.terms: Final = term_of_surface[_concatenated([each.tokens for each in analysed])]
        """(tokens,): the term of each token, `STOP` for function words."""
        self.titles: Final = [term_of_surface[each.title_tokens] for each in analysed]
        self.passages: Final = len(self.passage_offsets) - 1
        self.index: Final = self._index()

    def _index(self) -> Index:
        lengths = np.diff(self.token_offsets[self.passage_offsets])
        passage_of_token = np.repeat(np.arange(self.passages), lengths)
        is_term = self.terms != STOP
        return Index(Postings.of(self.terms[is_term], passage_of_token[is_term], self.passages))

    def article_of(self, passages: Numbers) -> Numbers:
        """The number of the article that each passage stands in."""
        return np.searchsorted(self._article_offsets, passages, side="right") - 1

    def passage_of(self, sentence: int) -> int:
        """The number of the passage that a sentence stands in."""
        return int(np.searchsorted(self.passage_offsets, sentence, side="right")) - 1

    def sentence(self, number: int) -> Sentence:
        """The record of a sentence, by its number in the corpus."""
        start, end = self._spans[number].tolist()
        passage = self.passage_of(number)
        article = self._article(passage)
        text = article.text[start:end]
        before = None
        if number > self.passage_offsets[passage] and opens_with_reference(text, article.language):
            previous_start, previous_end = self._spans[number - 1].tolist()
            before = article.text[previous_start:previous_end]
        return Sentence(start, end, text, before, self._citation(article, number, text))

    def passage(self, number: int) -> Passage:
        """The record of a passage, by its number in the corpus."""
        first, last = self.passage_offsets[number], self.passage_offsets[number + 1] - 1
        article = self._article(number)
        start, end = int(self._spans[first, 0]), int(self._spans[last, 1])
        text = article.text[start:end]
        return Passage(start, end, text, self._citation(article, int(first), text))

    def find(self, article_id: str, start: int) -> Passage | None:
        """The passage that holds the code point `start` of an article; None where there is no such place."""
        for index, article in enumerate(self.articles):
            if article.id == article_id:
                for number in range(self._article_offsets[index], self._article_offsets[index + 1]):
                    passage = self.passage(number)
                    if passage.start <= start < passage.end:
                        return passage
        return None

    def counts(self, article_number: int) -> tuple[int, int]:
        """How many passages and how many sentences an article has."""
        first, last = self._article_offsets[article_number], self._article_offsets[article_number + 1]
        return int(last - first), int(self.passage_offsets[last] - self.passage_offsets[first])

    def _article(self, passage: int) -> Article:
        return self.articles[int(np.searchsorted(self._article_offsets, passage, side="right")) - 1]

    def _citation(self, article: Article, sentence: int, text: str) -> Citation:
        return Citation(
            article=article.id,
            title=article.title,
            publisher=article.publisher,
            source=article.source,
            published=article.published,
            paragraph=int(self._paragraphs[sentence]),
            url=link_to(article.url, text) if article.url else None,
        )


def _concatenated(arrays: Sequence[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int32), *arrays])


def _joined_offsets(parts: Sequence[Ints]) -> Numbers:
    """Offsets into parts that now stand one after the other; each part begins with 0 and ends with its length."""
    joined = [np.zeros(1, dtype=np.int64)]
    for part in parts:
        joined.append(part[1:].astype(np.int64) + joined[-1][-1])
    return np.concatenate(joined)
