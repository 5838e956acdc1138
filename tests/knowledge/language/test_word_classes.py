"""What questions ask for and what words are."""

import numpy as np
import pytest

from knowledge.indexing.class_counts import COUNTED, counted
from knowledge.language.terms import terms_of_surfaces
from knowledge.language.word_classes import ASKS, Asked, asked, bit, kinds_of


def kinds(word: str, language: str) -> int:
    return kinds_of(word, terms_of_surfaces([word], language)[0], language)


def of(question: str, language: str) -> Asked:
    words = question.split()
    return asked(words, terms_of_surfaces(words, language), language)


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("Who wrote it", "en", "who"),
        ("In what year was it written", "en", "when"),
        ("How many people came", "en", "count"),
        ("how often is it tested", "en", "frequency"),
        ("Is it there", "en", "choice"),
        ("bridge length", "en", "none"),
        ("What countries signed it", "en", "where"),
        ("В каких странах", "ru", "where"),
        ("Wie viele Menschen kamen", "de", "count"),
        ("¿Por qué cerró", "es", "why"),
        ("¿Cuánto cuesta la entrada", "es", "count"),
        ("À combien se monte la taxe", "fr", "count"),
        ("Сколько стоит вход", "ru", "count"),
        ("Were many people there", "en", "choice"),
        ("Когда он родился", "ru", "when"),
    ],
)
def test_what_a_question_asks_for(question: str, language: str, kind: str) -> None:
    assert of(question.strip("¿"), language).traits[ASKS.index(kind)] == 1


def test_what_a_word_is_that_may_answer() -> None:
    assert of("How often is it tested", "en").answering & bit("frequency")
    assert of("When was that", "en").answering & bit("month")
    assert of("Who was that", "en").answering == 0


def test_what_a_word_is() -> None:
    assert kinds("1931", "en") & bit("year")
    assert kinds("May", "en") & bit("month")
    assert kinds("NATO", "en") & bit("acronym")
    assert kinds("bridge", "en") == bit("content")
    assert kinds("the", "en") == 0


@pytest.mark.parametrize(("word", "language"), [("президентом", "ru"), ("directors", "en"), ("Präsidenten", "de")])
def test_other_forms_of_a_listed_word_are_of_its_kind(word: str, language: str) -> None:
    assert kinds(word, language) & bit("person")


def test_a_form_that_is_another_word_is_not() -> None:
    assert not kinds("marches", "en") & bit("month")


def counts_of(*sentences: str) -> list[dict[str, int]]:
    words = [sentence.split() for sentence in sentences]
    of_words = np.array([kinds(word, "en") for sentence in words for word in sentence], dtype=np.int32)
    offsets = np.cumsum([0, *map(len, words)], dtype=np.int32)
    return [
        {name: count for name, count in zip(COUNTED, row, strict=True) if count}
        for row in counted(of_words, offsets).tolist()
    ]


def test_what_is_counted_in_a_sentence() -> None:
    first, second = counts_of("Rain fell in Paris", "Yesterday Ada King Lovelace met him in 1843")
    assert first == {"content": 3, "place": 1, "capital": 1, "at_name": 1}
    assert {name: second[name] for name in ("capital", "full_name", "year", "time")} == {
        "capital": 3,
        "full_name": 2,
        "year": 1,
        "time": 1,
    }


def test_the_first_word_is_no_name_and_only_it_is_an_opening() -> None:
    opening, within = counts_of("She wrote", "Berlin told her")
    assert (opening, "opening" in within) == ({"content": 1, "person": 1, "opening": 1}, False)
    assert "capital" not in within


def test_counts_stop_at_what_a_byte_holds() -> None:
    assert counts_of(" ".join(["1843"] * 400))[0]["year"] == 255
