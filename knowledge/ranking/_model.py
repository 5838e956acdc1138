"""All that ranking has learned, as one record."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking._network import Network


class Model(NamedTuple):
    """What was learned of terms, of follow-ups, of which sentence answers and of when one does."""

    rates: dict[str, float]
    """English terms that many texts use, with the share of passages that hold each."""
    importance: list[float]
    """(13,): the regression that says how likely a term stands in an answer; its inputs are in `_importance`."""
    term_importance: dict[str, float]
    """Corrections of the regression for single English terms."""
    carrying: NDArray[np.float64]
    """(21,): the regression that says which terms a follow-up takes up; its inputs are in `_follow_up`."""
    ranker: Network
    """Features of a candidate -> its score."""
    confidence: Network
    """Features of the best candidate and its lead over the others -> the log odds that it answers."""
