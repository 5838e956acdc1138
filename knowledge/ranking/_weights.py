"""The file of the learned weights; `python -m training` writes it.

A safetensors file holds one model or several, the arrays of each behind a prefix: none for the model that ships, "0/"
to "4/" for those of the gate. A matrix is kept as whole numbers from -127 to 127, a byte each, with a scale for each of
its columns; this moves no figure of the gate by more than .001 and takes a quarter of the space. Everything that is no
number is JSON under the one key `about`, as the order of several would change from one writing to the next.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from numpy.typing import NDArray
from safetensors import safe_open
from threadpoolctl import threadpool_limits

from knowledge.ranking._features import FEATURES
from knowledge.ranking._model import Model
from knowledge.ranking._network import Network
from knowledge.ranking._query import TRAITS

WEIGHTS_FILE: Final = Path(__file__).parent / "weights.safetensors"
STEPS: Final = 127
"""The largest whole number that a weight of a matrix is kept as."""


class WeightsError(Exception):
    """The weights were learned from other inputs than the code makes, so that they would rank at random."""

    def __init__(self, what: str, learned: Sequence[str], made: Sequence[str]) -> None:
        super().__init__(f"{what} of the weights are not those of the code; `python -m training` learns them again")
        self.learned, self.made = tuple(learned), tuple(made)


@cache
def shipped_model() -> Model:
    """The model that ships, read when it is first asked for; from then on this process's BLAS has one thread.

    Products of a question's size are too small to be shared out: on two busy cores, with two threads, an answer among
    100,000 passages took 11 ms instead of 3.
    """
    threadpool_limits(1, user_api="blas")
    (model,) = read_models(WEIGHTS_FILE)
    return model


def read_models(file: Path) -> list[Model]:
    """The models in a file of weights.

    Raises:
        WeightsError: they were learned from other features or traits than the code's, or from these in another order.
    """
    with safe_open(file, framework="numpy") as opened:
        about = json.loads(opened.metadata()["about"])
        arrays = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118 - it is no mapping
    for what, learned, made in (("features", about["features"], FEATURES), ("traits", about["traits"], TRAITS)):
        if tuple(learned) != tuple(made):
            raise WeightsError(what, learned, made)
    rates = dict(zip(about["rates"].split(), arrays["rates"].tolist(), strict=True))
    return [_model(each, rates, arrays) for each in about["models"]]


def _model(about: dict[str, Any], rates: dict[str, float], arrays: dict[str, NDArray[Any]]) -> Model:
    prefix = about["prefix"]
    of_model = {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}
    ranker, confidence = (Network(_of_network(name, of_model)) for name in ("ranker", "confidence"))
    return Model(
        rates=rates,
        importance=of_model["importance"].tolist(),
        term_importance=dict(zip(about["terms"].split(), of_model["term_importance"].tolist(), strict=True)),
        carrying=of_model["carrying"],
        ranker=ranker,
        confidence=confidence,
    )


def _of_network(network: str, arrays: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The arrays of one network by their names, the scaled ones multiplied out."""
    start = f"{network}."
    found = {name.removeprefix(start): array for name, array in arrays.items() if name.startswith(start)}
    scales = {name: found.pop(f"{name}.scale") for name in [*found] if f"{name}.scale" in found}
    return {name: array * scales[name] if name in scales else array for name, array in found.items()}
