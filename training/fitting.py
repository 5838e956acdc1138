"""Fits the models of `knowledge.ranking` with NumPy alone; the same numbers in, the same weights out."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking._model import CLIP

Floats = NDArray[np.float32]

_BATCH: Final = 64


class Lists(NamedTuple):
    """Candidates of many questions, those of one question one after the other."""

    inputs: Floats
    """(n, features)"""
    right: Floats
    """(n,): 1 for an answer, else 0."""
    lengths: NDArray[np.int64]
    """(questions,): their numbers of candidates."""
    traits: Floats
    """(questions, traits)"""
    weights: Floats
    """(questions,): how much each counts."""

    def only(self, mask: NDArray[np.bool_]) -> "Lists":
        """Those questions alone for which `mask` (questions,) is true."""
        rows = np.repeat(mask, self.lengths)
        return Lists(self.inputs[rows], self.right[rows], self.lengths[mask], self.traits[mask], self.weights[mask])

    @property
    def answerable(self) -> NDArray[np.bool_]:
        """(questions,): a right candidate is among them."""
        question = np.repeat(np.arange(len(self.lengths)), self.lengths)
        return np.bincount(question, weights=self.right, minlength=len(self.lengths)) > 0


class Settings(NamedTuple):
    """How a network is fitted."""

    hidden: int
    epochs: int
    rate: float
    decay: float
    """Of the linear and hidden weights."""
    bilinear_decay: float
    seed: int = 0


def fit(lists: Lists, settings: Settings, *, listwise: bool) -> dict[str, Any]:
    """The weights of a `Network`, by Adam with decoupled weight decay and a cosine schedule.

    Listwise, the loss is the negative logarithm of the share of the softmax over a question's candidates that falls
    on right ones; every question must have one. Otherwise it is the logistic loss of each candidate.
    """
    rng = np.random.default_rng(settings.seed)
    mean, scale = _mean_and_scale(lists.inputs)
    # Traits have an end, so that no network has to cut them: the scale of rare ones is wide enough instead.
    trait_mean, trait_scale = _mean_and_scale(lists.traits, farthest=CLIP)
    x_all = np.clip((lists.inputs - mean) / scale, -CLIP, CLIP)
    t_all = ((lists.traits - trait_mean) / trait_scale).astype(np.float64)
    width, traits, hidden = x_all.shape[1], t_all.shape[1], settings.hidden
    # In double precision, as the rounding of single precision differs between processors and grows from step to step.
    parameters = {
        "linear": np.zeros(width),
        "bilinear": np.zeros((traits, width)),
        "hidden": rng.normal(size=(width + traits, hidden)) / np.sqrt(width + traits),
        "bias": np.zeros(hidden),
        "output": rng.normal(size=hidden) * 0.3 / np.sqrt(max(hidden, 1)),
        "offset": np.zeros(1),
    }
    decay: dict[str, float] = dict.fromkeys(parameters, settings.decay) | {
        "bilinear": settings.bilinear_decay,
        "bias": 0,
        "offset": 0,
    }
    first = {name: np.zeros_like(value) for name, value in parameters.items()}
    second = {name: np.zeros_like(value) for name, value in parameters.items()}
    offsets = np.concatenate(([0], np.cumsum(lists.lengths)))
    questions = len(lists.lengths)
    steps = settings.epochs * -(-questions // _BATCH)
    step = 0
    for _ in range(settings.epochs):
        shuffled = rng.permutation(questions)
        for begin in range(0, questions, _BATCH):
            chosen = shuffled[begin : begin + _BATCH]
            rows = np.concatenate([np.arange(offsets[q], offsets[q + 1]) for q in chosen])
            lengths = lists.lengths[chosen]
            of_row = np.repeat(np.arange(len(chosen)), lengths)
            x, t = x_all[rows].astype(np.float64), t_all[chosen][of_row]
            both = np.concatenate((x, t), axis=1)
            active = np.maximum(both @ parameters["hidden"] + parameters["bias"], 0)
            scores = (
                x @ parameters["linear"]
                + ((t @ parameters["bilinear"]) * x).sum(1)
                + active @ parameters["output"]
                + parameters["offset"]
            )
            slope = _slope(scores, lists.right[rows], lengths, of_row, listwise=listwise)
            slope *= lists.weights[chosen][of_row] / len(chosen)
            back = (slope[:, None] * parameters["output"]) * (active > 0)
            gradients = {
                "linear": slope @ x,
                "bilinear": (t * slope[:, None]).T @ x,
                "hidden": both.T @ back,
                "bias": back.sum(0),
                "output": slope @ active,
                "offset": slope.sum(keepdims=True),
            }
            step += 1
            rate = settings.rate * min(1, step / 100) * max(0.02, 0.5 * (1 + np.cos(np.pi * step / steps)))
            for name, gradient in gradients.items():
                first[name] = 0.9 * first[name] + 0.1 * gradient
                second[name] = 0.999 * second[name] + 0.001 * gradient**2
                move = first[name] / (1 - 0.9**step) / (np.sqrt(second[name] / (1 - 0.999**step)) + 1e-8)
                parameters[name] -= rate * (move + decay[name] * parameters[name])
    result: dict[str, Any] = {"mean": mean, "scale": scale, "trait_mean": trait_mean, "trait_scale": trait_scale}
    result |= parameters
    result["offset"] = parameters["offset"][0]
    return {name: _rounded(value) for name, value in result.items()}


def _mean_and_scale(values: Floats, farthest: float = np.inf) -> tuple[Floats, Floats]:
    """(columns,) each, as they are written to the file, so that every machine fits to the same inputs.

    No value lies more than `farthest` scales from the mean.
    """
    mean, deviation = values.mean(0, dtype=np.float64), values.std(0, dtype=np.float64)
    reach = np.maximum(values.max(0) - mean, mean - values.min(0)) / farthest
    scale = np.maximum(np.maximum(deviation, reach), 0.02)
    return mean.round(6).astype(np.float32), scale.round(6).astype(np.float32)


def fit_average(lists: Lists, settings: Settings, networks: int, *, listwise: bool) -> dict[str, Any]:
    """The weights of one `Network` that gives the mean of what so many give, fitted from different beginnings.

    Its hidden units are those of all; `fit` tells what `listwise` means.
    """
    fitted = [fit(lists, settings._replace(seed=seed), listwise=listwise) for seed in range(networks)]
    linear = ("linear", "bilinear", "offset")
    means = {name: _rounded(np.mean([each[name] for each in fitted], axis=0)) for name in linear}
    hidden = {name: np.concatenate([each[name] for each in fitted], axis=-1).tolist() for name in ("hidden", "bias")}
    output = _rounded(np.concatenate([each["output"] for each in fitted]) / networks)
    return fitted[0] | means | hidden | {"output": output}


def fit_logistic(inputs: NDArray[np.float64], right: NDArray[np.float64]) -> list[float]:
    """The weights of a logistic regression, by Newton's method, kept small by a ridge of 1."""
    weights = np.zeros(inputs.shape[1])
    for _ in range(25):
        odds = 1 / (1 + np.exp(-(inputs @ weights)))
        hessian = (inputs * (odds * (1 - odds))[:, None]).T @ inputs + np.eye(inputs.shape[1])
        weights -= np.linalg.solve(hessian, inputs.T @ (odds - right) + weights)
    result: list[float] = _rounded(weights)
    return result


