"""Learns the weights of `knowledge.ranking` from the question files: `python -m training.train`.

Every figure that it prints is cross-validated by article: a question is judged by weights learned without any
question of its article. The weights that ship are learned from all.
"""

import gzip
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import conversations
from knowledge.evaluation import auroc
from knowledge.ranking import AHEAD, COMPARED, FEATURES, certainty, judge
from knowledge.ranking._importance import COMMON_LANGUAGE, inputs
from knowledge.ranking._model import MODEL, WEIGHTS_FILE, Network
from knowledge.ranking._query import read
from training import question_sets
from training.fitting import Lists, Settings, TermTrial, fit_average, fit_importance, fit_scale, rescaled

FOLDS_FILE: Final = Path(__file__).parent / "folds.json.gz"

_KEPT: Final = 60
"""Candidates of a question that are learned from; the right ones are among them in any case."""
_COMMON: Final = 2_000
"""English terms whose rate is kept; the last one of them stands in 12 of 4,500 passages."""
_PROMISING: Final = ("own_expected", "with_head", "passage_score", "passage_expected")
"""Features whose sum says which these are."""
_RANKER: Final = Settings(hidden=128, epochs=6, rate=2e-3, decay=0.3, bilinear_decay=1.0)
"""One such network has a log loss of .761, with 64 hidden units .765 and with 96 or 192 .763; what it puts first is
right in .770, .768, .768 and .770 of the questions (means over the sets)."""
_RANKERS: Final = 2
_CONFIDENCES: Final = 5
"""Networks whose mean is the ranker, and the confidence: where one begins moves the ranker's figures on the small files
by up to .010, and on one short article the number of answered questions by three of 48."""
_WEIGHTS: Final = {"search": 4.0, "long-answers": 6.0, "ru": 1.25, "de": 1.25, "es": 1.25}
_WEIGHTS_OF_CONFIDENCE: Final = {
    "search": 6.0,
    "long-answers": 6.0,
    "wiki, odd articles": 1.5,
    "wiki, even articles": 1.5,
}
"""How often the questions of a set count for the ranker and for the confidence: the few real queries would drown in
questions of other kinds, and those that other articles answer teach the confidence most."""
_CONFIDENCE: Final = Settings(hidden=8, epochs=8, rate=1e-3, decay=1.0, bilinear_decay=50.0)
_NEAR: Final = 0.6
"""What a wrong first sentence counts where the library holds an answer: so the confidence learns to tell such questions
from those without any answer. The scale is then set on right and wrong alone."""
_ANSWERABLE_ONLY: Final = 0.4
"""How much a set whose questions can all be answered counts for the scale: a library meets others too. At 1, .084 of
the off-topic questions were answered at the default threshold; at 0, only .865 of those that have an answer."""


class Trials(NamedTuple):
    """A set of questions, ready to learn from."""

    name: str
    lists: Lists
    folds: NDArray[np.int64]
    """(questions,)"""
    is_answerable: NDArray[np.bool_]
    """(questions,): the library holds an answer, found or not."""


def main() -> None:
    """Learns, prints the figures and writes the weights."""
    importances = _importances()
    sets = [_judged(name, trials, importances) for name, trials in _training_sets()]
    rankers = [_ranker(sets, fold) for fold in [*range(question_sets.FOLDS), None]]
    certain = [_certain(each, rankers) for each in sets]
    confidences = [_confidence(sets, certain, fold) for fold in [*range(question_sets.FOLDS), None]]
    carryings = [conversations.fit_carrying(fold) for fold in [*range(question_sets.FOLDS), None]]
    figures = _figures(sets, certain, confidences)
    models = [
        {"features": FEATURES, **importance, "carrying": carrying, "ranker": ranker, "confidence": confidence}
        for importance, carrying, ranker, confidence in zip(importances, carryings, rankers, confidences, strict=True)
    ]
    for name, value in figures.items():
        print(f"{name:34} {value:.4f}")
    shipped = {"data": data_hash(), "figures": {name: round(value, 4) for name, value in figures.items()}} | models[-1]
    WEIGHTS_FILE.write_text(_readable(shipped), encoding="utf-8")
    FOLDS_FILE.write_bytes(gzip.compress(json.dumps(models[:-1]).encode(), mtime=0))


def _training_sets() -> Iterator[tuple[str, list[question_sets.Trial]]]:
    for name in question_sets.NAMES:
        yield name, [question_sets.whole(name)]
    yield "wiki, noisy", [question_sets.whole("wiki", question_sets.noise(1))]
    yield "wiki, odd articles", [question_sets.half("wiki", 1)]
    for name in ("wiki", "search", "long-answers", "ru", "de", "es"):
        yield f"{name}, even articles", [question_sets.half(name, 0)]
    yield "wiki, small libraries", [*question_sets.small("wiki", 2), *question_sets.small("wiki", 3)]


