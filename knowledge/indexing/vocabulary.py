"""The words of an article, and those of a corpus: surfaces and terms by number.

A *surface* is a word as it is written, a *term* is what it is looked up by (`knowledge.language.terms`), and a *token*
is the number of a surface. What is known of a surface (its term and its word classes) is kept once for each, so that a
token costs four bytes at most. An article that was analysed numbers its own words (`Lexicon`), so that analysing needs
nothing but the article; when it is put into a corpus, its tokens are renumbered by the corpus's `Vocabulary`.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, count
from typing import Final, NamedTuple

import numpy as np

from knowledge.indexing.arrays import Bools, Int32s, Int64s
from knowledge.language.terms import terms_of_surfaces
from knowledge.language.word_classes import kinds_of
from knowledge.language.words import chunks, surfaces

STOP: Final = -1
"""The number of the term of a function word, which has none."""

_REMEMBERED: Final = 50_000
"""Stretches of text between white space, and surfaces, that a process remembers, about 10 MB; nine of ten words of a
news article are among the last so many."""


class Lexicon(NamedTuple):
    """The words of one article."""

    language: str
    surfaces: list[str]
    """By their numbers, the tokens."""
    terms: list[str]
    """By their numbers."""
    term_of_surface: Int32s
    """(surfaces,): the number of each surface's term, `STOP` for a function word."""
    classes_of_surface: Int32s
    """(surfaces,): the word classes of each, as the bits of `knowledge.language.word_classes`."""