def fit_scale(scores: NDArray[np.floating[Any]], right: Floats, counts: NDArray[np.float64]) -> tuple[float, float]:
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


def rescaled(weights: dict[str, Any], factor: float, offset: float) -> dict[str, Any]:
    """A network whose output is `factor` times that of `weights`, plus `offset`."""
    outer = {name: _rounded(np.array(weights[name]) * factor) for name in ("linear", "bilinear", "output")}
    return weights | outer | {"offset": _rounded(np.array(weights["offset"]) * factor + offset)}


def _slope(
    scores: NDArray[np.float64],
    right: Floats,
    lengths: NDArray[np.int64],
    of_row: NDArray[np.int64],
    *,
    listwise: bool,
) -> NDArray[np.float64]:
    """The derivative of the loss by each score."""
    if not listwise:
        of_each: NDArray[np.float64] = 1 / (1 + np.exp(-scores)) - right
        return of_each
    starts = np.cumsum(lengths) - lengths
    exponentials = np.exp(scores - np.maximum.reduceat(scores, starts)[of_row])
    shares = exponentials / np.add.reduceat(exponentials, starts)[of_row]
    of_right = shares * right
    slope: NDArray[np.float64] = shares - of_right / (np.add.reduceat(of_right, starts)[of_row] + 1e-12)
    return slope


class TermTrial(NamedTuple):
    """The terms of one question, and which of them an answering sentence holds."""

    article: str
    language: str
    words: list[str]
    inputs: NDArray[np.float64]
    held: NDArray[np.bool_]


_CORRECTED: Final = 300
"""Terms with a correction of their own …"""
_SPREAD: Final = 12
"""… each asked about in so many articles at least, so that it is no topic's word."""
_PRIOR: Final = 5.0
"""Observations that say "no correction"."""


def fit_importance(trials: Sequence[TermTrial], language: str) -> tuple[list[float], dict[str, float]]:
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
    for _ in range(25):
        odds = 1 / (1 + np.exp(-(inputs @ weights + corrections[term])))
        curvature = odds * (1 - odds) + 1e-6
        hessian = (inputs * curvature[:, None]).T @ inputs + ridge * np.eye(inputs.shape[1])
        weights -= np.linalg.solve(hessian, inputs.T @ (odds - held) + ridge * weights)
        odds = 1 / (1 + np.exp(-(inputs @ weights + corrections[term])))
        slope = np.bincount(term[has_correction], weights=(odds - held)[has_correction], minlength=len(numbers))
        steep = np.bincount(term[has_correction], weights=(odds * (1 - odds))[has_correction], minlength=len(numbers))
        corrections[:-1] -= (slope + _PRIOR * corrections[:-1]) / (steep + _PRIOR)
    return _rounded(weights), {word: _rounded(corrections[number]) for word, number in numbers.items()}


def _rounded(value: object) -> Any:  # noqa: ANN401  # numbers, or lists of them as deep as the array
    return np.round(np.asarray(value, dtype=np.float64), 6).tolist()
