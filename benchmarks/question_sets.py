"""The question files as libraries with questions, and which sentences answer them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import question_file
from benchmarks.folds import fold_of
from knowledge.article import Article
from knowledge.evaluation import Question, read_questions
from knowledge.indexing.analysis import Vocabulary, analyse
from knowledge.indexing.corpus import Corpus


class Asked(NamedTuple):
    """A question, and the part of the data that it is left out of training with."""

    question: Question
    fold: int


class Trial(NamedTuple):
    """Questions asked of one library."""

    corpus: Corpus
    asked: list[Asked]


def read(name: str) -> tuple[list[Article], list[Asked]]:
    """The articles and the questions of a file."""
    articles, questions = read_questions(question_file(name))
    folds = {article.id: fold_of(article.title) for article in articles}
    return articles, [Asked(question, folds[question.article]) for question in questions]


def corpus_of(articles: Sequence[Article]) -> Corpus:
    """`articles` as one library."""
    vocabulary = Vocabulary()
    return Corpus.of([analyse(article, vocabulary) for article in articles], vocabulary)


def gold(corpus: Corpus, question: Question) -> NDArray[np.int64]:
    """The numbers of the sentences that answer `question`; none where its article is not in the corpus."""
    for number, article in enumerate(corpus.articles):
        if article.id == question.article:
            first, spans = corpus.sentence_spans(number)
            starts = np.array(sorted(question.answer_starts), dtype=np.int64).reshape(-1, 1)
            holds = ((spans[:, 0] <= starts) & (starts < spans[:, 1])).any(axis=0)
            return np.flatnonzero(holds) + first
    return np.zeros(0, dtype=np.int64)


def whole(name: str, change: Callable[[str], str] | None = None) -> Trial:
    """All questions of a file, asked of all its articles."""
    articles, asked = read(name)
    if change:
        asked = [each._replace(question=each.question._replace(text=change(each.question.text))) for each in asked]
    return Trial(corpus_of(articles), asked)


def half(name: str, remainder: int) -> Trial:
    """All questions of a file, asked of every second article."""
    articles, asked = read(name)
    return Trial(corpus_of(articles[remainder::2]), asked)