def _importances() -> list[dict[str, Any]]:
    """The importance of terms, learned without each fold and from all."""
    trials: list[tuple[int, TermTrial]] = []
    model = MODEL.with_values(_rates())
    for name in question_sets.NAMES:
        corpus, asked = question_sets.whole(name)
        for each in asked:
            right = question_sets.gold(corpus, each.question)
            if not right.size:
                continue
            language = corpus.articles[int(corpus.article_of(np.array([corpus.passage_of(int(right[0]))]))[0])].language
            query = read(model, corpus, each.question.text, language)
            terms = set(chain.from_iterable(map(corpus.sentence_terms, right.tolist())))
            held = np.zeros(len(query.known.words), dtype=bool)
            held[query.form_slots[[form in terms for form in query.forms.tolist()]]] = True
            trials.append(
                (
                    each.fold,
                    TermTrial(each.question.article, language, query.known.words, np.array(inputs(query.known)), held),
                )
            )
    fitted = [
        fit_importance([trial for of, trial in trials if of != fold], COMMON_LANGUAGE)
        for fold in [*range(question_sets.FOLDS), None]
    ]
    rates = _rates()
    return [rates | {"importance": weights, "term_importance": corrections} for weights, corrections in fitted]


def _rates() -> dict[str, Any]:
    """The share of passages that hold each of the terms that English texts use most."""
    passages = 0
    held: Counter[str] = Counter()
    for name in ("wiki", "search", "long-answers", "typed"):
        corpus, _ = question_sets.whole(name)
        words, numbers = corpus.vocabulary.terms(COMMON_LANGUAGE)
        passages += corpus.passages
        held.update(dict(zip(words, corpus.passage_frequency[numbers].tolist(), strict=True)))
    common = sorted(held.items(), key=lambda item: (-item[1], item[0]))[:_COMMON]
    return {"rates": {word: round(count / passages, 6) for word, count in common}}


