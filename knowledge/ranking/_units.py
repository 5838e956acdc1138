"""What the unit that a sentence is adds to its score: a definition, a block of code, what is asked for by its lead-in.

Texts of paragraphs alone teach the ranker nothing of these. What they count for was learned from questions about
documents (`python -m training.structure`); for the sentences of an article of plain paragraphs all inputs are zero.
"""

import re
from collections.abc import Set as AbstractSet
from typing import Final

import numpy as np

from knowledge.article import Article, Block, BlockKind, block_at
from knowledge.indexing.arrays import Float64s
from knowledge.language.terms import terms
from knowledge.ranking._candidates import Candidates
from knowledge.ranking._query import Query

UNIT_INPUTS: Final = ("defines", "code for how", "code for others", "introduces")
"""It defines exactly what a question asks the meaning of ("ATO - Authority to Operate"); it is code, and the question
asks how to do something, or it doesn't; it is the first sentence below a heading that holds all that is asked about,
from 0 to 1 by how much of the heading that is."""
_SURELY: Final = 0.99
_HEADINGS: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.QUESTION})
_LABEL: Final = re.compile(r"[^\w\n]*([^\n:|]{1,60}?)(?: ?[:=]| [-–—|]) ")
"""What a line begins with that says what it stands for."""


def unit_inputs(query: Query, found: Candidates) -> Float64s:
    """(n, `UNIT_INPUTS`): what is known of each sentence that was found."""
    pool = found.pool
    inputs = np.zeros((pool.sentences, len(UNIT_INPUTS)))
    asks_how = "how" in query.asked.kinds
    asked_about = {each.term for each in query.terms if not each.is_focus}
    defined = asked_about if "meaning" in query.asked.kinds else set()
    is_headed = _are_headed(query, found)
    if not defined and not any(is_headed) and all(BlockKind.CODE not in article.kinds for article in pool.articles):
        return inputs
    bounds = zip(pool.passage_offsets[:-1].tolist(), pool.passage_offsets[1:].tolist(), is_headed, strict=True)
    for first, end, has_heading in bounds:
        article, start = pool.article(first), pool.spans.item(first, 0)
        number = block_at(article.blocks, start)
        if number is None:
            continue
        block = article.blocks[number]
        if block.kind is BlockKind.CODE:
            inputs[first:end, 1:3] = asks_how, not asks_how
        if defined and start == block.start:
            above = article.blocks[block.above] if block.above is not None else None
            if above is not None and above.kind is BlockKind.TERM:
                inputs[first, 0] = _terms(article, above) == defined
            else:
                inputs[first, 0] = _label(article, start, pool.spans.item(first, 1)) == defined
        if has_heading and start == block.start and block.kind is BlockKind.PROSE:
            heading = _introduced(article, number)
            if heading is not None and asked_about <= (named := _terms(article, heading)):
                inputs[first, 3] = len(asked_about) / len(named)
    return inputs


def _are_headed(query: Query, found: Candidates) -> list[bool]:
    """For each passage whether what stands above it holds all that the question asks about."""
    asked_about = [not each.is_focus for each in query.terms]
    if not any(asked_about):
        return [False] * found.passage_starts.size
    least = np.minimum.reduce(found.heading_coverage[asked_about])
    return [each > _SURELY for each in least.tolist()]


def _introduced(article: Article, number: int) -> Block | None:
    """The heading or question that a paragraph is the first one below."""
    for place in range(number - 1, -1, -1):
        block = article.blocks[place]
        if block.kind is BlockKind.PROSE:
            return None
        if block.kind in _HEADINGS:
            return block
    return None


def _terms(article: Article, above: Block) -> AbstractSet[str]:
    """The terms of what stands above something."""
    return frozenset(terms(article.text[above.start : above.end], article.language))


def _label(article: Article, start: int, end: int) -> AbstractSet[str]:
    """The terms of what a sentence begins with, where it says what that stands for."""
    label = _LABEL.match(article.text[start : min(end, start + 80)])
    return frozenset(terms(label[1], article.language)) if label else frozenset()
