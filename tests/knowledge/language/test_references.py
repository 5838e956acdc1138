import pytest

from knowledge.language.references import gives_example, opens_with_reference


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("She left.", "en", True),
        ("“This is new,” he said.", "en", True),
        ("Theirs was lost.", "en", False),
        ("The line is tested.", "en", False),
        ("The official said so.", "en", True),
        ("“The officials,” she said, “were late.”", "en", True),
        ("The official, who asked not to be named, said so.", "en", True),
        ("The official who wrote it said so.", "en", False),
        ("The official, Ann Lee, said so.", "en", False),
        ("The minister of trade said so.", "en", False),
        ("The official language is German.", "en", False),
        ("Die Sprecherin sagte das.", "de", True),
        ("Die Sprecherin des Amtes sagte das.", "de", False),
        ("El portavoz Juan Ruiz lo dijo.", "es", False),
        ("Er ging.", "de", True),
        ("Он ушёл.", "ru", True),
        ("She left.", "und", False),
        ("— 12 —", "en", False),
    ],
)
def test_opening(sentence: str, language: str, expected: bool) -> None:
    assert opens_with_reference(sentence, language) is expected


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("For example, a mast of oak.", "en", True),
        ("The castle, for example, has two.", "en", True),
        ("The castle has two gates, for example.", "en", False),
        ("Zum Beispiel eine Eiche.", "de", True),
        ("Por ejemplo, un roble.", "es", True),
        ("Например, дуб.", "ru", True),
        ("For example, a mast.", "xx", False),
    ],
)
def test_an_example_is_known_by_its_first_words(sentence: str, language: str, expected: bool) -> None:
    assert gives_example(sentence, language) is expected