def _judged(name: str, trials: Sequence[question_sets.Trial], importances: Sequence[dict[str, Any]]) -> Trials:
    """Every question's candidates, its terms weighted by what was learned without its article."""
    began = time.perf_counter()
    models = [MODEL.with_values(each) for each in importances[: question_sets.FOLDS]]
    promising = [FEATURES.index(feature) for feature in _PROMISING]
    parts: list[tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float32]]] = []
    folds: list[int] = []
    answerable: list[bool] = []
    for corpus, asked in trials:
        for each in asked:
            right = question_sets.gold(corpus, each.question)
            judged = judge(corpus, each.question.text, models[each.fold])
            if not judged:
                continue
            # Without the last bits, which processors work out differently.
            rows = np.concatenate([one.inputs for one in judged]).round(6)
            is_right = np.isin(np.concatenate([one.sentences for one in judged]), right)
            kept = _kept(rows, is_right, promising)
            parts.append((rows[kept], is_right[kept], judged[0].query.traits))
            folds.append(each.fold)
            answerable.append(bool(right.size))
    lists = Lists(
        inputs=np.concatenate([rows for rows, _, _ in parts]),
        right=np.concatenate([is_right for _, is_right, _ in parts]).astype(np.float32),
        lengths=np.array([len(rows) for rows, _, _ in parts]),
        traits=np.array([traits for _, _, traits in parts]),
        weights=_counting(name, _WEIGHTS, len(parts)),
    )
    print(f"{name}: {len(parts)} questions, {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return Trials(name, lists, np.array(folds), np.array(answerable))


def _counting(name: str, weights: Mapping[str, float], count: int) -> NDArray[np.float32]:
    """(count,): how often each question of a set counts, as its name or else its file's says."""
    of_all = weights.get(name.partition(",")[0], 1.0)
    return np.full(count, weights.get(name, of_all), dtype=np.float32)


def _kept(rows: NDArray[np.float32], is_right: NDArray[np.bool_], promising: list[int]) -> NDArray[np.int64]:
    if len(rows) <= _KEPT:
        return np.arange(len(rows))
    # Rounded, as the last bits of a sum depend on the processor, too, and would order what is equal.
    best = np.argsort(-rows[:, promising].sum(axis=1, dtype=np.float64).round(6), kind="stable")[:_KEPT]
    return np.union1d(best, np.flatnonzero(is_right))


def _joined(parts: Sequence[Lists]) -> Lists:
    return Lists(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def _ranker(sets: Sequence[Trials], fold: int | None) -> dict[str, Any]:
    """Learned from all sets but the halves of libraries, which hold nothing new of what is right."""
    parts = [
        each.lists.only((each.folds != fold) & each.lists.answerable) for each in sets if "articles" not in each.name
    ]
    return fit_average(_joined(parts), _RANKER, _RANKERS, listwise=True)


def _certain(each: Trials, rankers: Sequence[dict[str, Any]]) -> Lists:
    """For each question the inputs of the confidence, with whether the first sentence is right."""
    networks = [Network(weights, np.float64) for weights in rankers]
    ends = np.cumsum(each.lists.lengths)
    rows: list[NDArray[np.float32]] = []
    right: list[float] = []
    for number, (end, length) in enumerate(zip(ends, each.lists.lengths, strict=True)):
        inputs_of = each.lists.inputs[end - length : end]
        scores = networks[each.folds[number]](inputs_of, each.lists.traits[number])
        order = np.argsort(-scores, kind="stable")[:COMPARED]
        rows.append(certainty(scores[order].tolist(), inputs_of[order[:AHEAD]]))
        right.append(each.lists.right[end - length + order[0]])
    count = len(rows)
    return Lists(
        np.array(rows),
        np.array(right, dtype=np.float32),
        np.ones(count, dtype=np.int64),
        each.lists.traits,
        _counting(each.name, _WEIGHTS_OF_CONFIDENCE, count),
    )


def _confidence(sets: Sequence[Trials], certain: Sequence[Lists], fold: int | None) -> dict[str, Any]:
    parts: list[Lists] = []
    right: list[NDArray[np.float32]] = []
    counts: list[NDArray[np.float64]] = []
    for each, of in zip(sets, certain, strict=True):
        near = of._replace(right=np.where(each.is_answerable, np.maximum(of.right, _NEAR), 0).astype(np.float32))
        parts.append(near.only(each.folds != fold))
        right.append(of.right[each.folds != fold])
        counts.append(np.full(len(right[-1]), _ANSWERABLE_ONLY if each.is_answerable.all() else 1.0))
    joined = _joined(parts)
    weights = fit_average(joined, _CONFIDENCE, _CONFIDENCES, listwise=False)
    scores = Network(weights, np.float64).each(joined.inputs, joined.traits)
    return rescaled(weights, *fit_scale(scores, np.concatenate(right), np.concatenate(counts)))


def _figures(
    sets: Sequence[Trials], certain: Sequence[Lists], confidences: Sequence[dict[str, Any]]
) -> dict[str, float]:
    """Cross-validated figures, one line each."""
    networks = [Network(weights, np.float64) for weights in confidences]
    figures: dict[str, float] = {}
    for each, of in zip(sets, certain, strict=True):
        probability = np.zeros(len(of.right))
        for fold in range(question_sets.FOLDS):
            of_fold = each.folds == fold
            probability[of_fold] = networks[fold].each(of.inputs[of_fold], of.traits[of_fold])
        probability = 1 / (1 + np.exp(-probability))
        right = of.right > 0
        figures[f"{each.name}: hit@1"] = float(right[each.is_answerable].mean())
        if not each.is_answerable.all():
            figures[f"{each.name}: AUROC answerable"] = (
                auroc(probability[each.is_answerable].tolist(), probability[~each.is_answerable].tolist()) or 0.0
            )
            for threshold in (0.2, 0.3, 0.4, 0.5):
                figures[f"{each.name}: answered at {threshold}"] = float(
                    (probability >= threshold)[each.is_answerable].mean()
                )
                figures[f"{each.name}: false at {threshold}"] = float(
                    (probability >= threshold)[~each.is_answerable].mean()
                )
        figures[f"{each.name}: AUROC right"] = auroc(probability[right].tolist(), probability[~right].tolist()) or 0.0
        figures[f"{each.name}: calibration error"] = calibration_error(probability, right)
    return figures


def calibration_error(probability: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """The expected calibration error: |mean probability - share right|, averaged over equally wide bins."""
    place = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=probability - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(probability))


def data_hash() -> str:
    """SHA-256 of the question files."""
    digest = hashlib.sha256()
    for name in question_sets.NAMES:
        digest.update(question_sets.file_of(name).read_bytes())
    digest.update(conversations.FILE.read_bytes())
    return digest.hexdigest()


def _readable(weights: dict[str, Any]) -> str:
    """JSON with one array of numbers a line."""

    def lines(value: object, indent: str) -> str:
        if isinstance(value, dict):
            inner = indent + " "
            items = (f"{inner}{json.dumps(key)}: {lines(item, inner)}" for key, item in value.items())
            return "{\n" + ",\n".join(items) + f"\n{indent}}}"
        if isinstance(value, list) and value and isinstance(value[0], list):
            return "[\n" + ",\n".join(f"{indent} {json.dumps(row)}" for row in value) + f"\n{indent}]"
        return json.dumps(value)

    return lines(weights, "") + "\n"


if __name__ == "__main__":
    main()
