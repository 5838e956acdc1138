"""What stands above a passage is looked up with it."""

from knowledge.article import Article, Block, BlockKind
from knowledge.indexing.analysis import KINDS, AnalysedArticle, analyse

LINES = (
    ("Opening hours", BlockKind.HEADING, None, 2),
    ("From nine to five.", BlockKind.PROSE, None, 0),
    ("Museum", BlockKind.HEADING, None, 3),
    ("It costs, for one person:", BlockKind.PROSE, None, 0),
    ("five crowns.", BlockKind.ITEM, 3, 1),
    ("Age | Price", BlockKind.HEADER, None, 0),
    ("Adults | 5", BlockKind.ROW, 5, 0),
    ("History", BlockKind.HEADING, None, 2),
    ("It opened in 1901.", BlockKind.PROSE, None, 0),
)


def pool() -> AnalysedArticle:
    blocks, start = [], 0
    for line, kind, above, level in LINES:
        blocks.append(Block(start, start + len(line), kind, above, level))
        start += len(line) + 1
    return analyse(Article("pool", "The pool", "\n".join(line for line, *_ in LINES), tuple(blocks)))


def test_a_passage_stands_below_its_headings_and_what_must_be_read_before_it() -> None:
    analysed = pool()
    offsets, surfaces = analysed.heading_offsets.tolist(), analysed.lexicon.surfaces
    above = [
        " ".join(surfaces[token] for token in analysed.heading_tokens[offsets[number] : offsets[number + 1]])
        for number in analysed.headings
    ]
    assert above == [
        "The pool Opening hours",
        "The pool Opening hours Museum",
        "The pool Opening hours Museum It costs for one person",
        "The pool Opening hours Museum Age Price",
        "The pool History",
    ]


def test_a_sentence_keeps_the_kind_of_its_block() -> None:
    assert [KINDS[number] for number in pool().kinds] == [
        BlockKind.PROSE, BlockKind.PROSE, BlockKind.ITEM, BlockKind.ROW, BlockKind.PROSE,
    ]  # fmt: skip
