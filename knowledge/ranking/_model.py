"""The learned weights, and the three small models that they make.

`benchmarks/train.py` writes the file. Every array is one entry, its numbers rounded to six digits.
"""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WEIGHTS_FILE: Final = Path(__file__).parent / "_weights.json"

_CLIP: Final = 6.0
"""Standard deviations beyond which an input says no more."""


class Network:
    """Inputs x and traits t of the question -> linear(x) + t·bilinear·x + output·max(0, hidden·(x, t) + bias).

    The middle term lets what is asked for change what counts: a number for "how many", a name for "who".
    """

    def __init__(self, weights: dict[str, Any], dtype: type[np.floating[Any]] = np.float32) -> None:
        """A network that reckons in `dtype`: what is learned from its output takes more precision than an answer."""
        arrays = {name: np.array(value, dtype=dtype) for name, value in weights.items()}
        self._mean, self._scale = arrays["mean"], arrays["scale"]
        self._trait_mean, self._trait_scale = arrays["trait_mean"], arrays["trait_scale"]
        self._hidden, hidden_traits = arrays["hidden"][: len(self._mean)], arrays["hidden"][len(self._mean) :]
        # What the traits add to the weights of the inputs and to the hidden units, side by side.
        self._of_traits = np.concatenate((arrays["bilinear"], hidden_traits), axis=1)
        self._linear_and_bias = np.concatenate((arrays["linear"], arrays["bias"]))
        self._output = arrays["output"]
        self._offset = float(arrays["offset"])

    def __call__(self, inputs: NDArray[np.float32], traits: NDArray[np.floating[Any]]) -> Floats:
        """(n,): the output for each row of `inputs` (n, inputs)."""
        x = _clipped((inputs - self._mean) / self._scale)
        t = _clipped((traits - self._trait_mean).astype(self._mean.dtype) / self._trait_scale)
        weights = t @ self._of_traits + self._linear_and_bias
        linear, bias = weights[: len(self._mean)], weights[len(self._mean) :]
        hidden = np.maximum(x @ self._hidden + bias, 0)
        result: Floats = (x @ linear + hidden @ self._output + self._offset).astype(float)
        return result

    def each(self, inputs: NDArray[np.float32], traits: NDArray[np.float32]) -> Floats:
        """(n,): the output for each row of `inputs` (n, inputs) with its own row of `traits` (n, traits)."""
        return np.array([self(row[None, :], of_row)[0] for row, of_row in zip(inputs, traits, strict=True)])


def _clipped(values: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """`values` in place, cut to `_CLIP`; a third of the time of `ndarray.clip` for so few."""
    np.maximum(values, -_CLIP, out=values)
    np.minimum(values, _CLIP, out=values)
    return values


class Model:
    """All that was learned."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self.importance: Final[list[float]] = weights["importance"]
        self.term_importance: Final[dict[str, float]] = weights["term_importance"]
        self.carrying: Final[Floats] = np.array(weights["carrying"])
        """What makes a follow-up take up a term; `knowledge.conversation` tells the inputs."""
        self.rates: Final[dict[str, float]] = weights["rates"]
        """English terms that many texts use, with the share of passages that hold each."""
        self.ranker: Final = Network(weights["ranker"])
        self.confidence: Final = Network(weights["confidence"])
        self._weights = weights

    def with_values(self, values: dict[str, Any]) -> "Model":
        """This model with some of the file's entries replaced."""
        return Model(self._weights | values)


MODEL: Model = Model(json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))
