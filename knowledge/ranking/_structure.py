"""What the structure of a document adds to the confidence: a linear model of few inputs, kept beside that of `_units`.

Texts of paragraphs alone teach the confidence nothing of lists, tables, code, definitions, questions that an article
answers itself, and words that stand in a heading. What these tell was learned from questions about documents
(`python -m training.structure`). An article of plain paragraphs has no structure, and all inputs are zero.
"""

import json
from bisect import bisect_left
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article, BlockKind, block_at, headings_above
from knowledge.indexing.arrays import Float64s
from knowledge.language.amounts import asked_versions, is_of_version
from knowledge.ranking._features import FEATURES
from knowledge.ranking._units import UNIT_INPUTS

STRUCTURE_FILE: Final = Path(__file__).parent / "structure.json"
_PLACES: Final = ("item", "row", "code", "answer", "defined", "headed")
"""Where a sentence stands: in a list, a table or code; below a question or a term; or else below a heading."""
_HEADED: Final = ("item", "row", "answer", "defined", "headed")
"""Places in which it tells more how much of the question stands above the sentence."""
_FEATURES: Final = ("own", "with_head", "names_missing_around", "numbers_missing", "missing_most")
STRUCTURE_INPUTS: Final = (
    "structured",
    *_PLACES,
    *(f"{place} head" for place in _HEADED),
    *_FEATURES,
    "of version",
    "logit",
)
"""The last but one: the sentence stands below the version that is asked about, with all that the question names."""
_WHOLE: Final = 0.99
"""The share of a question from which sentence and headings hold all of it."""
_PLAIN: Final = frozenset({BlockKind.PROSE, BlockKind.TITLE, BlockKind.DEBRIS})


def version_above(article: Article, start: int, versions: Collection[str]) -> bool | None:
    """Whether the nearest heading with a version above the sentence at `start` names one of `versions`."""
    for number in reversed(headings_above(article, block_at(article.blocks, start))):
        heading = article.blocks[number]
        named = is_of_version(article.text[heading.start : heading.end], versions)
        if named is not None:
            return named
    return None


def confidence_of_structure(
    question: str, article: Article, start: int, features: NDArray[np.floating[Any]], logit: float
) -> float:
    """What the structure of its document adds to the log odds that the best sentence answers.

    Args:
        question: what is asked.
        article: the one that it stands in.
        start: where in its text.
        features: (`FEATURES` and more,) its own.
        logit: the log odds that its features and its lead give.
    """
    return float(structure_inputs(question, article, start, features, logit) @ _weights("confidence", STRUCTURE_INPUTS))


def unit_weights() -> Float64s:
    """(`UNIT_INPUTS`,): what each adds to a sentence's score."""
    return _weights("ordering", UNIT_INPUTS)


def structure_inputs(
    question: str, article: Article, start: int, features: NDArray[np.floating[Any]], logit: float
) -> Float64s:
    """(`STRUCTURE_INPUTS`,): zeros where the article has no structure."""
    if article.kinds <= _PLAIN:
        return np.zeros(len(STRUCTURE_INPUTS))
    place = _place(article, start)
    head = float(features[FEATURES.index("head")])
    places = [float(place == each) for each in _PLACES]
    heads = [head * (place == each) for each in _HEADED]
    versions = asked_versions(question)
    named = {name: float(features[FEATURES.index(name)]) for name in _FEATURES}
    of_version = bool(versions) and named["with_head"] > _WHOLE and version_above(article, start, versions)
    return np.array([1.0, *places, *heads, *named.values(), float(of_version or 0), logit])


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
    before = article.headings[: bisect_left(article.headings, number)]
    return "headed" if any(article.blocks[each].kind is BlockKind.HEADING for each in before) else None


@cache
def _weights(of: str, names: tuple[str, ...]) -> Float64s:
    """(`names`,): what each of the inputs of one of the two models counts for."""
    learned = json.loads(STRUCTURE_FILE.read_text(encoding="utf-8"))[of]
    return np.array([learned[name] for name in names])
