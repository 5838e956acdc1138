"""The five parts of the data, and the weights that were learned without each: for the gate alone.

A question is judged by the weights that saw no question of its article, whatever file or language it stands in.
"""

import zlib
from pathlib import Path
from typing import Final

from knowledge.ranking import Model, read_models

FOLDS: Final = 5
FOLDS_FILE: Final = Path(__file__).parent / "folds.safetensors"
"""Written by `python -m training`, with the weights that ship."""


def fold_of(name: str) -> int:
    """The part that an article belongs to, by its title, or a conversation by its name."""
    return zlib.crc32(name.encode()) % FOLDS


def fold_models() -> list[Model]:
    """For each part the model that was learned from the others."""
    return read_models(FOLDS_FILE)
