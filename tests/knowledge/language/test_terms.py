"""What a word is looked up by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import Language
from knowledge.language.terms import matches, synonyms, terms
from knowledge.language.words import surfaces


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("hotlines", "hotline's", "en"),
        ("began", "begins", "en"),
        ("took", "taken", "en"),
        ("children", "child", "en"),
        ("São", "Sao", "es"),
        ("Häuser", "Häusern", "de"),
        ("schrieb", "geschriebene", "de"),
        ("gegründet", "gründen", "de"),
        ("войны", "война", "ru"),
    ],
)
def test_forms_of_a_word_are_one_term(one: str, other: str, language: str) -> None:
    assert terms(one, language) == terms(other, language) != []


def test_function_words_are_no_terms_but_acronyms_are() -> None:
    assert terms("who is it", "en") == []
    assert len(terms("WHO and IT", "en")) == 2


def test_numbers_and_abbreviations_are_one_word() -> None:
    assert surfaces("U.S. forces paid 7,731,004 at 20:30.") == ["U.S.", "forces", "paid", "7,731,004", "at", "20:30"]


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert terms("Ünïts of teŝts", "und") == ["units", "of", "tests"]


def test_matches_are_spans_of_the_text() -> None:
    text = "The bridges were opened."
    found = [text[start:end] for start, end in matches(text, set(terms("bridge open", "en")), "en")]
    assert found == ["bridges", "opened"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_irregular_form_belongs_to_two_words(language: str) -> None:
    forms = [form for others in Language.of(language).irregular_forms.values() for form in others]
    assert len(forms) == len(set(forms)) > 0


def test_synonyms_go_both_ways() -> None:
    begin, start = terms("begin start", "en")
    assert start in synonyms("en")[begin]
    assert begin in synonyms("en")[start]
    assert synonyms("und") == {}


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ru", "es", "fr", "und", "tr"]))
def test_any_text_has_terms(text: str, language: str) -> None:
    assert all(term for term in terms(text, language))
