"""Measures follow-up questions: `python -m benchmarks.conversations`.

All answers of all conversations are the candidates, each a paragraph without a title; the question is asked with what
was said before it and with the title and section that the conversation is about. R@5 is the share of follow-ups whose
own answer is among the five best. What is taken up from a conversation was learned without it.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from benchmarks._plain import PlainBM25
from benchmarks.data import CONVERSATIONS, json_lines
from benchmarks.folds import fold_of
from benchmarks.question_sets import corpus_of
from knowledge.article import Article, Block, BlockKind, Exchange
from knowledge.indexing.corpus import Corpus
from knowledge.ranking import Context, Model, Question, rank

_UNKNOWN: Final = "I don't know."
_BEST: Final = 5


class FollowUp(NamedTuple):
    """A question that came after others."""

    question: str
    rewrite: str
    """The same as a person completed it."""
    answer: str | None
    context: Context
    fold: int


def follow_ups() -> Iterator[FollowUp]:
    """All follow-ups of the file."""
    for turn in json_lines(CONVERSATIONS):
        if turn["turn"] == 1:
            continue
        said = turn["history"]
        exchanges = [Exchange(question, answer) for question, answer in zip(said[::2], said[1::2], strict=False)]
        answer = turn["answer"] if turn["answer"] != _UNKNOWN else None
        context = Context(exchanges, f"{turn['title']} {turn['section']}")
        yield FollowUp(turn["question"], turn["rewrite"], answer, context, fold_of(turn["dialog"]))


def measure(models: Sequence[Model]) -> tuple[float, float]:
    """R@5 with what was said before, and plain BM25's from the bare question."""
    asked = [each for each in follow_ups() if each.answer]
    answers = list(dict.fromkeys(_answers()))
    numbers = {answer: number for number, answer in enumerate(answers)}
    corpus = _corpus(answers)
    plain = PlainBM25(answers)
    hits = plain_hits = 0
    for each in asked:
        gold = numbers[each.answer or ""]
        found = rank(corpus, Question(each.question), 4 * _BEST, models[each.fold], context=each.context)
        articles = dict.fromkeys(one.pool.article(one.sentence).id for one in found.sentences)
        best = list(articles)[:_BEST]
        hits += _id(gold) in best
        plain_hits += gold in plain.first(each.question, _BEST)
    return hits / len(asked), plain_hits / len(asked)


def _answers() -> Iterator[str]:
    for turn in json_lines(CONVERSATIONS):
        if turn["answer"] and turn["answer"] != _UNKNOWN:
            yield turn["answer"]


def _corpus(answers: Sequence[str]) -> Corpus:
    """The answers as articles of one paragraph each."""
    return corpus_of(
        Article(_id(number), "", text, (Block(0, len(text), BlockKind.PROSE),)) for number, text in enumerate(answers)
    )


def _id(answer: int) -> str:
    return f"answer-{answer}"
