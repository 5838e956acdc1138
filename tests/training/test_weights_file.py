"""Weights are learned alike each time, and read as they were written, by the code that makes their features alone."""

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

from knowledge.ranking import FEATURES, WeightsError, read_models
from knowledge.ranking.learning import CARRYING, IMPORTANCE, TRAITS, Network
from training.networks import Fitting, Lists, Weights, fit
from training.term_weights import TermWeights
from training.weights_file import Learned, write


def weights(inputs: int, chance: np.random.Generator) -> Weights:
    traits, hidden = len(TRAITS), 4
    return {
        "mean": chance.normal(size=inputs),
        "scale": chance.uniform(0.5, 2, size=inputs),
        "trait_mean": chance.normal(size=traits),
        "trait_scale": chance.uniform(0.5, 2, size=traits),
        "linear": chance.normal(size=inputs),
        "bilinear": chance.normal(size=(traits, inputs)),
        "hidden": chance.normal(size=(inputs + traits, hidden)),
        "bias": chance.normal(size=hidden),
        "output": chance.normal(size=hidden),
        "offset": np.array(0.5),
    }


@pytest.fixture(scope="module")
def learned() -> Learned:
    chance = np.random.default_rng(1)
    terms = TermWeights({"line": 0.25, "año": 0.5}, chance.normal(size=IMPORTANCE), {"kind": -1.5})
    return Learned(terms, chance.normal(size=CARRYING), weights(len(FEATURES), chance), weights(10, chance))


def test_models_are_read_as_they_were_written(learned: Learned, tmp_path: Path) -> None:
    other = learned._replace(carrying=-learned.carrying)
    write([learned, other], tmp_path / "weights", data="")
    first, second = read_models(tmp_path / "weights")
    assert first.rates == second.rates == {"line": 0.25, "año": 0.5}
    assert first.term_importance == {"kind": -1.5}
    assert np.allclose(first.importance, learned.terms.importance)
    assert np.allclose(first.carrying, learned.carrying)
    assert np.allclose(second.carrying, -learned.carrying)


def test_a_network_gives_what_it_gave_before_it_was_written(learned: Learned, tmp_path: Path) -> None:
    write([learned], tmp_path / "weights", data="")
    (model,) = read_models(tmp_path / "weights")
    inputs = np.random.default_rng(2).normal(size=(20, len(FEATURES))).astype(np.float32)
    traits = np.zeros(len(TRAITS), dtype=np.float32)
    of = learned.ranker
    x, t = np.clip((inputs - of["mean"]) / of["scale"], -6, 6), (traits - of["trait_mean"]) / of["trait_scale"]
    both = np.concatenate((x, np.tile(t, (20, 1))), axis=1)
    hidden = np.maximum(both @ of["hidden"] + of["bias"], 0)
    expected = x @ of["linear"] + x @ (t @ of["bilinear"]) + hidden @ of["output"] + of["offset"]
    assert np.corrcoef(model.ranker(inputs, traits), expected)[0, 1] > 0.999


@pytest.mark.parametrize(("names", "made"), [("features", FEATURES), ("traits", TRAITS)])
def test_weights_of_other_inputs_are_refused(
    learned: Learned, tmp_path: Path, names: str, made: tuple[str, ...]
) -> None:
    file = tmp_path / "weights"
    write([learned], file, data="")
    with safe_open(file, framework="numpy") as opened:
        about = json.loads(opened.metadata()["about"])
    save_file(load_file(file), file, metadata={"about": json.dumps(about | {names: made[::-1]})})
    with pytest.raises(WeightsError, match=names) as caught:
        read_models(file)
    assert caught.value.learned == made[::-1]
    assert caught.value.made == made


def test_a_network_learns_what_is_asked_for() -> None:
    chance = np.random.default_rng(3)
    questions, candidates = 300, 5
    inputs = chance.normal(size=(questions, candidates, 3)).astype(np.float32)
    traits = chance.integers(0, 2, size=(questions, 1)).astype(np.float32)
    # With the trait the second feature says which is right, without it the first one does.
    says = np.where(traits == 1, inputs[:, :, 1], inputs[:, :, 0])
    right = (says == says.max(axis=1, keepdims=True)).astype(np.float32)
    lists = Lists(
        inputs.reshape(-1, 3), right.reshape(-1), np.full(questions, candidates), traits, np.ones(questions, np.float32)
    )
    fitting = Fitting(hidden=8, epochs=40, rate=1e-2, decay=0.01, bilinear_decay=0.01)
    network = Network(fit(lists, fitting, listwise=True))
    first = [network(each, of).argmax() for each, of in zip(inputs, traits, strict=True)]
    assert np.mean(first == right.argmax(axis=1)) > 0.85
    assert {name: value.tolist() for name, value in fit(lists, fitting, listwise=True).items()} == {
        name: value.tolist() for name, value in fit(lists, fitting, listwise=True).items()
    }
