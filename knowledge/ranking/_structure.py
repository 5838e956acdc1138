"""What the structure of a document adds to the confidence: a linear model of few inputs.

Texts of paragraphs alone teach the confidence nothing of lists, tables, code, definitions, questions that an article
answers itself, and words that stand in a heading. What these tell was learned from questions about documents
(`python -m training.structure`). An article of plain paragraphs has no structure, and all inputs are zero.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article, BlockKind, block_at
from knowledge.indexing.arrays import Float64s
from knowledge.ranking._features import FEATURES

STRUCTURE_FILE: Final = Path(__file__).parent / "structure.json"
_PLACES: Final = ("item", "row", "code", "answer", "defined", "headed")
"""Where a sentence stands: in a list, a table or code; below a question or a term; or else below a heading."""
_HEADED: Final = ("item", "row", "answer", "defined", "headed")
"""Places in which it tells more how much of the question stands above the sentence."""
_FEATURES: Final = ("own", "with_head", "names_missing_around", "numbers_missing", "missing_most")
STRUCTURE_INPUTS: Final = ("structured", *_PLACES, *(f"{place} head" for place in _HEADED), *_FEATURES, "logit")
_PLAIN: Final = frozenset({BlockKind.PROSE, BlockKind.TITLE, BlockKind.DEBRIS})


def confidence_of_structure(article: Article, start: int, features: NDArray[np.floating[Any]], logit: float) -> float:
    """What the structure of its document adds to the log odds that the best sentence answers.

    Args:
        article: the one that it stands in.
        start: where in its text.
        features: (`FEATURES` and more,) its own.
        logit: the log odds that its features and its lead give.
    """
    return float(structure_inputs(article, start, features, logit) @ _weights())


def structure_inputs(article: Article, start: int, features: NDArray[np.floating[Any]], logit: float) -> Float64s:
    """(`STRUCTURE_INPUTS`,): zeros where the article has no structure."""
    if all(block.kind in _PLAIN for block in article.blocks):
        return np.zeros(len(STRUCTURE_INPUTS))
    place = _place(article, start)
    head = float(features[FEATURES.index("head")])
    places = [float(place == each) for each in _PLACES]
    heads = [head * (place == each) for each in _HEADED]
    return np.array([1.0, *places, *heads, *(float(features[FEATURES.index(name)]) for name in _FEATURES), logit])


def _place(article: Article, start: int) -> str | None:
    """Where the sentence at `start` stands; None in a paragraph under no heading."""
    number = block_at(article.blocks, start)
    if number is None:
        return None
    block = article.blocks[number]
    above = article.blocks[block.above].kind if block.above is not None else None
    if above in {BlockKind.QUESTION, BlockKind.TERM}:
        return "answer" if above is BlockKind.QUESTION else "defined"
    if block.kind in {BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE}:
        return block.kind.value
    return "headed" if any(each.kind is BlockKind.HEADING for each in article.blocks[:number]) else None


@cache
def _weights() -> Float64s:
    """(`STRUCTURE_INPUTS`,): what each counts for."""
    learned = json.loads(STRUCTURE_FILE.read_text(encoding="utf-8"))
    return np.array([learned[name] for name in STRUCTURE_INPUTS])
