"""What the unit that a sentence is adds to its score: a definition, a block of code, what is asked for by its lead-in.

Texts of paragraphs alone teach the ranker nothing of these. What they count for was learned from questions about
documents (`python -m training.structure`); for the sentences of an article of plain paragraphs all inputs are zero.
"""

import re
from collections.abc import Collection
from typing import Final

import numpy as np

from knowledge.article import Article, Block, BlockKind, block_at
from knowledge.indexing.arrays import Float64s
from knowledge.indexing.pool import Pool
from knowledge.language.terms import terms
from knowledge.ranking._query import Query

UNIT_INPUTS: Final = ("defines", "code for how", "code for others")
"""It defines exactly what a question asks the meaning of ("ATO - Authority to Operate"); it is code, and the question
asks how to do something, or it doesn't."""
_LABEL: Final = re.compile(r"[^\w\n]*([^\n:|]{1,60}?)(?: ?[:=]| [-–—|]) ")
"""What a line begins with that says what it stands for."""


def unit_inputs(query: Query, pool: Pool) -> Float64s:
    """(n, `UNIT_INPUTS`): what is known of each sentence of the pool."""
    found = np.zeros((pool.sentences, len(UNIT_INPUTS)))
    asks_how = "how" in query.asked.kinds
    defined = {each.term for each in query.terms if not each.is_focus} if "meaning" in query.asked.kinds else set()
    if not defined and all(BlockKind.CODE not in article.kinds for article in pool.articles):
        return found
    for first, end in zip(pool.passage_offsets[:-1].tolist(), pool.passage_offsets[1:].tolist(), strict=True):
        article, start = pool.article(first), pool.spans.item(first, 0)
        number = block_at(article.blocks, start)
        if number is None:
            continue
        block = article.blocks[number]
        if block.kind is BlockKind.CODE:
            found[first:end, 1:] = asks_how, not asks_how
        if defined and start == block.start:
            above = article.blocks[block.above] if block.above is not None else None
            if above is not None and above.kind is BlockKind.TERM:
                found[first, 0] = _term(article, above) == defined
            else:
                found[first, 0] = _label(article, start, pool.spans.item(first, 1)) == defined
    return found


def _term(article: Article, above: Block) -> Collection[str]:
    """The terms of what a definition stands below."""
    return frozenset(terms(article.text[above.start : above.end], article.language))


def _label(article: Article, start: int, end: int) -> Collection[str]:
    """The terms of what a sentence begins with, where it says what that stands for."""
    label = _LABEL.match(article.text[start : min(end, start + 80)])
    return frozenset(terms(label[1], article.language)) if label else frozenset()
