"""Fits the regressions that ranking goes by, by Newton's method; the same numbers in, the same weights out."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

_CORRECTED: Final = 300
"""Terms with a correction of their own …"""
_SPREAD: Final = 12
"""… each asked about in so many articles at least, so that it is no topic's word."""
_PRIOR: Final = 5.0
"""Observations that say "no correction"."""
_STEPS: Final = 25


class TermTrial(NamedTuple):
    """The terms of one question, and which of them an answering sentence holds."""

    article: str
    language: str
    words: list[str]
    inputs: Doubles
    held: NDArray[np.bool_]


def fit_logistic(inputs: Doubles, right: Doubles) -> Doubles:
    """The weights of a logistic regression, by Newton's method, kept small by a ridge of 1."""
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-(inputs @ weights)))
        hessian = (inputs * (odds * (1 - odds))[:, None]).T @ inputs + np.eye(inputs.shape[1])
        weights -= np.linalg.solve(hessian, inputs.T @ (odds - right) + weights)
    return _rounded(weights)


def fit_scale(scores: NDArray[np.floating[Any]], right: NDArray[np.float32], counts: Doubles) -> tuple[float, float]:
    """Factor and offset that make 1 / (1 + exp(-(factor * score + offset))) a probability; Platt's method.

    Each score counts as often as `counts` says.
    """
    inputs = np.column_stack((scores, np.ones_like(scores)))
    found = np.array([1.0, 0.0])
    for _ in range(20):
        odds = 1 / (1 + np.exp(-(inputs @ found)))
        hessian = (inputs * (counts * (odds * (1 - odds) + 1e-9))[:, None]).T @ inputs
        found -= np.linalg.solve(hessian, inputs.T @ (counts * (odds - right)))
    return float(found[0]), float(found[1])


def fit_importance(trials: Sequence[TermTrial], language: str) -> tuple[Doubles, dict[str, float]]:
    """The weights of the regression, and the corrections for terms of `language`; by Newton's method."""
    spread = Counter(
        word
        for word, _ in {(word, trial.article) for trial in trials if trial.language == language for word in trial.words}
    )
    common = sorted(spread.items(), key=lambda item: (-item[1], item[0]))[:_CORRECTED]
    numbers = {word: number for number, (word, count) in enumerate(common) if count >= _SPREAD}
    inputs = np.concatenate([trial.inputs for trial in trials])
    held = np.concatenate([trial.held for trial in trials]).astype(float)
    term = np.array(
        [numbers.get(word, -1) if trial.language == language else -1 for trial in trials for word in trial.words]
    )
    weights, corrections = np.zeros(inputs.shape[1]), np.zeros(len(numbers) + 1)
    ridge = 1e-4 * len(inputs)
    has_correction = term >= 0
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-(inputs @ weights + corrections[term])))
        curvature = odds * (1 - odds) + 1e-6
        hessian = (inputs * curvature[:, None]).T @ inputs + ridge * np.eye(inputs.shape[1])
        weights -= np.linalg.solve(hessian, inputs.T @ (odds - held) + ridge * weights)
        odds = 1 / (1 + np.exp(-(inputs @ weights + corrections[term])))
        slope = np.bincount(term[has_correction], weights=(odds - held)[has_correction], minlength=len(numbers))
        steep = np.bincount(term[has_correction], weights=(odds * (1 - odds))[has_correction], minlength=len(numbers))
        corrections[:-1] -= (slope + _PRIOR * corrections[:-1]) / (steep + _PRIOR)
    return _rounded(weights), {word: round(float(corrections[number]), 6) for word, number in numbers.items()}


def _rounded(value: Doubles) -> Doubles:
    return np.round(value, 6)
