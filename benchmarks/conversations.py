"""Measures follow-up questions: `python -m benchmarks.conversations`.

All answers of all conversations are the candidates, each a paragraph without a title; the question is asked with what
was said before it and with the title and section that the conversation is about. R@5 is the share of follow-ups whose
own answer is among the five best. What is taken up from a conversation was learned without it.
"""

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from benchmarks._plain import Floats, PlainBM25
from knowledge.article import Article, Block, BlockKind, Exchange
from knowledge.indexing.analysis import Vocabulary, analyse
from knowledge.indexing.corpus import Corpus
from knowledge.language.terms import terms
from knowledge.ranking import rank
from knowledge.ranking._follow_up import Context, mentions
from knowledge.ranking._model import Model
from training import question_sets
from training.fitting import fit_logistic

FILE: Final = question_sets.DATA / "conversations.jsonl.gz"
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
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            turn: dict[str, Any] = json.loads(line)
            if turn["turn"] == 1:
                continue
            said = turn["history"]
            exchanges = [Exchange(question, answer) for question, answer in zip(said[::2], said[1::2], strict=False)]
            answer = turn["answer"] if turn["answer"] != _UNKNOWN else None
            yield FollowUp(
                turn["question"],
                turn["rewrite"],
                answer,
                Context(exchanges, f"{turn['title']} {turn['section']}"),
                zlib.crc32(turn["dialog"].encode()) % question_sets.FOLDS,
            )


def fit_carrying(fold: int | None) -> list[float]:
    """What makes a follow-up take up a term, learned from the conversations that are not of `fold`."""
    inputs: list[Floats] = []
    repeated: list[bool] = []
    for each in follow_ups():
        found = mentions(each.question, each.context.conversation, each.context.topic, "en")
        if each.fold != fold and found.terms:
            inputs.append(found.inputs)
            complete = set(terms(each.rewrite, "en"))
            repeated += [term in complete for term in found.terms]
    return fit_logistic(np.concatenate(inputs), np.array(repeated, dtype=np.float64))


def measure(models: Sequence[Model]) -> tuple[float, float]:
    """R@5 with what was said before, and plain BM25's from the bare question."""
    asked = [each for each in follow_ups() if each.answer]
    answers = list(dict.fromkeys(_answers()))
    numbers = {answer: number for number, answer in enumerate(answers)}
    corpus, paragraph = _corpus(answers)
    plain = PlainBM25(answers)
    hits = plain_hits = 0
    for each in asked:
        gold = numbers[each.answer or ""]
        found = rank(corpus, each.question, 4 * _BEST, models[each.fold], context=each.context)
        best = list(dict.fromkeys(paragraph[number] for number in found.sentences))[:_BEST]
        hits += gold in best
        plain_hits += gold in plain.first(each.question, _BEST)
    return hits / len(asked), plain_hits / len(asked)


def _answers() -> Iterator[str]:
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            answer = json.loads(line)["answer"]
            if answer and answer != _UNKNOWN:
                yield answer


def _corpus(answers: Sequence[str]) -> tuple[Corpus, list[int]]:
    """The answers as articles of one paragraph each, and the number of the answer that each sentence stands in."""
    vocabulary = Vocabulary()
    analysed = [
        analyse(Article(f"answer-{number}", "", text, (Block(0, len(text), BlockKind.PROSE),)), vocabulary)
        for number, text in enumerate(answers)
    ]
    corpus = Corpus.of(analysed, vocabulary)
    return corpus, [number for number, each in enumerate(analysed) for _ in range(len(each.sentences))]
