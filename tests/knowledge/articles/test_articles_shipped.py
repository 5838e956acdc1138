"""The articles that ship are complete, and the questions asked of them have their answers there."""

import datetime
import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
ARTICLES = ROOT / "knowledge" / "articles"
OWN_QUESTIONS = ROOT / "benchmarks" / "questions" / "deconfliction-own.json"


def front_matter_and_body(path: Path) -> tuple[dict[str, object], str]:
    opening, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return yaml.safe_load(front_matter), body


def test_at_least_one_article_ships() -> None:
    assert list(ARTICLES.glob("*.md"))


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.md")), ids=lambda path: path.stem)
def test_a_shipped_article_can_be_cited_and_is_long_enough(path: Path) -> None:
    front_matter, body = front_matter_and_body(path)
    for key in ("title", "publisher", "source", "language"):
        value = front_matter[key]
        assert isinstance(value, str), key
        assert value.strip(), key
    assert type(front_matter["published"]) is datetime.date
    prose = re.sub(r"^#.*$", "", body, flags=re.MULTILINE).replace("U.S.", "US")
    assert len(re.findall(r"[.?!](?=\s)", prose)) >= 25


def test_answers_of_the_own_questions_stand_in_the_article() -> None:
    questions = json.loads(OWN_QUESTIONS.read_text(encoding="utf-8"))
    _, body = front_matter_and_body(ARTICLES / questions["article"])
    answers = [answer for entry in questions["answerable"] for answer in entry["answers"]]
    assert len(answers) >= len(questions["answerable"]) > 0
    assert [answer for answer in answers if answer not in body] == []
