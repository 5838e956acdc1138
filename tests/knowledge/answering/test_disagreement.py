"""Two articles that give different values for what is asked are shown side by side."""

import pytest

from knowledge.library import Library
from tests.builders import article


def ask(question: str, one: str, two: str) -> tuple[bool, list[str]]:
    language = "de" if "Der " in one else "ru" if "мост" in one.lower() else "en"
    first = article(one, "First", published="2021-03-01", language=language)
    second = article(two, "Second", published="2022-03-01", language=language)
    answer = Library([first, second], threshold=0).ask(question)
    return answer.differs, [each.sentence.text for each in answer.sentences]


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        ("How many metres long is the pier?", "The pier is 420 metres long.", "The pier is 455 metres long."),
        ("How long is the pier?", "The pier is 420 metres long.", "Today the pier is 455 metres long, they say."),
        ("When was the mill built?", "The mill was built on 3 May 1871.", "The mill was built on 5 June 1873."),
        ("Who designed the mill?", "The mill was designed by Ann Lee.", "The mill was designed by Otto Brandt."),
        ("Кто построил мост?", "Мост построил инженер Иван Петров.", "Мост построил инженер Олег Белов."),
        ("Wie hoch ist der Turm?", "Der alte Turm ist 40 Meter hoch.", "Der alte Turm der Stadt ist 44 Meter hoch."),
    ],
)
def test_both_values_are_shown_with_the_newest_first(question: str, one: str, two: str) -> None:
    assert ask(question, one, two) == (True, [two, one])


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        ("How long is the pier?", "The pier is 420 metres long.", "The pier is exactly 420 metres long."),
        ("How long is the pier?", "The pier is 420 metres long.", "The pier has 12 lamps."),
        ("When was the mill built?", "The mill was built on 3 May 1871.", "The mill was built in 1871."),
        ("When was the mill built?", "The mill was built on 3 May 1871.", "The mill was sold on 5 June 1873."),
        ("Who designed the mill?", "The mill was designed by Ann Lee.", "The mill was painted by Otto Brandt."),
        ("Кто построил мост?", "Мост построил инженер Иван Петров.", "Старый мост над рекой красил Олег Белов."),
        ("Where is the mill?", "The mill stands in Old Harbour.", "The mill stands in New Town."),
    ],
)
def test_what_is_said_of_something_else_or_alike_is_no_difference(question: str, one: str, two: str) -> None:
    assert not ask(question, one, two)[0]
