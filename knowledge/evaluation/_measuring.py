"""Questions -> what becomes of each."""

import time
from pathlib import Path

from knowledge.answering import THRESHOLD, Answer
from knowledge.errors import NoQuestion, QuestionError
from knowledge.evaluation._figures import Outcome, figures
from knowledge.evaluation._squad import Question, read_questions
from knowledge.library import Library


def evaluate(file: Path, off_topic: Path | None = None, threshold: float = THRESHOLD) -> dict[str, float | int | None]:
    """The figures for a question file, all its passages being one library that answers from `threshold` on.

    `off_topic` adds the questions of another file as unanswerable ones, without its passages. A figure for which the
    questions hold no case is None.

    Raises:
        QuestionFileError: a file can't be read, or holds no question.
    """
    articles, questions = read_questions(file)
    if off_topic:
        others = read_questions(off_topic)[1]
        questions += [question._replace(answer_starts=frozenset()) for question in others]
    if not questions:
        raise NoQuestion(str(file))
    library = Library(articles, threshold)
    return figures([_ask(library, question) for question in questions])


def _ask(library: Library, question: Question) -> Outcome:
    """What becomes of a question; one that can't be asked, for it has no word in it or too many, gets no answer."""
    began = time.perf_counter()
    try:
        answer = library.ask(question.text)
    except QuestionError:
        answer = None
    milliseconds = (time.perf_counter() - began) * 1000
    answerable = bool(question.answer_starts)
    if answer is None:
        return Outcome(answerable, answered=False, rank=None, confidence=0.0, milliseconds=milliseconds)
    return Outcome(answerable, answer.answered, rank_of(answer, question), answer.confidence, milliseconds)


def rank_of(answer: Answer, question: Question) -> int | None:
    """The rank of the first sentence that answers `question`, from 1; None where none of those ranked does."""
    for rank, quotation in enumerate(answer.ranked, 1):
        sentence = quotation.sentence
        if sentence.citation.article == question.article and any(
            sentence.core_span[0] <= start < sentence.core_span[1] for start in question.answer_starts
        ):
            return rank
    return None
