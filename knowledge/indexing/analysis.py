"""An article -> everything that looking it up and ranking its sentences needs, in arrays, worked out once.

Offsets of sentences are code points of the article's text. A *token* is the number of a surface in the vocabulary that
the library shares; what is known of a surface (its term above all) is looked up there, so a token costs four bytes.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article, BlockKind
from knowledge.indexing.class_counts import counted
from knowledge.language.terms import terms_of_surfaces
from knowledge.language.word_classes import kinds_of
from knowledge.language.words import chunks, surfaces
from knowledge.splitting import sentence_spans

Ints = NDArray[np.int32]

PASSAGE_CHARACTERS: Final = 1_000
"""A longer paragraph becomes several passages of about equal length. Paragraphs of news and encyclopaedias mostly have
300 to 900 characters; what is quoted in *Context* must also fit on one card."""

_CHUNKS: Final = 50_000
"""Chunks of text that are remembered, about 10 MB; nine of ten words of a news article are among the last so many."""

STOP: Final = -1
"""The term of a function word."""


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedArticle:
    """An article with its sentences, passages and tokens."""

    article: Article
    sentences: Ints
    """(sentences, 2): start and end in the article's text."""
    paragraphs: Ints
    """(sentences,): the number of the paragraph, from 1."""
    passages: Ints
    """(passages + 1,): the first sentence of each passage, and the number of sentences at the end."""
    tokens: Ints
    """(tokens,): those of all sentences, one after the other."""
    token_offsets: Ints
    """(sentences + 1,): the first token of each sentence, and the number of tokens at the end."""
    kind_counts: NDArray[np.uint8]
    """(sentences, kinds): how many words of each of `knowledge.indexing.class_counts.COUNTED` it has."""
    head_tokens: Ints
    """(tokens,): those of all heads, one after the other. A *head* is what stands above a stretch of passages: the
    article's title and the nearest heading. It helps ranking and is never an answer."""
    head_offsets: Ints
    """(heads + 1,): the first token of each head, and the number of tokens at the end."""
    heads: Ints
    """(passages,): the head above each passage."""


class Vocabulary:
    """Numbers for surfaces and for terms, the same for all articles of a library; it only grows.

    Terms of different languages never meet: Spanish "come" (eats) is not English "come". One thread may take up words
    while others read: a reader never iterates over what may grow.
    """

    def __init__(self) -> None:
        self._surfaces: dict[str, _Surfaces] = {}
        self._terms: dict[str, dict[str, int]] = {}
        self._ordered: dict[str, list[str]] = {}
        self._words: list[str] = []
        self._term_of_surface = array("i")
        self._kinds_of_surface = array("i")

    @classmethod
    def of(cls, lists: Sequence["WordList"], term_of_surface: Ints, kinds_of_surface: Ints) -> Self:
        """The vocabulary that `word_lists`, `terms_of_surfaces` and `kinds_of_surfaces` told."""
        vocabulary = cls()
        vocabulary._term_of_surface.frombytes(term_of_surface.astype(np.intc).tobytes())
        vocabulary._kinds_of_surface.frombytes(kinds_of_surface.astype(np.intc).tobytes())
        vocabulary._words = [""] * sum(len(each.terms) for each in lists)
        for each in lists:
            known = vocabulary._surfaces[each.language] = _Surfaces(vocabulary, each.language)
            known.update(zip(each.surfaces, each.surface_numbers.tolist(), strict=True))
            vocabulary._terms[each.language] = dict(zip(each.terms, each.term_numbers.tolist(), strict=True))
            for word, number in vocabulary._terms[each.language].items():
                vocabulary._words[number] = word
        return vocabulary

    @property
    def size(self) -> int:
        """How many different terms were met."""
        return len(self._words)

    def tokens(self, text: str, language: str) -> list[int]:
        """The numbers of the surfaces in `text`; new ones are taken up."""
        known = self._surfaces.get(language)
        if known is None:
            self._terms[language] = {}
            known = self._surfaces[language] = _Surfaces(self, language)
        return known.tokens(text)

    def term_numbers(self, language: str) -> Mapping[str, int]:
        """The number of each term of a language; for looking terms up alone, as it may grow meanwhile."""
        return self._terms.get(language, {})

    def words(self, terms: Iterable[int]) -> frozenset[str]:
        """What is written where these terms are, by their numbers."""
        return frozenset(map(self._words.__getitem__, terms))

    def terms(self, language: str) -> tuple[list[str], Ints]:
        """The terms of a language, in their order, and their numbers."""
        known = self._terms.get(language, {})
        ordered = self._ordered.get(language, [])
        if len(ordered) < len(known):  # sorting what is nearly in order takes a fraction of the time
            ordered = sorted([*ordered, *list(known)[len(ordered) :]])
            self._ordered[language] = ordered
        return ordered, np.fromiter(map(known.__getitem__, ordered), dtype=np.int32, count=len(ordered))

    def surfaces(self, language: str) -> tuple[list[str], Ints]:
        """The surfaces of a language and their numbers."""
        known = list(self._surfaces.get(language, {}).items())
        return [surface for surface, _ in known], np.array([number for _, number in known], dtype=np.int32)

    def terms_of_surfaces(self) -> Ints:
        """(surfaces,): the number of each surface's term, `STOP` for a function word."""
        return np.array(self._term_of_surface, dtype=np.int32)

    def kinds_of_surfaces(self) -> Ints:
        """(surfaces,): what each surface is, as the bits of `knowledge.language.word_classes`."""
        return np.array(self._kinds_of_surface, dtype=np.int32)

    def kinds(self, tokens: Iterable[int]) -> Ints:
        """What each of these surfaces is, as the bits of `knowledge.language.word_classes`."""
        return np.array([*map(self._kinds_of_surface.__getitem__, tokens)], dtype=np.int32)

    def word_lists(self) -> list["WordList"]:
        """All words of each language."""
        return [
            WordList(
                language,
                list(known),
                np.array(list(known.values()), dtype=np.int32),
                list(self._terms[language]),
                np.array(list(self._terms[language].values()), dtype=np.int32),
            )
            for language, known in self._surfaces.items()
        ]

    def _take_up(self, surface: str, language: str) -> int:
        term = terms_of_surfaces([surface], language)[0]
        number = STOP
        if term:
            number = self._terms[language].setdefault(term, len(self._words))
            if number == len(self._words):
                self._words.append(term)
        self._term_of_surface.append(number)
        self._kinds_of_surface.append(kinds_of(surface, term, language))
        return len(self._term_of_surface) - 1


