"""The small network that ranking and the confidence in an answer both go by."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Arrays = Mapping[str, NDArray[Any]]

CLIP: Final = 6.0
"""Scales from the mean beyond which an input says no more."""


class Network:
    """Inputs x and traits t of the question -> linear(x) + t·bilinear·x + output·max(0, hidden·(x, t) + bias).

    The middle term lets what is asked for change what counts: a number for "how many", a name for "who".
    """

    def __init__(self, weights: Arrays, dtype: type[np.floating[Any]] = np.float32) -> None:
        """A network that reckons in `dtype`: what is learned from its output takes more precision than an answer.

        `weights` are for inputs and traits less their mean, over their scale, the inputs cut to `CLIP`. Here they
        become those for what comes in, and as max(0, h + b) = max(-b, h) + b, what the bias adds goes to the offset.
        """
        of = {name: value.astype(np.float64) for name, value in weights.items()}
        mean, scale, trait_mean, trait_scale = of["mean"], of["scale"], of["trait_mean"], of["trait_scale"]
        linear, bilinear, output = of["linear"] / scale, of["bilinear"] / scale, of["output"]
        hidden, hidden_traits = of["hidden"][: len(mean)] / scale[:, None], of["hidden"][len(mean) :]
        bias = of["bias"] - mean @ hidden
        # Side by side, by trait and alone: the weights of the inputs, the least a hidden unit gives, and the offset.
        by_traits = np.column_stack((bilinear, -hidden_traits, hidden_traits @ output - bilinear @ mean))
        by_traits /= trait_scale[:, None]
        alone = np.concatenate((linear, -bias, [of["offset"].item() + bias @ output - linear @ mean]))
        self._by_traits, self._alone = by_traits.astype(dtype), (alone - trait_mean @ by_traits).astype(dtype)
        self._least, self._most = (mean - CLIP * scale).astype(dtype), (mean + CLIP * scale).astype(dtype)
        self._hidden, self._output = hidden.astype(dtype), output.astype(dtype)

    def __call__(self, inputs: NDArray[np.float32], traits: NDArray[np.float32]) -> Floats:
        """(n,): the output for each row of `inputs` (n, inputs), with `traits` (traits,)."""
        # Two calls take a third of the time of `ndarray.clip` for so few.
        x = np.minimum(np.maximum(inputs, self._least), self._most)
        weights = traits @ self._by_traits + self._alone
        width = len(self._hidden)
        hidden = np.maximum(x @ self._hidden, weights[width:-1])
        result: Floats = x @ weights[:width] + hidden @ self._output + weights[-1]
        return result

    def each(self, inputs: NDArray[np.float32], traits: NDArray[np.float32]) -> Floats:
        """(n,): the output for each row of `inputs` (n, inputs) with its own row of `traits` (n, traits)."""
        return np.array([self(row[None, :], of_row)[0] for row, of_row in zip(inputs, traits, strict=True)])
