"""The candidates of every question of the training sets, with their features."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import QUESTION_FILES
from benchmarks.question_sets import Trial, gold, half, whole
from benchmarks.timing import seconds
from knowledge.ranking import FEATURES, Model, Question
from knowledge.ranking.learning import collect_candidates
from training.networks import Lists
from training.variations import noise, small

_KEPT: Final = 60
"""Candidates of a question that are learned from; the right ones are among them in any case."""
_PROMISING: Final = ("own_expected", "with_head", "passage_score", "passage_expected")
"""Features whose sum says which these are."""
_WEIGHTS: Final = {"search": 4.0, "long-answers": 6.0, "ru": 1.25, "de": 1.25, "es": 1.25}
"""How often the questions of a set count for the ranker: the few real queries would drown in questions of other
kinds."""


class Trials(NamedTuple):
    """A set of questions, ready to learn from."""

    name: str
    lists: Lists
    folds: NDArray[np.int64]
    """(questions,)"""
    is_answerable: NDArray[np.bool_]
    """(questions,): the library holds an answer, found or not."""


def training_sets() -> Iterator[tuple[str, list[Trial]]]:
    """The name of each training set, and its libraries with their questions."""
    for name in QUESTION_FILES:
        yield name, [whole(name)]
    yield "wiki, noisy", [whole("wiki", noise(1))]
    yield "wiki, odd articles", [half("wiki", 1)]
    for name in ("wiki", "search", "long-answers", "ru", "de", "es"):
        yield f"{name}, even articles", [half(name, 0)]
    yield "wiki, small libraries", [*small("wiki", 2), *small("wiki", 3)]


def collected(models: Sequence[Model]) -> list[Trials]:
    """The candidates of all training sets, each question's terms weighted by the model of its fold."""
    found: list[Trials] = []
    for name, trials in training_sets():
        took = seconds(lambda name=name, trials=trials: found.append(_collected(name, trials, models)))  # type: ignore[misc]
        print(f"{name}: {len(found[-1].folds)} questions, {took:.0f} s", file=sys.stderr, flush=True)
    return found


def counting(name: str, weights: Mapping[str, float], count: int) -> NDArray[np.float32]:
    """(count,): how often each question of a set counts, as its name or else its file's says."""
    of_all = weights.get(name.partition(",")[0], 1.0)
    return np.full(count, weights.get(name, of_all), dtype=np.float32)


def _collected(name: str, trials: Sequence[Trial], models: Sequence[Model]) -> Trials:
    promising = [FEATURES.index(feature) for feature in _PROMISING]
    parts: list[tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float32]]] = []
    folds: list[int] = []
    answerable: list[bool] = []
    for corpus, asked in trials:
        for each in asked:
            right = gold(corpus, each.question)
            sets = collect_candidates(corpus, Question(each.question.text), models[each.fold])
            if not sets:
                continue
            # Without the last bits, which processors work out differently.
            rows = np.concatenate([one.inputs for one in sets]).round(6)
            positions = (one.pool.position(sentence) for one in sets for sentence in one.sentences.tolist())
            is_right = np.array([position in right for position in positions])
            kept = _kept(rows, is_right, promising)
            parts.append((rows[kept], is_right[kept], sets[0].query.traits))
            folds.append(each.fold)
            answerable.append(bool(right))
    lists = Lists(
        inputs=np.concatenate([rows for rows, _, _ in parts]),
        right=np.concatenate([is_right for _, is_right, _ in parts]).astype(np.float32),
        lengths=np.array([len(rows) for rows, _, _ in parts]),
        traits=np.array([traits for _, _, traits in parts]),
        weights=counting(name, _WEIGHTS, len(parts)),
    )
    return Trials(name, lists, np.array(folds), np.array(answerable))


def _kept(rows: NDArray[np.float32], is_right: NDArray[np.bool_], promising: list[int]) -> NDArray[np.int64]:
    if len(rows) <= _KEPT:
        return np.arange(len(rows))
    # Rounded, as the last bits of a sum depend on the processor, too, and would order what is equal.
    best = np.argsort(-rows[:, promising].sum(axis=1, dtype=np.float64).round(6), kind="stable")[:_KEPT]
    return np.union1d(best, np.flatnonzero(is_right))
