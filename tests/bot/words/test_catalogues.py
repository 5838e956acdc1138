"""Every text is there in every language, says the same, and fits where it is shown."""

import re
from itertools import chain
from string import Formatter

import pytest

from tests.catalogues import ROOT, TRANSLATED, Text, catalogue, text_of, texts

TEXTS = texts()
_SAME = {
    "Context",
    "{sentences} in {passages}",
    "article",
    "code",
    "articles",
    "page {number}",
    "question",
    "status",
    "text",
}
"""What is the same word in some language as in English."""
_NAME = re.compile(r"[-_'\w]{1,32}")
_ALSO = {"the {ordinal} century": {"digits", "roman"}}
"""Fields that a translation may take instead of those of the English."""


def test_no_text_is_hidden_in_a_format_string() -> None:
    """Where it would not be collected."""
    hidden = re.compile(r"""f["'][^"'\n]*\{[^}\n]*\bn?_?(?:gettext|_)\(["']""")
    for file in (ROOT / "bot").rglob("*.py"):
        assert not hidden.search(file.read_text(encoding="utf-8")), file


def forms(text: Text, language: str) -> list[str]:
    """The translations of a text: one, or one for each plural form."""
    message = catalogue(language).get(text.id, text.context)
    assert message is not None, f"{text} is missing in {language}: run python -m tests.catalogues"
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_is_missing_untranslated_or_left_over(language: str) -> None:
    held = {text_of(message) for message in catalogue(language) if message.id}
    assert held == TEXTS, "run python -m tests.catalogues, and translate what it adds"
    for text in TEXTS:
        assert all(forms(text, language)), f"{text} is not translated in {language}"
        assert len(forms(text, language)) == (1 if isinstance(text.id, str) else catalogue(language).num_plurals)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_english_but_what_is_the_same_word(language: str) -> None:
    same = {text.id for text in TEXTS if text.id in forms(text, language)}
    assert {each for each in same if each not in _SAME} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_what_the_english_does(language: str) -> None:
    for text in TEXTS:
        english = text.id if isinstance(text.id, str) else text.id[1]
        for form in forms(text, language):
            allowed = fields(english) | _ALSO.get(english, set())
            assert fields(form) == fields(english) or (english in _ALSO and fields(form) <= allowed), form


@pytest.mark.parametrize("language", TRANSLATED)
def test_names_are_names_to_discord(language: str) -> None:
    names = list(chain.from_iterable(forms(text, language) for text in TEXTS if text.context == "name"))
    for name in names:
        assert _NAME.fullmatch(name), name
        assert name == name.lower()


@pytest.mark.parametrize("language", TRANSLATED)
def test_menus_and_buttons_are_short_enough(language: str) -> None:
    for menu in ("Answer this", "Find the source", "Is this quote real?"):
        assert all(len(form) <= 32 for form in forms(Text(menu), language))
    for label in ("Context", "More", "In a thread", "Delete", "Earlier", "Later"):
        assert all(len(form) <= 80 for form in forms(Text(label), language))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_ends_as_the_english_does(language: str) -> None:
    for text in TEXTS:
        english = text.id if isinstance(text.id, str) else text.id[1]
        for form in forms(text, language):
            assert form.endswith(".") or not english.endswith("."), form
            assert form == form.strip()
