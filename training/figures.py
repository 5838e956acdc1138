"""What learning came to, cross-validated."""

from collections.abc import Sequence

import numpy as np

from benchmarks.figures import calibration_error
from benchmarks.folds import FOLDS
from knowledge.evaluation import auroc
from knowledge.ranking.learning import Network
from training.candidates import Trials
from training.networks import Lists, Weights


def figures(sets: Sequence[Trials], lists: Sequence[Lists], confidences: Sequence[Weights]) -> dict[str, float]:
    """A figure and its value, each question judged by what was learned without its article."""
    networks = [Network(weights, np.float64) for weights in confidences]
    found: dict[str, float] = {}
    for each, of in zip(sets, lists, strict=True):
        probability = np.zeros(len(of.right))
        for fold in range(FOLDS):
            of_fold = each.folds == fold
            probability[of_fold] = networks[fold].each(of.inputs[of_fold], of.traits[of_fold])
        probability = 1 / (1 + np.exp(-probability))
        right = of.right > 0
        found[f"{each.name}: hit@1"] = float(right[each.is_answerable].mean())
        if not each.is_answerable.all():
            found[f"{each.name}: AUROC answerable"] = (
                auroc(probability[each.is_answerable].tolist(), probability[~each.is_answerable].tolist()) or 0.0
            )
            for threshold in (0.2, 0.3, 0.4, 0.5):
                found[f"{each.name}: answered at {threshold}"] = float(
                    (probability >= threshold)[each.is_answerable].mean()
                )
                found[f"{each.name}: false at {threshold}"] = float(
                    (probability >= threshold)[~each.is_answerable].mean()
                )
        found[f"{each.name}: AUROC right"] = auroc(probability[right].tolist(), probability[~right].tolist()) or 0.0
        found[f"{each.name}: calibration error"] = calibration_error(probability, right)
    return found
