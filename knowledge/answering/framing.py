"""A sentence that answers -> the quotation that can be understood by itself, read off the blocks of its article.

The sentence found is the *core*. Around it stand what follows a colon, the rest of a list's entry and what is nested in
it, the whole of a short list where a question asks for it, a block of code; what must be read before it (a lead-in, the
names of a table's columns, the line that introduces code, a term, a question of the article) goes with it.
"""

from collections.abc import Sequence
from enum import IntEnum
from itertools import takewhile
from typing import Final

from knowledge.answering._beginning import beginning
from knowledge.article import Article, Block, BlockKind, Rest, Sentence, block_at
from knowledge.splitting import sentence_spans

ROOM: Final = 500
"""Characters up to which a quotation takes in more than its core."""
_ENTRY: Final = 300
"""Characters up to which an entry of a list, or a paragraph, is quoted whole; of a longer one the core alone."""
_LABEL: Final = 30
"""Characters up to which the first sentence of a longer paragraph is quoted with the next one."""
_ANNOUNCING: Final = (":", "：")
_ASKING: Final = ("?", "？", "؟")
"""Ends a question of the article in its running text, which is quoted with the sentence that answers it."""


class Listing(IntEnum):
    """How much of a list or table is quoted around an entry or row of it."""

    ENTRY = 0
    """The entry."""
    WHOLE = 1
    """All of a list, from its lead-in to its last entry, where it is short enough; of a table the row."""
    CUT = 2
    """The same, and of a longer list as many entries as there is room for, with what was left out named."""
    TABLE = 3
    """The same of a table."""


def quoted(
    article: Article, core: Sentence, listing: Listing = Listing.ENTRY, *, whole_paragraph: bool = False
) -> Sentence:
    """The quotation around a sentence.

    Args:
        article: the one that it stands in.
        core: the sentence.
        listing: how much of a list or table.
        whole_paragraph: whether all of a short paragraph is quoted.
    """
    blocks = article.blocks
    number = block_at(blocks, core.start)
    if number is None:
        return core
    block = blocks[number]
    start, end = _extent(article, core, number)
    if whole_paragraph and block.kind is BlockKind.PROSE and block.end - block.start <= _ENTRY:
        start, end = block.start, block.end
    code = _announced_code(blocks, number) if core.end == block.end and announces(core.text) else None
    if code is not None:
        span = code.start, code.end
        return core._replace(
            start=code.start, end=code.end, text=article.text[code.start : code.end], before=core.text, core=span,
            kind=BlockKind.CODE,
        )  # fmt: skip
    if block.kind is BlockKind.PROSE and start == core.start:
        start = beginning(article, number, core, end, ROOM)
    rest = None
    if announces(article.text[start:end]) or core.text.endswith(_ASKING):
        end, rest = _announced(article, number, end)
    lead = _lead(blocks, number)
    is_listed = listing is Listing.TABLE if block.kind is BlockKind.ROW else listing and block.kind is BlockKind.ITEM
    if is_listed and (listed := _listed(article, number, lead, listing)):
        start, end, rest = listed
        number = block_at(blocks, start) or 0
        lead = _lead(blocks, number) if blocks[number].kind is block.kind else None
    alone = core.before if start == core.start else None
    before = alone if lead is None else _read_before(article, number, lead)
    text, span = article.text[start:end], (core.start, core.end)
    return Sentence(start, end, text, before, core.citation, span, block.kind, rest)


def _listed(article: Article, number: int, lead: int | None, listing: Listing) -> tuple[int, int, Rest | None] | None:
    """Where a list or table begins and ends that an entry stands in, and what is left out; None where it is too long.

    It begins with the last sentence of a paragraph that leads over to it.
    """
    blocks = article.blocks
    entries = _below(blocks, lead) if lead is not None else _beside(blocks, number)
    if number not in entries:
        return None  # something else stands between the lead-in and this entry
    start = blocks[entries[0]].start
    if lead is not None and blocks[lead].kind is BlockKind.PROSE:
        start = _last_sentence(article, blocks[lead])
    fitting = _fitting(blocks, start, entries)
    if len(fitting) < len(entries) and (listing < Listing.CUT or number not in fitting):
        return None
    return start, blocks[fitting[-1]].end, _rest(article, entries, len(fitting))


def _rest(article: Article, entries: Sequence[int], quoted: int) -> Rest | None:
    """What is left of a list or table behind so many of its entries."""
    blocks = article.blocks
    left_out = entries[quoted:]
    if not left_out:
        return None
    outermost = sum(blocks[each].level <= blocks[entries[0]].level for each in left_out)
    start, end = blocks[left_out[0]].start, blocks[left_out[-1]].end
    return Rest(start, end, article.text[start:end], max(outermost, 1))


