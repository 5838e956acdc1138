"""Fits the networks of `knowledge.ranking` with NumPy alone; the same numbers in, the same weights out."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.learning import CLIP

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Weights = dict[str, NDArray[Any]]
"""The arrays of a network, by the names that `Network` reads."""

_BATCH: Final = 64
_FIRST: Final = 0.1
_SECOND: Final = 0.001
"""What the newest gradient makes up of Adam's moving means of gradients and of their squares."""
_WARM_UP: Final = 100
"""Steps in which the rate rises to its height."""
_LEAST_RATE: Final = 0.02
"""The part of the rate that is left at the end."""


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


def joined(parts: Sequence[Lists]) -> Lists:
    """The questions of all parts, one part after the other."""
    return Lists(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


class Fitting(NamedTuple):
    """How a network is fitted."""

    hidden: int
    epochs: int
    rate: float
    decay: float
    """Of the linear and hidden weights."""
    bilinear_decay: float
    seed: int = 0


def fit(lists: Lists, fitting: Fitting, *, listwise: bool) -> Weights:
    """The weights of a `Network`, by Adam with decoupled weight decay and a cosine schedule.

    Listwise, the loss is the negative logarithm of the share of the softmax over a question's candidates that falls
    on right ones; every question must have one. Otherwise it is the logistic loss of each candidate.
    """
    rng = np.random.default_rng(fitting.seed)
    mean, scale = _mean_and_scale(lists.inputs)
    # Traits have an end, so that no network has to cut them: the scale of rare ones is wide enough instead.
    trait_mean, trait_scale = _mean_and_scale(lists.traits, farthest=CLIP)
    inputs = np.clip((lists.inputs - mean) / scale, -CLIP, CLIP)
    traits = ((lists.traits - trait_mean) / trait_scale).astype(np.float64)
    parameters = _beginning(inputs.shape[1], traits.shape[1], fitting.hidden, rng)
    optimiser = _Adam(parameters, fitting, steps=fitting.epochs * -(-len(lists.lengths) // _BATCH))
    offsets = np.concatenate(([0], np.cumsum(lists.lengths)))
    for _ in range(fitting.epochs):
        shuffled = rng.permutation(len(lists.lengths))
        for begin in range(0, len(shuffled), _BATCH):
            chosen = shuffled[begin : begin + _BATCH]
            rows = np.concatenate([np.arange(offsets[q], offsets[q + 1]) for q in chosen])
            of_row = np.repeat(np.arange(len(chosen)), lists.lengths[chosen])
            batch = _Batch(
                inputs=inputs[rows].astype(np.float64),
                traits=traits[chosen][of_row],
                right=lists.right[rows],
                lengths=lists.lengths[chosen],
                of_row=of_row,
                weights=(lists.weights[chosen][of_row] / len(chosen)).astype(np.float32),
            )
            optimiser.step(_gradients(parameters, batch, listwise=listwise))
    weights: Weights = {"mean": mean, "scale": scale, "trait_mean": trait_mean, "trait_scale": trait_scale}
    return rounded(weights | parameters | {"offset": parameters["offset"][0]})


def fit_average(lists: Lists, fitting: Fitting, networks: int, *, listwise: bool) -> Weights:
    """The weights of one `Network` that gives the mean of what so many give, fitted from different beginnings.

    Its hidden units are those of all; `fit` tells what `listwise` means.
    """
    fitted = [fit(lists, fitting._replace(seed=seed), listwise=listwise) for seed in range(networks)]
    means = {name: np.mean([each[name] for each in fitted], axis=0) for name in ("linear", "bilinear", "offset")}
    hidden = {name: np.concatenate([each[name] for each in fitted], axis=-1) for name in ("hidden", "bias")}
    output = np.concatenate([each["output"] for each in fitted]) / networks
    return rounded(fitted[0] | means | hidden | {"output": output})


def rescaled(weights: Weights, factor: float, offset: float) -> Weights:
    """A network whose output is `factor` times that of `weights`, plus `offset`."""
    outer = {name: weights[name] * factor for name in ("linear", "bilinear", "output")}
    return rounded(weights | outer | {"offset": weights["offset"] * factor + offset})


def blank(inputs: int, traits: int) -> Weights:
    """The weights of a network that gives 0 for whatever comes in: of a model that has only learned of terms yet."""
    return {
        "mean": np.zeros(inputs),
        "scale": np.ones(inputs),
        "trait_mean": np.zeros(traits),
        "trait_scale": np.ones(traits),
        **_beginning(inputs, traits, 0, np.random.default_rng(0)),
        "offset": np.zeros(()),
    }


def rounded(weights: Weights) -> Weights:
    """`weights` to six digits: further ones differ between processors."""
    return {name: np.round(value, 6) for name, value in weights.items()}


class _Batch(NamedTuple):
    """The candidates of some questions."""

    inputs: Doubles
    """(n, features)"""
    traits: Doubles
    """(n, traits)"""
    right: Floats
    """(n,)"""
    lengths: NDArray[np.int64]
    """(questions,)"""
    of_row: NDArray[np.int64]
    """(n,): the question of each candidate."""
    weights: Floats
    """(n,)"""


def _mean_and_scale(values: Floats, farthest: float = np.inf) -> tuple[Floats, Floats]:
    """(columns,) each, as they are written to the file, so that every machine fits to the same inputs.

    No value lies more than `farthest` scales from the mean.
    """
    mean, deviation = values.mean(0, dtype=np.float64), values.std(0, dtype=np.float64)
    reach = np.maximum(values.max(0) - mean, mean - values.min(0)) / farthest
    scale = np.maximum(np.maximum(deviation, reach), 0.02)
    return mean.round(6).astype(np.float32), scale.round(6).astype(np.float32)


def _beginning(inputs: int, traits: int, hidden: int, rng: np.random.Generator) -> dict[str, Doubles]:
    """The parameters before the first step.

    In double precision, as the rounding of single precision differs between processors and grows from step to step.
    """
    return {
        "linear": np.zeros(inputs),
        "bilinear": np.zeros((traits, inputs)),
        "hidden": rng.normal(size=(inputs + traits, hidden)) / np.sqrt(inputs + traits),
        "bias": np.zeros(hidden),
        "output": rng.normal(size=hidden) * 0.3 / np.sqrt(max(hidden, 1)),
        "offset": np.zeros(1),
    }


def _gradients(parameters: dict[str, Doubles], batch: _Batch, *, listwise: bool) -> dict[str, Doubles]:
    """The derivative of a batch's loss by each parameter."""
    x, t = batch.inputs, batch.traits
    both = np.concatenate((x, t), axis=1)
    active = np.maximum(both @ parameters["hidden"] + parameters["bias"], 0)
    scores = (
        x @ parameters["linear"]
        + ((t @ parameters["bilinear"]) * x).sum(1)
        + active @ parameters["output"]
        + parameters["offset"]
    )
    slope = _slope(scores, batch, listwise=listwise) * batch.weights
    back = (slope[:, None] * parameters["output"]) * (active > 0)
    return {
        "linear": slope @ x,
        "bilinear": (t * slope[:, None]).T @ x,
        "hidden": both.T @ back,
        "bias": back.sum(0),
        "output": slope @ active,
        "offset": slope.sum(keepdims=True),
    }


def _slope(scores: Doubles, batch: _Batch, *, listwise: bool) -> Doubles:
    """The derivative of the loss by each score."""
    if not listwise:
        of_each: Doubles = 1 / (1 + np.exp(-scores)) - batch.right
        return of_each
    starts, of_row = np.cumsum(batch.lengths) - batch.lengths, batch.of_row
    exponentials = np.exp(scores - np.maximum.reduceat(scores, starts)[of_row])
    shares = exponentials / np.add.reduceat(exponentials, starts)[of_row]
    of_right = shares * batch.right
    slope: Doubles = shares - of_right / (np.add.reduceat(of_right, starts)[of_row] + 1e-12)
    return slope


class _Adam:
    """Moves parameters in place: Kingma and Ba's method, with the decay of Loshchilov and Hutter."""

    def __init__(self, parameters: dict[str, Doubles], fitting: Fitting, steps: int) -> None:
        self._parameters, self._rate, self._steps, self._step = parameters, fitting.rate, steps, 0
        undecayed = {"bilinear": fitting.bilinear_decay, "bias": 0.0, "offset": 0.0}
        self._decay = dict.fromkeys(parameters, fitting.decay) | undecayed
        self._first = {name: np.zeros_like(value) for name, value in parameters.items()}
        self._second = {name: np.zeros_like(value) for name, value in parameters.items()}

    def step(self, gradients: dict[str, Doubles]) -> None:
        """One step down the gradients."""
        self._step += 1
        cosine = 0.5 * (1 + np.cos(np.pi * self._step / self._steps))
        rate = self._rate * min(1, self._step / _WARM_UP) * max(_LEAST_RATE, cosine)
        for name, gradient in gradients.items():
            first = self._first[name] = (1 - _FIRST) * self._first[name] + _FIRST * gradient
            second = self._second[name] = (1 - _SECOND) * self._second[name] + _SECOND * gradient**2
            unbiased = first / (1 - (1 - _FIRST) ** self._step)
            move = unbiased / (np.sqrt(second / (1 - (1 - _SECOND) ** self._step)) + 1e-8)
            self._parameters[name] -= rate * (move + self._decay[name] * self._parameters[name])
