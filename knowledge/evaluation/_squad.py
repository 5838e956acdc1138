"""Reads a question file in SQuAD 2.0's format, gzipped or not.

Format: https://rajpurkar.github.io/SQuAD-explorer/. Beside `answer_start` an answer may have `all_starts`, where its
string occurs several times and any of them counts.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.article import Article, Block, BlockKind
from knowledge.errors import QuestionFileMalformed, QuestionFileUnreadable
from knowledge.language import language_of
from knowledge.reading import slug

_BREAK = "\n\n"


class Question(NamedTuple):
    """A question and where its answers begin."""

    text: str
    article: str
    """The id of the article that it is about."""
    answer_starts: frozenset[int]
    """Code points of the article's text; empty where it can't be answered."""


def read_questions(file: Path) -> tuple[list[Article], list[Question]]:
    """The articles of a question file, one for each entry of its `data`, and its questions.

    Raises:
        QuestionFileError: the file can't be read, or is not in the format.
    """
    data = read_bytes(file)
    try:
        entries = json.loads(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)["data"]
        articles: list[Article] = []
        questions: list[Question] = []
        for number, entry in enumerate(entries):
            article, of_article = _read_entry(entry, number)
            articles.append(article)
            questions.extend(of_article)
    except (ValueError, KeyError, TypeError, AttributeError, EOFError, RecursionError, OSError, zlib.error) as error:
        raise QuestionFileMalformed(str(file)) from error
    return articles, questions


def read_bytes(file: Path) -> bytes:
    """What is in a file, which is no pipe or device, as these may have no end.

    Raises:
        QuestionFileUnreadable: it can't be read.
    """
    if file.exists() and not file.is_file():
        raise QuestionFileUnreadable(str(file), None)
    try:
        return file.read_bytes()
    except OSError as error:
        raise QuestionFileUnreadable(str(file), error.strerror or str(error)) from error


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
