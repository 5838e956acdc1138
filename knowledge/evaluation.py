"""Measures answers on a question file in SQuAD 2.0's format, gzipped or not.

Format: https://rajpurkar.github.io/SQuAD-explorer/. Beside `answer_start` an answer may have `all_starts`, where its
string occurs several times and any of them counts.
"""

import gzip
import json
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from knowledge.answering import THRESHOLD, Answer
from knowledge.article import Article, Block, BlockKind
from knowledge.errors import NoQuestion, QuestionError, QuestionFileMalformed, QuestionFileUnreadable
from knowledge.language import language_of
from knowledge.library import Library
from knowledge.reading import slug

_BREAK = "\n\n"


class Question(NamedTuple):
    """A question and where its answers begin."""

    text: str
    article: str
    """The id of the article that it is about."""
    answer_starts: frozenset[int]
    """Code points of the article's text; empty where it can't be answered."""


class Outcome(NamedTuple):
    """What became of one question."""

    answerable: bool
    answered: bool
    rank: int | None
    """That of the first right sentence, from 1; None where none of those ranked is right."""
    confidence: float
    milliseconds: float


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


def read_questions(file: Path) -> tuple[list[Article], list[Question]]:
    """The articles of a question file, one for each entry of its `data`, and its questions.

    Raises:
        QuestionFileError: the file can't be read, or is not in the format.
    """
    try:
        if file.exists() and not file.is_file():  # a pipe or a device may have no end
            raise QuestionFileUnreadable(str(file), None)
        data = file.read_bytes()
        entries = json.loads(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)["data"]
        articles: list[Article] = []
        questions: list[Question] = []
        for number, entry in enumerate(entries):
            article, of_article = _read_entry(entry, number)
            articles.append(article)
            questions.extend(of_article)
    except OSError as error:
        raise QuestionFileUnreadable(str(file), error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError, EOFError, RecursionError, zlib.error) as error:
        raise QuestionFileMalformed(str(file)) from error
    return articles, questions


def figures(outcomes: Sequence[Outcome]) -> dict[str, float | int | None]:
    """The figures that `hotline evaluate` prints."""
    answerable = [outcome for outcome in outcomes if outcome.answerable]
    unanswerable = [outcome for outcome in outcomes if not outcome.answerable]
    milliseconds = [outcome.milliseconds for outcome in outcomes]
    return {
        "questions": len(outcomes),
        **{f"hit@{k}": _share([bool(each.rank and each.rank <= k) for each in answerable]) for k in (1, 3, 5)},
        "mrr": _share([1 / each.rank if each.rank else 0.0 for each in answerable]),
        "answered": _share([each.answered for each in answerable]),
        "false_answers": _share([each.answered for each in unanswerable]),
        "auroc": auroc([each.confidence for each in answerable], [each.confidence for each in unanswerable]),
        "ms_p50": float(np.percentile(milliseconds, 50)),
        "ms_p99": float(np.percentile(milliseconds, 99)),
    }


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """How often a positive's score is above a negative's, a tie counting half; None where either is missing.

    This is the area under the ROC curve, by its equality with the Mann-Whitney U statistic.
    """
    if not positive or not negative:
        return None
    ordered = np.sort(np.array(negative))
    below = np.searchsorted(ordered, positive, side="left")
    not_above = np.searchsorted(ordered, positive, side="right")
    return float((below + not_above).sum() / (2 * len(positive) * len(negative)))


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
            sentence.start <= start < sentence.end for start in question.answer_starts
        ):
            return rank
    return None


def _share(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None


def _read_entry(entry: dict[str, Any], number: int) -> tuple[Article, list[Question]]:
    title = str(entry.get("title") or f"Article {number + 1}").replace("_", " ")
    article_id = f"{slug(title)}-{number + 1}"
    blocks: list[Block] = []
    contexts: list[str] = []
    questions: list[Question] = []
    position = 0
    for paragraph in entry["paragraphs"]:
        context = _text(paragraph, "context")
        contexts.append(context)
        blocks.append(Block(position, position + len(context), BlockKind.PROSE))
        for asked in paragraph["qas"]:
            starts = frozenset(position + start for start in _answer_starts(asked))
            questions.append(Question(_text(asked, "question"), article_id, starts))
        position += len(context) + len(_BREAK)
    text = _BREAK.join(contexts)
    return Article(article_id, title, text, tuple(blocks), language=language_of(text)), questions


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _answer_starts(asked: dict[str, Any]) -> Iterator[int]:
    if not asked.get("is_impossible"):
        for given in asked["answers"]:
            yield given["answer_start"]
            yield from given.get("all_starts") or ()
