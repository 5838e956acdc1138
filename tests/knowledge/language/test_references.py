import pytest

from knowledge.language.references import opens_with_reference


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
