"""The figures of documents count what people would call right."""

from benchmarks.documents import Outcome, figures_of, plain


def outcome(kind: str, *, is_answered: bool = False, is_right: bool = False, is_near: bool = False) -> Outcome:
    return Outcome(
        question="How much?",
        kind=kind,
        is_answerable=kind == "table",
        rank=1 if is_right else None,
        is_answered=is_answered,
        is_right=is_right,
        is_near=is_near,
        confidence=0.5,
        characters=100,
        first="",
    )


def test_gold_strings_are_compared_without_marks_case_and_space() -> None:
    assert plain("| **Oak** | `4 crowns` |") == plain("oak 4 Crowns")
    assert plain("It isn’t far") == plain("it isn't far")
    assert plain("4,5") != plain("45")


def test_a_wrong_one_shown_is_neither_right_nor_near() -> None:
    found = [
        outcome("table", is_answered=True, is_right=True),
        outcome("table", is_answered=True, is_near=True),
        outcome("table", is_answered=True),
        outcome("table"),
        outcome("on-topic", is_answered=True),
        outcome("off-topic"),
    ]
    figures = figures_of(found)
    assert figures["documents: right first"] == 1
    assert figures["documents: right shown"] == 1
    assert figures["documents: wrong shown"] == 1
    assert figures["documents: on-topic false answers"] == 1
    assert figures["documents: off-topic false answers"] == 0
    assert figures["documents: characters, median"] == 100