def _beside(blocks: Sequence[Block], number: int) -> list[int]:
    """The entries or rows of the list or table without anything above it that one of them stands in."""
    first = last = number
    while first and blocks[first - 1].kind is blocks[number].kind:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind is blocks[number].kind:
        last += 1
    return list(range(first, last + 1))


def widened(article: Article, quotation: Sentence, beside: Sequence[Sentence]) -> Sentence:
    """A quotation with others of the same paragraph, as far as there is room, the first of them first."""
    number = block_at(article.blocks, quotation.start)
    if number is None or quotation.kind is not BlockKind.PROSE:
        return quotation
    block = article.blocks[number]
    start, end = quotation.start, quotation.end
    for other in beside:
        first, last = min(start, other.start), max(end, other.end)
        is_here = other.citation.article == article.id and block.start <= other.start < other.end <= block.end
        if is_here and last - first <= ROOM:
            start, end = first, last
    before = quotation.before if start == quotation.start else None
    return quotation._replace(start=start, end=end, text=article.text[start:end], before=before)


def _extent(article: Article, core: Sentence, number: int) -> tuple[int, int]:
    """Where a quotation begins and ends, what follows a colon left aside."""
    blocks = article.blocks
    block = blocks[number]
    above = blocks[block.above].kind if block.above is not None else None
    if block.kind is BlockKind.CODE:
        return (block.start, block.end) if block.end - block.start <= ROOM else (core.start, core.end)
    if block.kind is BlockKind.PROSE and above in {BlockKind.QUESTION, BlockKind.TERM}:
        # An answer is told from its first sentence on, which may be "Yes."
        return (block.start, core.end) if core.end - block.start <= ROOM else (core.start, core.end)
    if block.kind is BlockKind.PROSE and core.start == block.start and core.end - core.start <= _LABEL:
        # "Long jump." is what the rest of the paragraph is about.
        following = sentence_spans(article.text[core.end : block.end], article.language)
        return core.start, core.end + (following[0][1] if following else 0)
    if block.kind is BlockKind.ITEM and block.end - block.start <= _ENTRY:
        return block.start, blocks[[number, *_fitting(blocks, block.start, _below(blocks, number))][-1]].end
    return core.start, core.end


def _announced_code(blocks: Sequence[Block], number: int) -> Block | None:
    """The code that a block introduces, where it stands right below it."""
    below = _below(blocks, number)
    return blocks[below[0]] if below and blocks[below[0]].kind is BlockKind.CODE else None


def _announced(article: Article, number: int, end: int) -> tuple[int, Rest | None]:
    """Where ends what a sentence that ends with a colon announces, and what of it is left out.

    That is the next sentence, or the blocks below its own.
    """
    blocks = article.blocks
    block = blocks[number]
    following = sentence_spans(article.text[end : block.end], article.language)
    if following:
        return end + following[0][1], None
    below = _below(blocks, number)
    if not below:
        following_block = number + 1
        if following_block == len(blocks) or not blocks[following_block].kind.is_quotable:
            return end, None
        below = [following_block, *_below(blocks, following_block)]
    fitting = _fitting(blocks, block.start, below) or below[:1]
    return blocks[fitting[-1]].end, _rest(article, below, len(fitting))


def _fitting(blocks: Sequence[Block], start: int, following: Sequence[int]) -> list[int]:
    """Those of the `following` blocks that fit into a quotation from `start` on."""
    return list(takewhile(lambda number: blocks[number].end - start <= ROOM, following))


def _below(blocks: Sequence[Block], number: int) -> list[int]:
    """The blocks right after one that stand below it, at any depth."""
    found: list[int] = []
    inside = {number}
    for at in range(number + 1, len(blocks)):
        if blocks[at].above not in inside:
            break
        inside.add(at)
        found.append(at)
    return found


def _lead(blocks: Sequence[Block], number: int) -> int | None:
    """The block to be read before one: what stands above it, of an entry of a list what stands above the whole list."""
    above = blocks[number].above
    while above is not None and blocks[above].kind is BlockKind.ITEM and blocks[above].above is not None:
        above = blocks[above].above
    return above


def _read_before(article: Article, number: int, lead: int) -> str:
    """The lead-in of a block, and of an entry of a list the entries that it is nested in, a line each."""
    blocks = article.blocks
    lines: list[str] = []
    above = blocks[number].above
    while above is not None and above != lead:
        lines.append(article.text[blocks[above].start : blocks[above].end])
        above = blocks[above].above
    lines.append(article.text[_last_sentence(article, blocks[lead]) : blocks[lead].end])
    return "\n".join(reversed(lines))


def _last_sentence(article: Article, block: Block) -> int:
    """Where the last sentence of a block begins, which is the one that leads over to what stands below it."""
    spans = sentence_spans(article.text[block.start : block.end], article.language)
    return block.start + (spans[-1][0] if spans else 0)


def announces(text: str) -> bool:
    """True where a quotation ends with a colon, so that it must not be shown without what it announces."""
    return text.rstrip().endswith(_ANNOUNCING)
