"""Questions with the words that are expected in their answers, asked of articles that are already there.

A CSV file of two columns: a question, and words of the sentence that answers it, all of which must be in it;
`|` stands between words for either of which is right. Where nothing is expected the articles hold no answer. Commas,
semicolons or tabs stand between the columns; a first row of "question" and "expected" is a heading.
"""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from knowledge.errors import NoQuestion, QuestionError, QuestionFileMalformed
from knowledge.evaluation._squad import read_bytes
from knowledge.language.words import surfaces
from knowledge.library import Library

_HEADING: Final = "question"
_DELIMITERS: Final = ",;\t"


class Expectation(NamedTuple):
    """A question, and what its answer is to hold."""

    question: str
    expected: str
    """As it stands in the file; empty where there is no answer."""

    def is_met(self, text: str) -> bool:
        """True where `text` holds all words of one of the alternatives."""
        words = {word.casefold() for word in surfaces(text)}
        wanted = [{word.casefold() for word in surfaces(each)} for each in self.expected.split("|")]
        return any(each and each <= words for each in wanted)


class Met(NamedTuple):
    """What became of such a question."""

    expectation: Expectation
    rank: int | None
    """That of the first right sentence, from 1; None where none of those ranked is right."""
    is_shown: bool
    """A right sentence is among those shown where the question is answered."""
    confidence: float


class Counts(NamedTuple):
    """What becomes of all questions at one threshold."""

    right: int
    """Answered with a right sentence."""
    wrong: int
    """Answered with others alone, or although there is no answer."""
    missed: int
    """Not answered although there is an answer."""
    silent: int
    """Rightly not answered."""


def read_expectations(file: Path) -> list[Expectation]:
    """The questions of a CSV file.

    Raises:
        QuestionFileError: it can't be read, is no such file or holds no question.
    """
    try:
        text = read_bytes(file).decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = max(_DELIMITERS, key=first.count)
        rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=delimiter)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise QuestionFileMalformed(str(file)) from error
    rows = [row for row in rows if any(row)]
    if any(len(row) > 2 and any(row[2:]) for row in rows):
        raise QuestionFileMalformed(str(file))
    found = [Expectation(row[0], row[1] if len(row) > 1 else "") for row in rows]
    found = found[1:] if found and found[0].question.casefold() == _HEADING else found
    if not found:
        raise NoQuestion(str(file))
    return found


def meet(library: Library, expectations: Sequence[Expectation]) -> list[Met]:
    """What becomes of each question; `library` is one that answers at a threshold of 0, so that all are compared."""
    return [_meet(library, each) for each in expectations]


def counts(found: Sequence[Met], threshold: float) -> Counts:
    """What becomes of the questions where a confidence of `threshold` is enough to answer."""
    answered = [each for each in found if each.confidence >= threshold]
    right = sum(each.is_shown for each in answered)
    silent = [each for each in found if each.confidence < threshold]
    missed = sum(bool(each.expectation.expected) for each in silent)
    return Counts(right, len(answered) - right, missed, len(silent) - missed)


def _meet(library: Library, expectation: Expectation) -> Met:
    try:
        answer = library.ask(expectation.question)
    except QuestionError:  # without a word, or too long: it would get no answer
        return Met(expectation, None, is_shown=False, confidence=-1.0)
    right = [expectation.is_met(each.sentence.text) for each in answer.ranked]
    return Met(
        expectation,
        right.index(True) + 1 if any(right) else None,
        any(expectation.is_met(each.sentence.text) for each in answer.sentences),
        answer.confidence if answer.ranked else -1.0,
    )
