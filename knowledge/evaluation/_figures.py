"""Outcomes of questions -> figures."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Outcome(NamedTuple):
    """What became of one question."""

    answerable: bool
    answered: bool
    rank: int | None
    """That of the first right sentence, from 1; None where none of those ranked is right."""
    confidence: float
    milliseconds: float


def figures(outcomes: Sequence[Outcome]) -> dict[str, float | int | None]:
    """The figures that `hotline evaluate` prints."""
    answerable = [outcome for outcome in outcomes if outcome.answerable]
    unanswerable = [outcome for outcome in outcomes if not outcome.answerable]
    milliseconds = [outcome.milliseconds for outcome in outcomes]
    return {
        "questions": len(outcomes),
        **{f"hit@{k}": _share([bool(each.rank and each.rank <= k) for each in answerable]) for k in (1, 3, 5)},
        "mrr": _share([1 / each.rank if each.rank else 0.0 for each in answerable]),
        "answered": _share([each.answered for each in answerable]),
        "false_answers": _share([each.answered for each in unanswerable]),
        "auroc": auroc([each.confidence for each in answerable], [each.confidence for each in unanswerable]),
        "ms_p50": float(np.percentile(milliseconds, 50)),
        "ms_p99": float(np.percentile(milliseconds, 99)),
    }


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """How often a positive's score is above a negative's, a tie counting half; None where either is missing.

    This is the area under the ROC curve, by its equality with the Mann-Whitney U statistic.
    """
    if not positive or not negative:
        return None
    ordered = np.sort(np.array(negative))
    below = np.searchsorted(ordered, positive, side="left")
    not_above = np.searchsorted(ordered, positive, side="right")
    return float((below + not_above).sum() / (2 * len(positive) * len(negative)))


def _share(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None