class Tokenizer:
    """Numbers the words of one article as it is read."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._chunks = _Chunks()

    def tokens(self, text: str) -> list[int]:
        """The tokens of a stretch of the article."""
        return list(chain.from_iterable(map(self._chunks.__getitem__, chunks(text))))

    def lexicon(self) -> Lexicon:
        """All words that were met."""
        known = list(self._chunks.surfaces)
        words = [_word(surface, self._language) for surface in known]
        numbers: dict[str, int] = {"": STOP}
        terms = [numbers.setdefault(term, len(numbers) - 1) for term, _ in words]
        return Lexicon(
            language=self._language,
            surfaces=known,
            terms=list(numbers)[1:],
            term_of_surface=np.array(terms, dtype=np.int32),
            classes_of_surface=np.array([classes for _, classes in words], dtype=np.int32),
        )


class _Chunks(dict[str, tuple[int, ...]]):
    """What stands between white space -> its tokens.

    Most chunks of a text have been met before, which makes looking for surfaces several times as fast.
    """

    def __init__(self) -> None:
        super().__init__()
        self.surfaces: dict[str, int] = {}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        known = self.surfaces
        tokens = self[chunk] = tuple([known.setdefault(surface, len(known)) for surface in _surfaces_in(chunk)])
        return tokens


@lru_cache(_REMEMBERED)
def _surfaces_in(chunk: str) -> tuple[str, ...]:
    return tuple(surfaces(chunk))


@lru_cache(_REMEMBERED)
def _word(surface: str, language: str) -> tuple[str, int]:
    """The term of a surface, empty for a function word, and its word classes."""
    term = terms_of_surfaces([surface], language)[0]
    return term, kinds_of(surface, term, language)


class Vocabulary:
    """The words of a corpus; never changed once made.

    Terms of different languages never meet: Spanish "come" (eats) is not English "come".
    """

    def __init__(
        self,
        surfaces: Mapping[str, Mapping[str, int]],
        terms: Mapping[str, Mapping[str, int]],
        names: Sequence[str],
        term_of_surface: Int32s,
        classes_of_surface: Int32s,
    ) -> None:
        """Takes words that are numbered already.

        Args:
            surfaces: for each language the number of each surface.
            terms: for each language the number of each term.
            names: each term as it is written, by its number.
            term_of_surface: (surfaces,) the number of each surface's term, `STOP` for a function word.
            classes_of_surface: (surfaces,) the word classes of each.
        """
        self.surfaces: Final = surfaces
        self.terms: Final = terms
        self.term_of_surface: Final = term_of_surface
        self.classes_of_surface: Final = classes_of_surface
        self.names: Final = names

    @classmethod
    def empty(cls) -> "Vocabulary":
        """The vocabulary of no articles."""
        nothing = np.zeros(0, dtype=np.int32)
        return cls({}, {}, [], nothing, nothing)

    @property
    def size(self) -> int:
        """How many different terms there are."""
        return len(self.names)

    def with_words_of(self, lexicons: Sequence[Lexicon]) -> tuple["Vocabulary", list[Int32s]]:
        """This vocabulary with the words of some articles, and for each of them the new numbers of its surfaces."""
        known_surfaces = {language: dict(numbers) for language, numbers in self.surfaces.items()}
        known_terms = {language: dict(numbers) for language, numbers in self.terms.items()}
        names = list(self.names)
        surface_count = len(self.term_of_surface)
        terms_of_new, classes_of_new = [self.term_of_surface], [self.classes_of_surface]
        renumbered: list[Int32s] = []
        for lexicon in lexicons:
            terms, new_terms = _numbered(lexicon.terms, known_terms.setdefault(lexicon.language, {}), len(names))
            names += new_terms
            surfaces, new = _numbered(lexicon.surfaces, known_surfaces.setdefault(lexicon.language, {}), surface_count)
            is_new = surfaces >= surface_count
            surface_count += len(new)
            # The place after the last is that of STOP, -1.
            terms_of_new.append(np.append(terms, np.int32(STOP))[lexicon.term_of_surface[is_new]])
            classes_of_new.append(lexicon.classes_of_surface[is_new])
            renumbered.append(surfaces)
        of_surfaces = np.concatenate(terms_of_new), np.concatenate(classes_of_new)
        return Vocabulary(known_surfaces, known_terms, names, *of_surfaces), renumbered

    def in_order(self) -> tuple["Vocabulary", Int64s, Int64s]:
        """This vocabulary with its words numbered in alphabetical order, language by language.

        Returns:
            The vocabulary, and the old numbers of its surfaces and of its terms, in their new order.
        """
        surfaces, old_surfaces = _in_order(self.surfaces)
        terms, old_terms = _in_order(self.terms)
        new_term = np.full(self.size + 1, STOP, dtype=np.int32)  # the place after the last is that of STOP, -1
        new_term[old_terms] = np.arange(self.size, dtype=np.int32)
        vocabulary = Vocabulary(
            surfaces,
            terms,
            [term for of_language in terms.values() for term in of_language],
            new_term[self.term_of_surface[old_surfaces]],
            self.classes_of_surface[old_surfaces],
        )
        return vocabulary, old_surfaces, old_terms

    def only(self, used: Bools) -> tuple["Vocabulary", Int32s, Int64s]:
        """This vocabulary with some of its surfaces alone, and with the terms that these have.

        Returns:
            The vocabulary, (surfaces,) the new number of each surface that is left, and the old numbers of the terms.
        """
        new_surface = _renumbered(used)
        terms = self.term_of_surface[used]
        has_surface = np.zeros(self.size, dtype=np.bool_)
        has_surface[terms[terms != STOP]] = True
        new_term = np.append(_renumbered(has_surface), np.int32(STOP))
        vocabulary = Vocabulary(
            {language: _kept(numbers, used, new_surface) for language, numbers in self.surfaces.items()},
            {language: _kept(numbers, has_surface, new_term) for language, numbers in self.terms.items()},
            list(compress(self.names, has_surface.tolist())),
            new_term[terms],
            self.classes_of_surface[used],
        )
        return vocabulary, new_surface, has_surface.nonzero()[0]


def _in_order(words: Mapping[str, Mapping[str, int]]) -> tuple[dict[str, dict[str, int]], Int64s]:
    """The words of each language, numbered in order from 0 on, and their old numbers."""
    ordered = {language: sorted(numbers) for language, numbers in words.items()}
    old = [words[language][word] for language, some in ordered.items() for word in some]
    number = count()
    numbered = {language: dict(zip(some, number, strict=False)) for language, some in ordered.items()}
    return numbered, np.array(old, dtype=np.int64)


def _numbered(words: Sequence[str], known: dict[str, int], first: int) -> tuple[Int32s, list[str]]:
    """The numbers of words, and those of them that are new; these are put into `known`, from the number `first` on."""
    new = [word for word in words if word not in known]
    known.update(zip(new, count(first)))
    return np.array([*map(known.__getitem__, words)], dtype=np.int32), new


def _renumbered(kept: Bools) -> Int32s:
    """(n,): the new number of each thing that is kept."""
    numbers: Int32s = kept.cumsum(dtype=np.int32) - 1
    return numbers


def _kept(numbers: Mapping[str, int], kept: Bools, new: Int32s) -> dict[str, int]:
    left = kept.tolist()
    renumbered = new.tolist()
    return {word: renumbered[number] for word, number in numbers.items() if left[number]}
