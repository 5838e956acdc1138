"""Words as people write them."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.terms import matches, terms
from knowledge.language.words import asked_surfaces, calm, chunks, composed, surfaces, words


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        (unicodedata.normalize("NFD", "Bürgermeisterämter"), "Bürgermeisteramt", "de"),
        (unicodedata.normalize("NFD", "привилегий"), "привилегия", "ru"),
        ("Ver\u00adsiche\u00adrung", "Versicherung", "de"),
        ("over\u200blay", "overlay", "en"),
        ("\ufb01ling of\ufb01ce", "filing office", "en"),
        ("за\u0301мок", "замок", "ru"),
        ("كِتَاب", "كتاب", "ar"),
        ("كتـــاب", "كتاب", "ar"),
        ("v3.11.2", "3.11.2", "en"),
        ("48,000", "48000", "en"),
        ("48.000", "48000", "de"),
        ("Ｃａｂｌｅ", "cable", "en"),
        ("ge\u00ad\n  meinsam", "gemeinsam", "de"),
    ],
)
def test_what_reads_alike_is_one_term(one: str, other: str, language: str) -> None:
    assert terms(one, language) == terms(other, language) != []


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("पानी", "पीना", "hi"),
        ("C#", "C", "en"),
        ("C++", "C#", "en"),
        ("1.20.4", "1.20.1", "en"),
        ("мой", "мои", "und"),
        ("--watch", "watch", "en"),
    ],
)
def test_what_differs_in_a_sign_is_another_term(one: str, other: str, language: str) -> None:
    assert terms(one, language)[:1] != terms(other, language)[:1]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Lo-Fi", "LoFi"),
        ("B-52", "B52"),
        ("e-bike", "ebike"),
        ("pop-up", "popup"),
        ("22 500", "22500"),
        ("22\u202f500", "22500"),
        ("22'500", "22500"),
        ("Wasser-\n  leitung", "Wasserleitung"),
        ("--dry-run", "--dry-run"),
        (".NET", ".NET"),
        ("/roll", "/roll"),
        ("max_size", "max_size"),
        ("Vue.js", "Vue.js"),
    ],
)
def test_a_word_that_is_made_of_others_is_found_by_them_too(text: str, whole: str) -> None:
    (word,) = words(text)
    assert word.surface == whole
    assert word.parts
    assert surfaces(text) == [whole, *(part.surface for part in word.parts)]
    assert asked_surfaces(words(text), {whole}.__contains__) == [whole]
    assert asked_surfaces(words(text), set[str]().__contains__) == [part.surface for part in word.parts]


@pytest.mark.parametrize("text", ["US-UK", "al-Hakim", "Anglo-\nIrish", "and/or", "est-ce", "25.12.2021", "2020 100"])
def test_words_beside_each_other_stay_apart(text: str) -> None:
    assert all(not word.parts for word in words(text))
    assert len(surfaces(text)) == (1 if text[0].isdigit() and " " not in text else 2)


@pytest.mark.parametrize(
    ("text", "question", "language"),
    [
        ("図書館は午前九時に開きます。", "図書館はいつ開きますか", "ja"),
        ("图书馆早上九点开门。", "图书馆什么时候开门", "zh"),
        ("도서관은 아침 아홉 시에 엽니다.", "도서관이 언제 열어요", "ko"),
        ("ห้องสมุดเปิดเวลาเก้าโมงเช้า", "ห้องสมุดเปิดกี่โมง", "th"),
    ],
)
def test_scripts_without_spaces_are_met_by_their_characters(text: str, question: str, language: str) -> None:
    shared = set(terms(question, language)) & set(terms(text, language))
    assert shared
    spans = matches(text, shared, language)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_spans_are_those_of_the_text_as_it_is() -> None:
    text = "Die Ver\u00adsiche\u00adrung zahlt 22 500 Kronen fu\u0308r das Wi-Fi."
    assert [text[start:end] for start, end in matches(text, set(terms("Versicherung 22500 WiFi", "de")), "de")] == [
        "Ver\u00adsiche\u00adrung",
        "22 500",
        "Wi-Fi",
    ]


def test_a_question_in_capitals_is_read_as_any_other() -> None:
    assert calm("WHEN DOES THE POOL OPEN?") == "when does the pool open?"
    assert calm("IT SUPPORT") == "IT SUPPORT"
    assert calm("When does NATO meet?") == "When does NATO meet?"


@given(st.text(max_size=120))
def test_no_word_reaches_across_two_chunks(text: str) -> None:
    assert [word for chunk in chunks(text) for word in surfaces(chunk)] == surfaces(" ".join(chunks(text)))


@given(st.text(max_size=120))
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.surface
        if not word.parts:
            assert composed(text[word.start : word.end]) == word.surface
