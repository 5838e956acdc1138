"""The figures of a question file, on one small enough to work out by hand."""

import gzip
import json
from pathlib import Path

import pytest

from knowledge.errors import QuestionFileError
from knowledge.evaluation import Outcome, auroc, evaluate, figures

CONTEXT = "The kettle boils at noon. The clock was made in Vienna by Anna Berg."
FILE = {
    "data": [
        {
            "title": "Kitchen",
            "paragraphs": [
                {
                    "context": CONTEXT,
                    "qas": [
                        {"question": "When does the kettle boil?", "answers": [{"text": "noon", "answer_start": 20}]},
                        {"question": "Where was the clock made?", "answers": [{"text": "Vienna", "answer_start": 48}]},
                        {"question": "How deep is the ocean?", "is_impossible": True, "answers": []},
                    ],
                }
            ],
        }
    ]
}


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_is_measured(tmp_path: Path, packed: bool) -> None:
    data = json.dumps(FILE).encode()
    path = tmp_path / "questions.json"
    path.write_bytes(gzip.compress(data) if packed else data)
    got = evaluate(path)
    assert got["questions"] == 3
    assert got["hit@1"] == 1.0
    assert got["auroc"] == 1.0


PACKED = gzip.compress(json.dumps(FILE).encode())


@pytest.mark.parametrize(
    "content",
    [b"[]", b"[" * 100_000, json.dumps(FILE).replace('"How deep is the ocean?"', "5").encode(), PACKED[:-20],
     PACKED[:20] + b"\xff" * 20 + PACKED[40:]],
)  # fmt: skip
def test_what_is_no_question_file_says_so(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    path.write_bytes(content)
    with pytest.raises(QuestionFileError):
        evaluate(path)
    with pytest.raises(QuestionFileError):
        evaluate(tmp_path / "absent.json")
    for endless in (tmp_path, Path("/dev/zero")):
        with pytest.raises(QuestionFileError):
            evaluate(endless)


@pytest.mark.parametrize("question", ["", "🙂", "why " * 1250])
def test_a_question_that_cannot_be_asked_gets_no_answer(question: str, tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    path.write_text(json.dumps(FILE).replace("Where was the clock made?", question), encoding="utf-8")
    got = evaluate(path)
    assert [got[key] for key in ("questions", "hit@1", "answered", "false_answers")] == [3, 0.5, 0.5, 0.0]


def test_the_threshold_decides_what_is_answered(tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    path.write_text(json.dumps(FILE))
    assert [evaluate(path, threshold=threshold)["answered"] for threshold in (0.0, 1.0)] == [1.0, 0.0]


def test_figures_by_hand() -> None:
    got = figures(
        [
            Outcome(True, True, 1, 0.9, 1.0),
            Outcome(True, False, 3, 0.2, 1.0),
            Outcome(False, True, None, 0.5, 1.0),
        ]
    )
    assert got["hit@1"] == 0.5
    assert got["hit@3"] == 1.0
    assert got["mrr"] == pytest.approx(2 / 3)
    assert got["answered"] == 0.5
    assert got["false_answers"] == 1.0
    assert got["auroc"] == 0.5


def test_ties_count_half() -> None:
    assert auroc([0.5], [0.5]) == 0.5
    assert auroc([], [0.5]) is None
