"""Every language starts: its lists can be read, and its example sentences go through all that is done with words."""

import unicodedata

import pytest

from knowledge.language import LANGUAGES, Language, function_words, language_of
from knowledge.language.languages import DATA
from knowledge.language.references import opens_with_reference
from knowledge.language.terms import synonyms, terms, terms_of_surfaces
from knowledge.language.word_classes import ASKS, IS, asked, kinds_of
from knowledge.language.words import surfaces
from knowledge.splitting import sentence_spans

FILES = {
    "function_words", "synonyms", "irregular_forms", "word_classes", "references", "sentences", "statements",
    "examples",
}  # fmt: skip
TOLD = sorted(code for code in LANGUAGES if Language.of(code).function_words)
"""Languages that a text can be told to be in."""


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_its_folder_holds_lists_that_the_readme_explains(code: str) -> None:
    files = {path.stem for path in (DATA / code).iterdir()}
    assert files
    assert files <= FILES
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert all(f"`{file}.txt`" in readme for file in files)
    for path in (DATA / code).iterdir():
        text = path.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_names_in_its_lists_are_those_that_are_read(code: str) -> None:
    lists = Language.of(code)
    assert set(lists.word_classes) <= {f"asks {name}" for name in ASKS} | {f"is {name}" for name in IS}
    assert set(lists.references) <= {"openings", "examples", "articles", "people", "followed by", "not followed by"}
    kinds = {"bound", "numbered", "name", "closing", "dates", "openers", "speech", "ordinals"}
    assert set(lists.sentences) <= kinds


@pytest.mark.parametrize("code", TOLD)
def test_its_examples_are_told_cut_and_read(code: str) -> None:
    examples = Language.of(code).examples
    text = " ".join(examples)
    assert language_of(text) == code
    assert [text[start:end] for start, end in sentence_spans(text, code)] == examples
    for sentence in examples:
        words = surfaces(sentence)
        found = terms_of_surfaces(words, code)
        assert 0 < len(terms(sentence, code)) < len(words)
        assert all(kinds_of(word, term, code) >= 0 for word, term in zip(words, found, strict=True))
        assert asked(words, found, code).kinds
        opens_with_reference(sentence, code)


@pytest.mark.parametrize("code", sorted(code for code in LANGUAGES if Language.of(code).synonyms))
def test_its_synonyms_are_of_terms_that_its_texts_have(code: str) -> None:
    found = synonyms(code)
    assert len(found) > 100
    assert all(term not in others and term in found[other] for term, others in found.items() for other in others)


def test_an_unknown_code_has_no_lists_whatever_it_holds() -> None:
    for code in ("xx", "und", "", "../de", "de/../en", "a" * 10_000):
        assert function_words(code) == frozenset()
        assert Language.of(code).sentences == {}
        assert terms("The bridges", code) == ["the", "bridges"]


def test_norwegian_is_taken_for_bokmaal() -> None:
    assert function_words("no") == function_words("nb") != frozenset()
