"""What is packed is the same when it is unpacked, and can be changed like what was never packed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.packing import UnusableError, pack, unpack
from knowledge.indexing.words import Names, Numbered, Words, packed_words
from knowledge.library import Library
from tests.builders import article
from tests.knowledge.indexing.test_changes import QUESTIONS, articles, told

ARTICLES = (
    article("The lake is 40 metres deep. Herons swim there since March 1990.\n\nKyiv lies elsewhere.", "Lake", "lake"),
    article("El río es largo. Nadie nada en el río.", "Río", "rio", language="es"),
    article("Der See ist tief.", "See", "see", language="de", published="2020-01-02"),
)


def of(some: tuple[Article, ...]) -> Corpus:
    return Corpus.of(map(analyse, some))


def unpacked(corpus: Corpus, *, compact: bool) -> Corpus:
    contents, beside = unpack(pack(corpus.contents, {"number": 7}), compact=compact)
    assert beside == {"number": 7}
    return Corpus(contents)


@pytest.mark.parametrize("compact", [True, False])
@given(given_articles=st.lists(articles, max_size=4, unique_by=lambda each: each.id))
def test_it_answers_as_before(given_articles: list[Article], compact: bool) -> None:
    before = of(tuple(given_articles))
    after = unpacked(before, compact=compact)
    assert list(after.articles) == given_articles
    libraries = Library.of([before]), Library.of([after])
    for question in QUESTIONS:
        first, second = (library.ask(question) for library in libraries)
        assert told(first) == told(second)


@pytest.mark.parametrize("compact", [True, False])
def test_it_can_be_changed(compact: bool) -> None:
    more = article("A hermit swims in the lake in 1991.", "Hermit", "hermit")
    library = Library.of([unpacked(of(ARTICLES), compact=compact)])
    library.remove("rio")
    library.add(more)
    expected = Library([ARTICLES[0], ARTICLES[2], more])
    assert library.entries == expected.entries
    for question in (*QUESTIONS, "Who swims in the lake?", "Wie tief ist der See?"):
        assert told(library.ask(question)) == told(expected.ask(question))
    events = [
        [(each.value, each.quote.text, each.quote.start) for each in one.timeline().events]
        for one in (library, expected)
    ]
    assert events[0] == events[1]


def test_a_small_index_stays_small_when_it_is_asked() -> None:
    corpus = unpacked(of(ARTICLES), compact=True)
    corpus.prepare()
    Library.of([corpus]).ask("How deeep is the lake?")
    assert isinstance(corpus.contents.vocabulary.names, Names)
    assert not isinstance(corpus.articles, tuple)


def test_what_is_damaged_or_of_another_version_is_refused() -> None:
    packed = pack(of(ARTICLES).contents, {})
    for damaged in (b"", packed[:-1], packed[:70] + b"!" + packed[71:], b"x" + packed[1:]):
        with pytest.raises(UnusableError, match="damaged"):
            unpack(damaged, compact=True)


@given(st.sets(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=8), max_size=30))
def test_words_are_found_by_their_letters(words: set[str]) -> None:
    ordered = sorted(words)
    numbered = Numbered(Words(packed_words(ordered), len(ordered)), 5)
    assert list(numbered) == ordered
    assert numbered.words[1:3] == ordered[1:3]
    assert dict(numbered) == numbered.as_dict() == {word: place for place, word in enumerate(ordered, 5)}
    assert "\0" not in numbered
    assert numbered.get("a" * 9) is None


def test_names_of_several_languages_go_on_in_their_numbers() -> None:
    parts = [Numbered(Words(packed_words(some), len(some)), first) for some, first in ((["a", "b"], 0), (["a"], 2))]
    names = Names(parts)
    assert (list(names), names[1:], len(names)) == (["a", "b", "a"], ["b", "a"], 3)
    with pytest.raises(IndexError):
        names[3]
