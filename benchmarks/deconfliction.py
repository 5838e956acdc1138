"""Measures answers on one short news article and on the article that ships: `python -m benchmarks.deconfliction`.

A sentence is right when it contains one of a question's answers. The questions of the third file are for checking
alone: nothing is ever learned from them or chosen by them.
"""

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.data import SHARED
from knowledge.library import SHIPPED_ARTICLES, Library, open_library

FILES: Final = ("dev", "own", "check")
_QUESTIONS: Final = Path(__file__).parent / "questions"
_NEWS: Final = SHARED / "article"


class Figures(NamedTuple):
    """What came of one question file."""

    answerable: int
    first: int
    """Questions whose first sentence is right."""
    first_three: int
    answered: int
    off_topic: int
    false_answers: int
    """Off-topic questions that were answered."""


def load(name: str) -> dict[str, Any]:
    """One of `FILES`: the name of its `article`, its `answerable` questions with answers, and those `off_topic`."""
    asked: dict[str, Any] = json.loads((_QUESTIONS / f"deconfliction-{name}.json").read_text(encoding="utf-8"))
    return asked


def measure(name: str) -> Figures | None:
    """The figures of one of `FILES`; None where its article isn't there."""
    asked = load(name)
    article = next(
        (path for path in (_NEWS / asked["article"], SHIPPED_ARTICLES / asked["article"]) if path.exists()), None
    )
    if article is None:
        return None
    library: Library = open_library([article])[0]
    first = first_three = answered = 0
    for each in asked["answerable"]:
        answer = library.ask(each["question"])
        right = [any(text in quotation.sentence.text for text in each["answers"]) for quotation in answer.ranked]
        first += any(right[:1])
        first_three += any(right[:3])
        answered += answer.answered
    false_answers = sum(library.ask(question).answered for question in asked["off_topic"])
    return Figures(len(asked["answerable"]), first, first_three, answered, len(asked["off_topic"]), false_answers)


def main() -> None:
    """Prints one line for each file."""
    for name in FILES:
        figures = measure(name)
        print(name, "article absent" if figures is None else figures._asdict())


if __name__ == "__main__":
    main()
