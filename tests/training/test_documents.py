"""The documents to learn from: every answer stands in its document."""

import json
import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "training" / "documents"
_MARKS = re.compile(r"^\s*(?:[-*]|\d+\.)\s|[*_`>#|]", re.MULTILINE)


def plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).lower().split())


def test_every_answer_stands_in_its_document() -> None:
    questions = json.loads((FOLDER / "questions.json").read_text(encoding="utf-8"))
    texts = {path.name: plain(path.read_text(encoding="utf-8")) for path in (FOLDER / "texts").iterdir()}
    assert len(questions) > 300
    for question in questions:
        assert question["answerable"] == bool(question["gold"])
        for gold in question["gold"]:
            assert plain(gold) in texts[question["where"]], question
    assert {question["where"] for question in questions if question["gold"]} == texts.keys()
