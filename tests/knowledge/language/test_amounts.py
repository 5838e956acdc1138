"""Numbers with what stands beside them."""

import pytest

from knowledge.language.amounts import amounts, gives_another_value


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
