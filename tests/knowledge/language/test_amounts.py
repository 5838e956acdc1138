"""Numbers with what stands beside them."""

import pytest

from knowledge.language.amounts import (
    amounts,
    asked_versions,
    gives_another_value,
    is_of_version,
    without_version_word,
)


@pytest.mark.parametrize(
    ("question", "text", "language", "another"),
    [
        ("Which hall has 60 seats?", "The red hall has forty seats.", "en", True),
        ("Which hall has 40 seats?", "The red hall has forty seats.", "en", False),
        ("What changed in version 3.1?", "Version 3.2 mended the door.", "en", True),
        ("What changed in version 3.1?", "The door was mended.", "en", False),
        ("Who paid 12500 crowns?", "Ada Brook paid 12,500 crowns and Tom Lund 900 crowns.", "en", False),
        ("Was kostet 20 Kronen?", "Das Boot kostet dreißig Kronen.", "de", True),
        ("¿Qué mide 20 metros?", "La torre mide treinta metros.", "es", True),
        ("What is 20 metres long?", "The pier is 30 m long.", "en", True),
        ("How many seats has the hall?", "The red hall has forty seats.", "en", False),
        ("What happened on 4 May?", "On 4 May the hall burnt, and on 5 May it rained.", "en", False),
    ],
)
def test_another_value_for_the_same_is_no_answer(question: str, text: str, language: str, another: bool) -> None:
    assert gives_another_value(amounts(question, language), amounts(text, language)) is another


@pytest.mark.parametrize(
    ("question", "versions"),
    [
        ("what was added in 3.1.0", {"3.1.0"}),
        ("What's new in v2?", {"2"}),
        ("What changed in version 1.4?", {"1.4"}),
        ("¿Qué cambió en la versión 2.1?", {"2.1"}),
        ("Is 2.5 metres enough?", set()),
    ],
)
def test_the_versions_that_a_question_names(question: str, versions: set[str]) -> None:
    assert asked_versions(question) == versions


@pytest.mark.parametrize(
    ("heading", "version", "expected"),
    [
        ("[2.0.0] - 2022-11-30", "2.0.0", True),
        ("Version 2.1.0 (May 2023)", "2", True),
        ("2.4.1", "2.4", True),
        ("2.40.1", "2.4", False),
        ("v3.1", "3.1.0", True),
        ("[2.1.0] - 2023-05-04", "2.0.0", False),
        ("30.11.2022", "2.0.0", None),
        ("Fixed", "2.0.0", None),
    ],
)
def test_whether_a_heading_is_of_a_version(heading: str, version: str, expected: bool | None) -> None:
    assert is_of_version(heading, {version}) is expected


def test_the_word_before_a_version_says_nothing() -> None:
    assert without_version_word("What was removed in version 2.0.0?") == "What was removed in 2.0.0?"
    assert without_version_word("Which version is it?") == "Which version is it?"
