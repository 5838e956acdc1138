"""Markdown -> plain text and its blocks, parsed by markdown-it to CommonMark's letter."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from knowledge.article import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CELL_BREAK = " | "


def plain_text(markdown: str) -> tuple[str, list[Block]]:
    """The text that a reader of the rendered page sees, and its blocks; a blank line stands between any two."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for kind, content in _blocks(_parser().parse(markdown)):
        content = content.strip()
        if not content:
            continue
        if kind is BlockKind.TITLE and blocks:
            kind = BlockKind.HEADING
        blocks.append(Block(position, position + len(content), kind))
        parts.append(content)
        position += len(content) + 2
    return "\n\n".join(parts) + "\n", blocks


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # here: plain text does without

    return MarkdownIt("commonmark").enable("table")


def _blocks(tokens: "Sequence[Token]") -> Iterator[tuple[BlockKind, str]]:
    kind = BlockKind.PROSE
    lists = 0
    row: list[str] = []
    in_row = False
    for token in tokens:
        match token.type:
            case "heading_open":
                kind = BlockKind.TITLE if token.tag == "h1" else BlockKind.HEADING
            case "heading_close":
                kind = BlockKind.PROSE
            case "list_item_open":
                lists += 1
            case "list_item_close":
                lists -= 1
            case "tr_open":
                row, in_row = [], True
            case "tr_close":
                in_row = False
                yield BlockKind.ITEM, _CELL_BREAK.join(row)
            case "inline" if in_row:
                row.append(_inline(token))
            case "inline":
                yield (BlockKind.ITEM if lists and kind is BlockKind.PROSE else kind), _inline(token)
            case "fence" | "code_block":
                yield BlockKind.DEBRIS, token.content


def _inline(token: "Token") -> str:
    """What is left of a line when its markup is gone; pictures go with their captions."""
    text = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            text.append(child.content)
        elif child.type == "softbreak":
            text.append(" ")
        elif child.type == "hardbreak":
            text.append("\n")
    return "".join(text)
