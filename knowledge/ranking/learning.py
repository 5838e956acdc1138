"""What learning needs of ranking: the inputs of everything that is learned, and the form in which it is kept.

`training` makes the weights from these; nothing that answers questions imports this module.
"""

from typing import Final

from knowledge.ranking import AHEAD, COMPARED, collect_candidates, confidence_inputs
from knowledge.ranking._follow_up import mentions
from knowledge.ranking._importance import COMMON_LANGUAGE
from knowledge.ranking._importance import inputs as term_inputs
from knowledge.ranking._network import CLIP, Network
from knowledge.ranking._query import TRAITS
from knowledge.ranking._query import read as read_query
from knowledge.ranking._structure import STRUCTURE_FILE, STRUCTURE_INPUTS, structure_inputs
from knowledge.ranking._units import UNIT_INPUTS, unit_inputs
from knowledge.ranking._weights import STEPS, WEIGHTS_FILE

IMPORTANCE: Final = 13
"""Inputs of the regression that weighs terms, as `term_inputs` gives them."""
CARRYING: Final = 21
"""Inputs of the regression that takes terms up, as `mentions` gives them."""

__all__ = [
    "AHEAD",
    "CARRYING",
    "CLIP",
    "COMMON_LANGUAGE",
    "COMPARED",
    "IMPORTANCE",
    "STEPS",
    "STRUCTURE_FILE",
    "STRUCTURE_INPUTS",
    "TRAITS",
    "UNIT_INPUTS",
    "WEIGHTS_FILE",
    "Network",
    "collect_candidates",
    "confidence_inputs",
    "mentions",
    "read_query",
    "structure_inputs",
    "term_inputs",
    "unit_inputs",
]
