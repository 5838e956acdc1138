"""Writes what was learned, in the form that `knowledge.ranking` reads."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from knowledge.ranking import FEATURES
from knowledge.ranking.learning import STEPS, TRAITS
from training.networks import Weights
from training.term_weights import TermWeights


class Learned(NamedTuple):
    """All that a `Model` holds, as arrays; the names are those of `Model`."""

    terms: TermWeights
    carrying: NDArray[np.float64]
    ranker: Weights
    confidence: Weights


def write(models: Sequence[Learned], file: Path, data: str) -> None:
    """Writes one model, or several that share their rates, learned from files of the hash `data`.

    `knowledge.ranking._weights` describes the format.
    """
    arrays: dict[str, NDArray[Any]] = {"rates": np.array([*models[0].terms.rates.values()], dtype=np.float32)}
    abouts: list[dict[str, Any]] = []
    for number, model in enumerate(models):
        prefix = f"{number}/" if len(models) > 1 else ""
        abouts.append({"prefix": prefix, "terms": " ".join(model.terms.term_importance)})
        arrays |= {f"{prefix}{name}": array for name, array in _arrays(model).items()}
    about = {
        "data": data,
        "features": FEATURES,
        "traits": TRAITS,
        "rates": " ".join(models[0].terms.rates),
        "models": abouts,
    }
    file.write_bytes(save(arrays, metadata={"about": json.dumps(about, ensure_ascii=False)}))


def _arrays(model: Learned) -> Weights:
    found: Weights = {
        "importance": model.terms.importance.astype(np.float32),
        "term_importance": np.array([*model.terms.term_importance.values()], dtype=np.float32),
        "carrying": model.carrying.astype(np.float32),
    }
    for network, weights in (("ranker", model.ranker), ("confidence", model.confidence)):
        for name, array in weights.items():
            if np.ndim(array) == 2:
                scale = np.maximum(np.abs(array).max(axis=0), 1e-9) / STEPS
                found[f"{network}.{name}"] = np.rint(array / scale).astype(np.int8)
                found[f"{network}.{name}.scale"] = scale.astype(np.float32)
            else:
                found[f"{network}.{name}"] = np.asarray(array, dtype=np.float32)
    return found
