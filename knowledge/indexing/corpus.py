"""The embedded index: a library's articles in memory, with everything that look-ups and ranking read of them.

A corpus is never changed once made, so that any number of readers may use it: a change makes another one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, Self

import numpy as np

from knowledge.article import Article
from knowledge.indexing.analysis import AnalysedArticle
from knowledge.indexing.arrays import Bools, Floats, Int32s, Int64s, Integers, ranges
from knowledge.indexing.bm25 import Index, Spectrum
from knowledge.indexing.dates import Dates, joined_dates
from knowledge.indexing.extent import extent_of
from knowledge.indexing.layout import Layout
from knowledge.indexing.neighbours import neighbours
from knowledge.indexing.passages import EVER, EVERYTHING, DatedPassages, Frequency, Lookup, Scope, Statistics
from knowledge.indexing.pool import EMPTY, Pool
from knowledge.indexing.postings import Postings, padded
from knowledge.indexing.spelling import Correction, Spelling
from knowledge.indexing.vocabulary import STOP, Vocabulary
from knowledge.language import function_words

_UNUSED: Final = 0.25
"""The share of terms that no passage holds any more from which on they are given up."""


class Corpus:
    """Articles, their passages and sentences by number, and the index over the passages."""

    def __init__(
        self,
        articles: Sequence[Article],
        vocabulary: Vocabulary,
        layout: Layout,
        frequency_in_text: Int64s,
        postings: Postings,
        dates: Dates,
        unplaced: Sequence[str | None],
        ordered_terms: dict[str, list[str]] | None = None,
    ) -> None:
        """Takes what was worked out already; `of` makes a corpus of articles.

        Args:
            articles: in the order of the library, each with an id of its own.
            vocabulary: their words.
            layout: where their sentences stand.
            frequency_in_text: (terms,) how many passages hold each term in their own text.
            postings: those of the passages with the headings above them: a sentence seldom repeats what its article is
                about.
            dates: what dates their sentences.
            unplaced: for each article a date that can't be placed.
            ordered_terms: for some languages some of the terms in alphabetical order.
        """
        self.articles: Final = tuple(articles)
        self.article_numbers: Final = {article.id: number for number, article in enumerate(articles)}
        self.vocabulary: Final = vocabulary
        self.layout: Final = layout
        self.frequency_in_text: Final = frequency_in_text
        self.postings: Final = postings
        self.dates: Final = dates
        self.unplaced: Final = tuple(unplaced)
        self._index: Final = Index(postings)
        self._ordered: Final = dict(ordered_terms or {})
        self._spellings: Final[dict[str, Spelling]] = {}

    @classmethod
    def of(cls, analysed: Iterable[AnalysedArticle]) -> Self:
        """The corpus of articles in their order."""
        analysed = list(analysed)
        vocabulary, numbers = Vocabulary.empty().with_words_of([each.lexicon for each in analysed])
        layout = Layout.of(list(map(_with_tokens, analysed, numbers)))
        postings, frequency = _counted(layout, vocabulary)
        first = layout.passage_offsets[layout.article_offsets].tolist()
        dates = joined_dates([(each.dates, start) for each, start in zip(analysed, first, strict=False)])
        unplaced = [each.unplaced for each in analysed]
        return cls([each.article for each in analysed], vocabulary, layout, frequency, postings, dates, unplaced)

    def with_appended(self, analysed: AnalysedArticle) -> "Corpus":
        """This one and after its articles another."""
        vocabulary, (numbers,) = self.vocabulary.with_words_of([analysed.lexicon])
        layout = Layout.of([_with_tokens(analysed, numbers)])
        postings, frequency = _counted(layout, vocabulary)
        frequency[: self.frequency_in_text.size] += self.frequency_in_text
        return Corpus(
            [*self.articles, analysed.article],
            vocabulary,
            self.layout.with_appended(layout),
            frequency,
            self.postings.with_appended(postings),
            joined_dates([(self.dates, 0), (analysed.dates, self.layout.sentences)]),
            [*self.unplaced, analysed.unplaced],
            self._ordered,
        )

    def without(self, article_id: str) -> "Corpus":
        """This one without one of its articles; words that too few others have left are given up with it."""
        number = self.article_numbers[article_id]
        first, spans = self.sentence_spans(number)
        _, lost = _counted(self.layout.part(number, number + 1), self.vocabulary)
        rest = Corpus(
            self.articles[:number] + self.articles[number + 1 :],
            self.vocabulary,
            self.layout.without(number),
            self.frequency_in_text - lost,
            self.postings.without(*self._passages_of(number)),
            self.dates.without(first, first + len(spans)),
            self.unplaced[:number] + self.unplaced[number + 1 :],
            self._ordered,
        )
        held = np.count_nonzero(np.diff(rest.postings.offsets))
        if held <= (1 - _UNUSED) * self.vocabulary.size:
            return rest.compacted()
        rest._spellings.update(self._spellings)  # there is no new word to find
        return rest

    def compacted(self) -> "Corpus":
        """This one with the words alone that its articles have: those of articles that went are given up."""
        used = np.zeros(len(self.vocabulary.term_of_surface), dtype=np.bool_)
        used[self.layout.tokens] = True
        vocabulary, numbers, terms = self.vocabulary.only(used)
        tokens = numbers[self.layout.tokens]
        offsets = padded(self.postings.offsets, self.vocabulary.size)
        return Corpus(
            self.articles,
            vocabulary,
            replace(self.layout, tokens=tokens.astype(self.layout.tokens.dtype)),
            self.frequency_in_text[terms],
            self.postings._replace(offsets=offsets[np.append(terms, self.vocabulary.size)]),
            self.dates,
            self.unplaced,
        )

    def languages(self, scope: Scope = EVERYTHING) -> tuple[str, ...]:
        """The languages of the articles in scope, in the order of the library."""
        among = (each for each in self.articles if scope.articles is None or each.id in scope.articles)
        return tuple(dict.fromkeys(article.language for article in among))

    def statistics(self, terms: Collection[str], language: str) -> Statistics:
        """How many passages there are, and how many of them hold each of these terms."""
        numbers = self.vocabulary.terms.get(language, {})
        known = {term: numbers[term] for term in terms if term in numbers}
        return Statistics(
            passages=self.layout.passages,
            length=self._length,
            mean_idf=self._mean_idf,
            frequencies={term: self._frequency(number) for term, number in known.items()},
        )

    def corrections(self, word: str, language: str) -> Sequence[Correction]:
        """Words few slips of the hand away from `word`, function words among them, in alphabetical order."""
        return self._spelling(language).corrections(word)

    def neighbours(self, term: str, language: str) -> Sequence[str]:
        """The terms next to `term` in alphabetical order, as `knowledge.indexing.neighbours` looks at."""
        return neighbours(term, self._ordered_terms(language))

    def frequencies(self, language: str) -> Mapping[str, int]:
        """How many passages hold each term of a language, with the headings above them."""
        counts = np.diff(self.postings.offsets).tolist()
        return {term: counts[number] for term, number in self.vocabulary.terms.get(language, {}).items()}

    def look_up(self, query: Lookup, scope: Scope, limit: int) -> Pool:
        """The `limit` best passages in `scope` that hold one of the terms; without terms the first ones."""
        sentences, among = self._in_scope(scope)
        if not query.terms:
            first = (np.arange(self.layout.passages) if among is None else among.nonzero()[0])[:limit]
            return self._pool_of(first, np.zeros(first.size), sentences)
        numbers = self.vocabulary.terms.get(query.language, {})
        known = [place for place, term in enumerate(query.terms) if term in numbers]
        idf = tuple([query.weighting.idf[place] for place in known])
        hits = self._index.look_up(
            [numbers[query.terms[place]] for place in known], query.weighting._replace(idf=idf), limit, among
        )
        order = hits.passages.argsort()
        return self._pool_of(hits.passages[order], hits.scores[order], sentences)

    def dated(self, scope: Scope) -> DatedPassages:
        """All sentences that are dated in the span of time, and all articles of `scope`."""
        chosen = [
            number for number, each in enumerate(self.articles) if scope.articles is None or each.id in scope.articles
        ]
        of_articles, _ = self._in_scope(Scope(scope.articles))
        dated = self.dates.sentences
        is_chosen = np.ones(dated.size, dtype=np.bool_) if of_articles is None else of_articles.take(dated)
        sentences = np.unique(dated[is_chosen & self.dates.within(*scope.window)])
        passages, sizes = np.unique(self._passage_of(sentences), return_counts=True)
        return DatedPassages(
            articles=tuple([self.articles[number] for number in chosen]),
            unplaced=tuple([self.unplaced[number] for number in chosen]),
            is_dated=bool(is_chosen.any()),
            pool=self._pool(passages, np.zeros(passages.size), sentences.astype(np.int64), sizes, None),
        )

    def at(self, article_id: str, start: int) -> Pool:
        """The last passage of an article that begins at or before the code point `start`, or else its first."""
        if article_id not in self.article_numbers:
            return EMPTY
        first, spans = self.sentence_spans(self.article_numbers[article_id])
        if not len(spans):
            return EMPTY
        before = max(int(spans[:, 0].searchsorted(start, side="right")), 1)
        return self._pool_of(self._passage_of(np.array([first + before - 1])), np.zeros(1), None)

    def prepare(self) -> None:
        """Makes ready what the first question would else wait for."""
        for language in self.languages():
            self._ordered_terms(language)
            self._spelling(language)

    def sentence_spans(self, article_number: int) -> tuple[int, Int32s]:
        """The number of an article's first sentence, and (its sentences, 2): where they start and end in its text."""
        first, last = self.layout.passage_offsets[list(self._passages_of(article_number))].tolist()
        return first, self.layout.spans[first:last]

    def counts(self, article_number: int) -> tuple[int, int]:
        """How many passages and how many sentences an article has."""
        first, last = self._passages_of(article_number)
        return last - first, len(self.sentence_spans(article_number)[1])

    def _passages_of(self, article_number: int) -> tuple[int, int]:
        first, last = self.layout.article_offsets[article_number : article_number + 2].tolist()
        return first, last

    @cached_property
    def _length(self) -> int:
        return int(self.postings.lengths.sum(dtype=np.int64))

    @cached_property
    def _mean_idf(self) -> float:
        return self.spectrum.mean_idf(self.layout.passages)

    @cached_property
    def spectrum(self) -> Spectrum:
        """How many terms are held by how many passages each, with the headings above them."""
        return Spectrum.of(np.diff(self.postings.offsets))

    def _frequency(self, term: int) -> Frequency:
        offset = self.postings.offsets.item
        return Frequency(self.frequency_in_text.item(term), offset(term + 1) - offset(term))

    def _ordered_terms(self, language: str) -> list[str]:
        """The terms of a language in alphabetical order; some may stand in no passage any more."""
        known = self.vocabulary.terms.get(language, {})
        ordered = self._ordered.get(language, [])
        if len(ordered) < len(known):  # sorting what is nearly in order takes a fraction of the time
            ordered = self._ordered[language] = sorted([*ordered, *list(known)[len(ordered) :]])
        return ordered

    def _spelling(self, language: str) -> Spelling:
        if language not in self._spellings:
            surfaces = self.vocabulary.surfaces.get(language, {})
            self._spellings[language] = Spelling([*map(str.lower, surfaces), *sorted(function_words(language))])
        return self._spellings[language]

    def _in_scope(self, scope: Scope) -> tuple[Bools | None, Bools | None]:
        """(sentences,): those that may be found, and (passages,): those that hold one of them; None for all."""
        within: Bools | None = None
        if scope.window != EVER:
            within = np.zeros(self.layout.sentences, dtype=np.bool_)
            within[self.dates.sentences[self.dates.within(*scope.window)]] = True
            for number, article in enumerate(self.articles):
                published = extent_of(article.published) if article.published else None
                if published and scope.window.holds(published.span):
                    within[self._sentences_of(number)] = True
        if scope.articles is not None:
            of_articles = np.zeros(self.layout.sentences, dtype=np.bool_)
            for article_id in scope.articles & self.article_numbers.keys():
                of_articles[self._sentences_of(self.article_numbers[article_id])] = True
            within = of_articles if within is None else within & of_articles
        if within is None:
            return None, None
        before = np.concatenate(([0], np.cumsum(within)))
        return within, np.diff(before[self.layout.passage_offsets]) > 0

    def _sentences_of(self, article_number: int) -> slice:
        return slice(*self.layout.passage_offsets[list(self._passages_of(article_number))].tolist())

    def _passage_of(self, sentences: Integers) -> Int64s:
        """The passage that each of some sentences stands in."""
        return self.layout.passage_offsets.searchsorted(sentences, side="right") - 1

    def _pool_of(self, passages: Int64s, scores: Floats, in_scope: Bools | None) -> Pool:
        """Everything about some passages, which are given in the order of the library."""
        first = self.layout.passage_offsets[passages]
        sizes = self.layout.passage_offsets[passages + 1] - first
        return self._pool(passages, scores, ranges(first, sizes)[0], sizes, in_scope)

    def _pool(self, passages: Int64s, scores: Floats, sentences: Int64s, sizes: Int64s, in_scope: Bools | None) -> Pool:
        """Everything about some passages, or about some of their sentences.

        Args:
            passages: (p,) in the order of the library.
            scores: (p,)
            sentences: (n,) those of the passages, in the same order.
            sizes: (p,) how many sentences of each passage these are.
            in_scope: (sentences of the corpus,) those that may be found; None for all.
        """
        if not passages.size:
            return EMPTY
        layout = self.layout
        units = np.concatenate((sentences, layout.headings[passages]))
        token_first = layout.token_offsets[units]
        tokens, token_ends = ranges(token_first, layout.token_offsets[units + 1] - token_first)
        surfaces = layout.tokens.take(tokens)
        of_passage = layout.article_offsets.searchsorted(passages, side="right") - 1
        articles = {number: place for place, number in enumerate(dict.fromkeys(of_passage.tolist()))}
        return Pool(
            articles=tuple([self.articles[number] for number in articles]),
            article_of=np.array([articles[number] for number in of_passage.tolist()], dtype=np.int64),
            places=passages - layout.article_offsets.take(of_passage),
            scores=scores,
            passage_offsets=np.concatenate(([0], sizes.cumsum())),
            spans=layout.spans.take(sentences, axis=0),
            paragraphs=layout.paragraphs.take(sentences),
            class_counts=layout.class_counts.take(sentences, axis=0),
            in_scope=np.ones(sentences.size, dtype=np.bool_) if in_scope is None else in_scope.take(sentences),
            token_offsets=np.concatenate(([0], token_ends)),
            terms=self.vocabulary.term_of_surface.take(surfaces),
            word_classes=self.vocabulary.classes_of_surface.take(surfaces),
            dates=self.dates.of_sentences(sentences),
            names=self.vocabulary.names,
            numbers=self.vocabulary.terms,
        )


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