class WordList(NamedTuple):
    """The words of one language in a vocabulary."""

    language: str
    surfaces: list[str]
    surface_numbers: Ints
    terms: list[str]
    term_numbers: Ints


class _Surfaces(dict[str, int]):
    """Surface -> number in one language; asking for a new one takes it up."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._language = language
        self._chunks = _Chunks(self)

    def __missing__(self, surface: str) -> int:
        number = self[surface] = self._vocabulary._take_up(surface, self._language)
        return number

    def tokens(self, text: str) -> list[int]:
        """The numbers of the surfaces in `text`."""
        if len(self._chunks) > _CHUNKS:
            self._chunks.clear()
        return list(chain.from_iterable(map(self._chunks.__getitem__, chunks(text))))


class _Chunks(dict[str, tuple[int, ...]]):
    """What stands between white space -> the numbers of its surfaces.

    Most chunks have been met before, which makes looking for surfaces several times as fast.
    """

    def __init__(self, surfaces: _Surfaces) -> None:
        super().__init__()
        self._surfaces = surfaces

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        numbers = self[chunk] = tuple(self._surfaces[surface] for surface in surfaces(chunk))
        return numbers


def analyse(article: Article, vocabulary: Vocabulary) -> AnalysedArticle:
    """Splits `article` and numbers its words; words that `vocabulary` doesn't have are taken up."""
    sentences: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    paragraph = 0
    passages = [0]
    tokens: list[int] = []
    token_offsets = [0]
    title = vocabulary.tokens(article.title, article.language)
    head_tokens = list(title)
    head_offsets = [0, len(title)]
    heads: list[int] = []
    for block in article.blocks:
        text = article.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            head_tokens += title + vocabulary.tokens(text, article.language)
            head_offsets.append(len(head_tokens))
        if not block.kind.is_quotable:
            continue
        paragraph += 1
        for start, end in sentence_spans(text, article.language):
            of_sentence = vocabulary.tokens(text[start:end], article.language)
            if not of_sentence:  # "* * *" answers nothing
                continue
            sentences.append((block.start + start, block.start + end))
            paragraphs.append(paragraph)
            tokens.extend(of_sentence)
            token_offsets.append(len(tokens))
        passages.extend(_passage_ends(sentences, passages[-1]))
        heads.extend([len(head_offsets) - 2] * (len(passages) - 1 - len(heads)))
    kinds, offsets = vocabulary.kinds(tokens), np.array(token_offsets, dtype=np.int32)
    return AnalysedArticle(
        article=article,
        sentences=np.array(sentences, dtype=np.int32).reshape(-1, 2),
        paragraphs=np.array(paragraphs, dtype=np.int32),
        passages=np.array(passages, dtype=np.int32),
        tokens=np.array(tokens, dtype=np.int32),
        token_offsets=offsets,
        kind_counts=counted(kinds, offsets),
        head_tokens=np.array(head_tokens, dtype=np.int32),
        head_offsets=np.array(head_offsets, dtype=np.int32),
        heads=np.array(heads, dtype=np.int32),
    )


def _passage_ends(sentences: list[tuple[int, int]], first: int) -> list[int]:
    """Where the passages end that the sentences from `first` on, all of one paragraph, are divided into."""
    if first == len(sentences):
        return []
    begin, length = sentences[first][0], sentences[-1][1] - sentences[first][0]
    parts = -(-length // PASSAGE_CHARACTERS)
    ends: list[int] = []
    for index in range(first, len(sentences) - 1):
        reached = sentences[index][1] - begin
        if reached >= length * (len(ends) + 1) / parts:
            ends.append(index + 1)
    return [*ends, len(sentences)]
