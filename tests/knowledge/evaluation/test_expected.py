"""Questions with expected words, over articles that are there."""

from pathlib import Path

import pytest

from knowledge.errors import NoQuestion, QuestionFileError
from knowledge.evaluation import Expectation, counts, meet, read_expectations
from knowledge.library import Library
from tests.builders import BRIDGE, article

QUESTIONS = """question,expected
When was the bridge opened?,12 May 1931
How long is the bridge?,"1,149 metres | 1149 m"
Who won the World Cup?,
?!,
"""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("heading", ["", "Question{}Expected\n"])
def test_columns_may_be_set_apart_in_each_way_with_a_heading_or_without(
    delimiter: str, heading: str, tmp_path: Path
) -> None:
    file = tmp_path / "questions.csv"
    rows = f"How long?{delimiter}1149 | 1.1 km\n\nWho won?{delimiter}\n"
    file.write_text(heading.format(delimiter) + rows, encoding="utf-8-sig")
    assert read_expectations(file) == [Expectation("How long?", "1149 | 1.1 km"), Expectation("Who won?", "")]


def test_all_words_of_one_alternative_are_expected_in_any_order() -> None:
    expected = Expectation("When?", "twice a DAY | every twelve hours")
    assert expected.is_met("It is tested each day, twice.") is False
    assert expected.is_met("It is tested twice a day.")
    assert expected.is_met("A test every twelve hours.")
    assert not expected.is_met("It is tested every hour.")
    assert not Expectation("When?", "").is_met("It is tested.")


def test_each_question_is_asked_and_counted_at_any_threshold(tmp_path: Path) -> None:
    file = tmp_path / "questions.csv"
    file.write_text(QUESTIONS, encoding="utf-8")
    found = meet(Library([article(BRIDGE)], threshold=0.0), read_expectations(file))
    assert [each.rank for each in found] == [1, 1, None, None]
    assert counts(found, 0.0) == (2, 1, 0, 1)
    assert counts(found, 0.35) == (2, 0, 0, 2)
    assert counts(found, 1.01) == (0, 0, 2, 2)


@pytest.mark.parametrize("content", [b"", b"question,expected\n", b"\xff\xfe\xfd,a\n", b"How long,is it,really?\n"])
def test_what_is_no_such_file_says_so(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "questions.csv"
    file.write_bytes(content)
    with pytest.raises(QuestionFileError):
        read_expectations(file)
    with pytest.raises(QuestionFileError):
        read_expectations(tmp_path)
    file.write_bytes(b"\n")
    with pytest.raises(NoQuestion):
        read_expectations(file)
