"""The embedded index: articles in memory, looked up by the terms of their passages.

A corpus is never changed once made, so that any number of readers may use it: a change makes another one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple, Self

import numpy as np

from knowledge.article import Article
from knowledge.indexing.analysis import AnalysedArticle
from knowledge.indexing.arrays import Bools, Floats, Int32s, Int64s, Integers, ranges
from knowledge.indexing.bm25 import Index, Spectrum
from knowledge.indexing.contents import Contents
from knowledge.indexing.extent import extent_of
from knowledge.indexing.neighbours import neighbours
from knowledge.indexing.packing import unfolded
from knowledge.indexing.passages import EVER, EVERYTHING, DatedPassages, Frequency, Lookup, Scope, Statistics
from knowledge.indexing.pool import EMPTY, Pool
from knowledge.indexing.spelling import Correction, Spelling
from knowledge.indexing.words import Numbered, Words
from knowledge.language import function_words

_MANY: Final = 50_000
"""Surfaces from which their spelling is kept in any case: making it takes as long as an answer may."""


class Found(NamedTuple):
    """Passages of a corpus that a look-up found."""

    passages: Int64s
    """(p,) in the order of the library."""
    scores: Floats
    """(p,): BM25."""
    in_scope: Bools | None
    """(sentences of the corpus,): those that may be found; None for all."""

    def only(self, chosen: Bools) -> Self:
        """(p,): the passages that are chosen."""
        return self._replace(passages=self.passages[chosen], scores=self.scores[chosen])


class Corpus:
    """Articles and the index over their passages; it is `Passages` in memory."""

    def __init__(self, contents: Contents, ordered_terms: Mapping[str, list[str]] | None = None) -> None:
        """An index of `contents`; of some languages some `ordered_terms` may be known, which saves sorting them."""
        self.contents: Final = contents
        self._index: Final = Index(contents.postings)
        self._ordered: Final = dict(ordered_terms or {})
        self._spellings: Final[dict[str, Spelling]] = {}

    @classmethod
    def of(cls, analysed: Iterable[AnalysedArticle]) -> Self:
        """The corpus of articles in their order."""
        return cls(Contents.of(analysed))

    def with_appended(self, analysed: AnalysedArticle) -> "Corpus":
        """This one and after its articles another."""
        return Corpus(unfolded(self.contents).with_appended(analysed), self._ordered)

    def without(self, article_id: str) -> "Corpus":
        """This one without one of its articles."""
        before = unfolded(self.contents)
        contents = before.without(article_id)
        if contents.vocabulary is not before.vocabulary:
            return Corpus(contents)
        rest = Corpus(contents, self._ordered)
        rest._spellings.update(self._spellings)  # there is no new word to find
        return rest

    @property
    def articles(self) -> Sequence[Article]:
        """In the order of the library."""
        return self.contents.articles

    @property
    def listed(self) -> Sequence[Article]:
        """The same, perhaps without their texts and blocks."""
        return self.articles

    @property
    def article_numbers(self) -> Mapping[str, int]:
        """The number of each article by its id."""
        return self.contents.article_numbers

    def languages(self, scope: Scope = EVERYTHING) -> tuple[str, ...]:
        """The languages of the articles in scope, in the order of the library."""
        if scope.articles is None:
            return self._languages
        return tuple(dict.fromkeys(each.language for each in self.contents.described if each.id in scope.articles))

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.language for each in self.contents.described))

    def statistics(self, terms: Collection[str], language: str) -> Statistics:
        """How many passages there are, and how many of them hold each of these terms."""
        numbers = self.contents.vocabulary.terms.get(language, {})
        known = {term: numbers[term] for term in terms if term in numbers}
        return Statistics(
            passages=self.contents.layout.passages,
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
        counts = np.diff(self.contents.postings.offsets).tolist()
        return {term: counts[number] for term, number in self.contents.vocabulary.terms.get(language, {}).items()}

    def look_up(self, query: Lookup, scope: Scope, limit: int) -> Pool:
        """The `limit` best passages in `scope` that hold one of the terms; without terms the first ones."""
        return self.pool_of(self.found(query, scope, limit))

    def found(self, query: Lookup, scope: Scope, limit: int) -> Found:
        """The same by their numbers alone, in the order of the library."""
        sentences, among = self._in_scope(scope)
        if not query.terms:
            first = (np.arange(self.contents.layout.passages) if among is None else among.nonzero()[0])[:limit]
            return Found(first, np.zeros(first.size), sentences)
        numbers = self.contents.vocabulary.terms.get(query.language, {})
        known = {place: numbers[term] for place, term in enumerate(query.terms) if term in numbers}
        idf = tuple([query.weighting.idf[place] for place in known])
        hits = self._index.look_up(list(known.values()), query.weighting._replace(idf=idf), limit, among)
        order = hits.passages.argsort()
        return Found(hits.passages[order], hits.scores[order], sentences)

    def pool_of(self, found: Found) -> Pool:
        """Everything about passages that were found."""
        return self._pool_of(*found)

    def dated(self, scope: Scope) -> DatedPassages:
        """All sentences that are dated in the span of time, and all articles of `scope`."""
        described = enumerate(self.contents.described)
        chosen = [number for number, each in described if scope.articles is None or each.id in scope.articles]
        of_articles, _ = self._in_scope(Scope(scope.articles))
        dated = self.contents.dates.sentences
        is_chosen = np.ones(dated.size, dtype=np.bool_) if of_articles is None else of_articles.take(dated)
        sentences = np.unique(dated[is_chosen & self.contents.dates.within(*scope.window)])
        passages, sizes = np.unique(self._passage_of(sentences), return_counts=True)
        return DatedPassages(
            articles=tuple([self.articles[number] for number in chosen]),
            unplaced=tuple([self.contents.unplaced[number] for number in chosen]),
            is_dated=bool(is_chosen.any()),
            pool=self._pool(passages, np.zeros(passages.size), sentences.astype(np.int64), sizes, None),
        )

    def at(self, article_id: str, start: int) -> Pool:
        """The last passage of an article that begins at or before the code point `start`, or else its first."""
        if article_id not in self.article_numbers:
            return EMPTY
        sentences = self.contents.sentences_of(self.article_numbers[article_id])
        starts = self.contents.layout.spans[sentences, 0]
        if not starts.size:
            return EMPTY
        before = max(int(starts.searchsorted(start, side="right")), 1)
        return self._pool_of(self._passage_of(np.array([sentences.start + before - 1])), np.zeros(1), None)

    def prepare(self) -> None:
        """Makes ready what the first question would else wait for, but for what is compact and shall stay so."""
        for language in self.languages():
            ordered = self._ordered_terms(language)
            if not isinstance(ordered, Words):
                self._spelling(language)

    def sentence_spans(self, article_number: int) -> Int32s:
        """(its sentences, 2): where an article's sentences start and end in its text."""
        return self.contents.layout.spans[self.contents.sentences_of(article_number)]

    def counts(self, article_number: int) -> tuple[int, int]:
        """How many passages and how many sentences an article has."""
        passages, sentences = self.contents.passages_of(article_number), self.contents.sentences_of(article_number)
        return passages.stop - passages.start, sentences.stop - sentences.start

    @cached_property
    def _length(self) -> int:
        return int(self.contents.postings.lengths.sum(dtype=np.int64))

    @cached_property
    def _mean_idf(self) -> float:
        return self.spectrum.mean_idf(self.contents.layout.passages)

    @cached_property
    def spectrum(self) -> Spectrum:
        """How many terms are held by how many passages each, with the headings above them."""
        return Spectrum.of(np.diff(self.contents.postings.offsets))

    def _frequency(self, term: int) -> Frequency:
        offset = self.contents.postings.offsets.item
        return Frequency(self.contents.frequency_in_text.item(term), offset(term + 1) - offset(term))

    def _ordered_terms(self, language: str) -> Sequence[str]:
        """The terms of a language in alphabetical order; some may stand in no passage any more."""
        known = self.contents.vocabulary.terms.get(language, {})
        if isinstance(known, Numbered):
            return known.words
        ordered = self._ordered.get(language, [])
        if len(ordered) < len(known):  # sorting what is nearly in order takes a fraction of the time
            ordered = self._ordered[language] = sorted([*ordered, *list(known)[len(ordered) :]])
        return ordered

    def _spelling(self, language: str) -> Spelling:
        surfaces = self.contents.vocabulary.surfaces.get(language, {})
        if isinstance(surfaces, Numbered) and len(surfaces) < _MANY:
            return _spelling(surfaces, language)
        if language not in self._spellings:
            self._spellings[language] = _spelling.__wrapped__(surfaces, language)
        return self._spellings[language]

    def _in_scope(self, scope: Scope) -> tuple[Bools | None, Bools | None]:
        """(sentences,): those that may be found, and (passages,): those that hold one of them; None for all."""
        within: Bools | None = None
        if scope.window != EVER:
            within = np.zeros(self.contents.layout.sentences, dtype=np.bool_)
            within[self.contents.dates.sentences[self.contents.dates.within(*scope.window)]] = True
            for number, article in enumerate(self.contents.described):
                published = extent_of(article.published) if article.published else None
                if published and scope.window.holds(published.span):
                    within[self.contents.sentences_of(number)] = True
        if scope.articles is not None:
            of_articles = np.zeros(self.contents.layout.sentences, dtype=np.bool_)
            for article_id in scope.articles & self.article_numbers.keys():
                of_articles[self.contents.sentences_of(self.article_numbers[article_id])] = True
            within = of_articles if within is None else within & of_articles
        if within is None:
            return None, None
        before = np.concatenate(([0], np.cumsum(within)))
        return within, np.diff(before[self.contents.layout.passage_offsets]) > 0

    def _passage_of(self, sentences: Integers) -> Int64s:
        """The passage that each of some sentences stands in."""
        return self.contents.layout.passage_offsets.searchsorted(sentences, side="right") - 1

    def _pool_of(self, passages: Int64s, scores: Floats, in_scope: Bools | None) -> Pool:
        """Everything about some passages, which are given in the order of the library."""
        first = self.contents.layout.passage_offsets[passages]
        sizes = self.contents.layout.passage_offsets[passages + 1] - first
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
        layout = self.contents.layout
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
            spans=layout.spans.take(sentences, axis=0).astype(np.int32, copy=False),
            paragraphs=layout.paragraphs.take(sentences).astype(np.int32, copy=False),
            class_counts=layout.class_counts.take(sentences, axis=0),
            in_scope=np.ones(sentences.size, dtype=np.bool_) if in_scope is None else in_scope.take(sentences),
            token_offsets=np.concatenate(([0], token_ends)),
            terms=self.contents.vocabulary.term_of_surface.take(surfaces).astype(np.int32, copy=False),
            word_classes=self.contents.vocabulary.classes_of_surface.take(surfaces).astype(np.int32, copy=False),
            dates=self.contents.dates.of_sentences(sentences),
            names=self.contents.vocabulary.names,
            numbers=self.contents.vocabulary.terms,
        )


@lru_cache(4)
def _spelling(surfaces: Mapping[str, int], language: str) -> Spelling:
    """The spelling of words; kept for the last few compact corpora alone, as it takes more memory than they do."""
    return Spelling([*map(str.lower, surfaces), *sorted(function_words(language))])
