"""What became of questions is said in plain words, with what another threshold would change."""

from bot.terminal.measuring import report
from knowledge.evaluation import Expectation, Met


def met(expected: str, rank: int | None, confidence: float) -> Met:
    return Met(Expectation("How \x1b[2Jlong?", expected), rank, rank == 1, confidence)


def test_each_question_is_said_to_be_what_it_is() -> None:
    found = [
        met("a", 1, 0.6),
        met("a", 3, 0.5),
        met("a", 2, 0.2),
        met("a", None, 0.1),
        met("", None, 0.7),
        met("", None, 0),
    ]
    lines = list(report(found, 0.35))
    assert [line[:44].strip() for line in lines[:6]] == [
        "answered right, ranked first",
        "answered wrong, the right one ranked third",
        "not answered, the right one ranked second",
        "not answered, the right one not found",
        "answered, though there is no answer",
        "rightly not answered",
    ]
    assert "\x1b" not in "".join(lines)


def test_other_thresholds_are_named_where_they_change_something() -> None:
    lines = list(report([met("a", 1, 0.62), met("", None, 0.22)], 0.35))
    assert lines[-3:] == [
        "At 0.35, as it is set: 1 right, 0 wrong, 0 missed, 1 rightly not answered.",
        "From 0.05 to 0.2: 1 right, 1 wrong, 0 missed, 0 rightly not answered.",
        "From 0.65 to 0.95: 0 right, 0 wrong, 1 missed, 1 rightly not answered.",
    ]
