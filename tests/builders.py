"""Articles for tests."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, Final

from knowledge.article import Article, Block, BlockKind
from knowledge.reading import slug

BRIDGE: Final = """The Harbour Bridge was opened on 12 May 1931 after eight years of work.

It was designed by the engineer Ada Lindqvist, who also drew the plans of the town hall.

The bridge is 1,149 metres long and carries six lanes of traffic. It is painted grey because the colour was cheap.

Ferries crossed the harbour before the bridge. They still run in summer."""

GARDEN: Final = """The botanical garden holds four thousand species of plants.

Its oldest tree is an oak from the year 1702. The greenhouse was rebuilt in 1998 after a storm."""


def article(
    text: str,
    title: str = "Bridge",
    article_id: str | None = None,
    *,
    kinds: Sequence[BlockKind] = (),
    **fields: Any,  # noqa: ANN401 - whatever else an article has
) -> Article:
    """An article whose every line is a block: prose, or for the first ones what `kinds` says.

    Its id is made of its title, as that of a file is.
    """
    blocks: list[Block] = []
    start = 0
    lines = text.split("\n")
    for line, kind in zip_longest([line for line in lines if line], kinds, fillvalue=BlockKind.PROSE):
        start = text.index(line, start)
        blocks.append(Block(start, start + len(line), BlockKind(kind)))
        start += len(line)
    return Article(article_id or slug(title), title, text, tuple(blocks), **fields)
