"""The question files as libraries with questions, and which sentences answer them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from benchmarks.data import question_file
from benchmarks.folds import fold_of
from knowledge.article import Article
from knowledge.evaluation import Question, read_questions
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.pool import Position


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


def corpus_of(articles: Iterable[Article]) -> Corpus:
    """`articles` as one library."""
    return Corpus.of(map(analyse, articles))


def sentences(corpus: Corpus) -> dict[Position, str]:
    """The text of each sentence, in the order of the library."""
    return {
        Position(article.id, start): article.text[start:end]
        for number, article in enumerate(corpus.articles)
        for start, end in corpus.sentence_spans(number).tolist()
    }


def gold(corpus: Corpus, question: Question) -> set[Position]:
    """The sentences that answer `question`; none where its article is not in the corpus."""
    if question.article not in corpus.article_numbers:
        return set()
    spans = corpus.sentence_spans(corpus.article_numbers[question.article])
    return {
        Position(question.article, start)
        for start, end in spans.tolist()
        if any(start <= answer < end for answer in question.answer_starts)
    }


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
