"""Learns how likely the first sentence answers."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from knowledge.ranking.learning import AHEAD, COMPARED, Network, confidence_inputs
from training.candidates import Trials, counting
from training.networks import Doubles, Fitting, Floats, Lists, Weights, fit_average, joined, rescaled
from training.regressions import fit_scale

_FITTING: Final = Fitting(hidden=8, epochs=8, rate=1e-3, decay=1.0, bilinear_decay=50.0)
_NETWORKS: Final = 5
"""Networks whose mean is the confidence: where one begins moves the number of answered questions on one short article
by three of 48."""
_WEIGHTS: Final = {"search": 6.0, "long-answers": 6.0, "wiki, odd articles": 1.5, "wiki, even articles": 1.5}
"""How often the questions of a set count: those that other articles answer teach the confidence most."""
_NEAR: Final = 0.6
"""What a wrong first sentence counts where the library holds an answer: so the confidence learns to tell such questions
from those without any answer. The scale is then set on right and wrong alone."""
_ANSWERABLE_ONLY: Final = 0.4
"""How much a set whose questions can all be answered counts for the scale: a library meets others too. At 1, .084 of
the off-topic questions were answered at the default threshold; at 0, only .865 of those that have an answer."""


def confidence_lists(each: Trials, rankers: Sequence[Weights]) -> Lists:
    """For each question the inputs of the confidence, with whether the first sentence is right."""
    networks = [Network(weights, np.float64) for weights in rankers]
    ends = np.cumsum(each.lists.lengths)
    rows: list[Floats] = []
    right: list[float] = []
    for number, (end, length) in enumerate(zip(ends, each.lists.lengths, strict=True)):
        inputs_of = each.lists.inputs[end - length : end]
        scores = networks[each.folds[number]](inputs_of, each.lists.traits[number])
        order = np.argsort(-scores, kind="stable")[:COMPARED]
        rows.append(confidence_inputs(scores[order].tolist(), inputs_of[order[:AHEAD]]))
        right.append(each.lists.right[end - length + order[0]])
    count = len(rows)
    return Lists(
        np.array(rows),
        np.array(right, dtype=np.float32),
        np.ones(count, dtype=np.int64),
        each.lists.traits,
        counting(each.name, _WEIGHTS, count),
    )


def fit_confidence(sets: Sequence[Trials], lists: Sequence[Lists], fold: int | None) -> Weights:
    """Learned from all sets, with the `confidence_lists` of each, without `fold`."""
    parts: list[Lists] = []
    right: list[Floats] = []
    counts: list[Doubles] = []
    for each, of in zip(sets, lists, strict=True):
        near = of._replace(right=np.where(each.is_answerable, np.maximum(of.right, _NEAR), 0).astype(np.float32))
        parts.append(near.only(each.folds != fold))
        right.append(of.right[each.folds != fold])
        counts.append(np.full(len(right[-1]), _ANSWERABLE_ONLY if each.is_answerable.all() else 1.0))
    together = joined(parts)
    weights = fit_average(together, _FITTING, _NETWORKS, listwise=False)
    scores = Network(weights, np.float64).each(together.inputs, together.traits)
    return rescaled(weights, *fit_scale(scores, np.concatenate(right), np.concatenate(counts)))
