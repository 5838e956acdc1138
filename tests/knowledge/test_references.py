import pytest

from knowledge.references import opens_with_reference


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("She left.", "en", True),
        ("“This is new,” he said.", "en", True),
        ("Theirs was lost.", "en", False),
        ("The line is tested.", "en", False),
        ("Er ging.", "de", True),
        ("Он ушёл.", "ru", True),
        ("She left.", "und", False),
        ("— 12 —", "en", False),
    ],
)
def test_opening(sentence: str, language: str, expected: bool) -> None:
    assert opens_with_reference(sentence, language) is expected
