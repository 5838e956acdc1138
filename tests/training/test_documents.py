"""The documents to learn from: every answer stands in its document."""

import json
from pathlib import Path

from benchmarks.documents import plain
from knowledge.reading.folders import read_paths

FOLDER = Path(__file__).parents[2] / "training" / "documents"


def test_every_answer_stands_in_its_document() -> None:
    questions = json.loads((FOLDER / "questions.json").read_text(encoding="utf-8"))
    texts = {article.path: plain(article.text) for article in read_paths([FOLDER / "texts"]).articles}
    assert len(questions) > 300
    for question in questions:
        assert question["answerable"] == bool(question["gold"])
        for gold in question["gold"]:
            assert plain(gold) in texts[question["where"]], question
    asked = {question["where"] for question in questions if question["gold"]}
    assert {path.partition("/")[0] for path in asked} == {(path or "").partition("/")[0] for path in texts}
