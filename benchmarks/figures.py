"""Figures that more than one benchmark reports."""

import numpy as np
from numpy.typing import NDArray


def calibration_error(probability: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """The expected calibration error: |mean probability - share right|, averaged over equally wide bins."""
    place = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=probability - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(probability))
