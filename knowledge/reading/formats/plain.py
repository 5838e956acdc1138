"""Plain text -> blocks, told from blank lines, bullets, indentation and the look of a line."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from knowledge.article import Block, BlockKind
from knowledge.reading._dateline import date_in_dateline, without_dateline
from knowledge.reading._debris import mark_debris
from knowledge.reading._decoding import decode
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import Metadata
from knowledge.reading._questions import (
    QUESTION_CHARACTERS,
    answer_label,
    ends_as_question,
    is_question,
    question_label,
)
from knowledge.reading.formats._pages import page_lines

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]*\S[^\r\n\v\f\x85\u2028\u2029]*")
_LINE_BREAK = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"[ \t]*(?:[-*+•‣◦▪–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])[ \t]+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,。！？：；，।॥؟۔။។][\"'”’»›“)\]]*\Z")
_COLON = re.compile(r"[:：][\"'”’»)\]]*\Z")
_LABELLED = re.compile(r"[^\s:：][^:：]{0,40}[:：]\s*\S")
"""A fact in a line: "Wi-Fi password: x"."""
_RULE = re.compile(r"([-=~*_#^])\1{2,}")
"""A line that underlines a heading or parts two sections."""
_SECTION_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4})\.?\s+\S")
# Thai, Lao, Burmese and Khmer part sentences by a space at most.
_UNSTOPPED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_HEADING_CHARACTERS = 150
_UNSTOPPED_HEADING_CHARACTERS = 40
_LEAD_IN_CHARACTERS = 300
_HEADINGS_IN_A_ROW = 2
"""A title and a subtitle; three lines in a row that look like headings are a list of things."""
_WRAPPED_AT = 120
"""Text that was wrapped to a width stays below this (mail at 72 to 78, wide editors at 100 to 120); a line that
is longer is a paragraph by itself."""
_DEEPEST: Final = 20


class _Line(NamedTuple):
    """A line, without white space around it."""

    start: int
    end: int
    indent: int
    follows_gap: bool
    """Whether an empty line stands before it."""
    page: int


def read(source: Source) -> Draft:
    """A file of plain text; its text is what the file holds, to the letter."""
    text = decode(source.data, source.name)
    blocks = mark_debris(text, blocks_of(text))
    published = date_in_dateline(text, blocks)
    return Draft(text, without_dateline(text, blocks), (), Metadata(published=published))


def blocks_of(text: str) -> list[Block]:
    """The blocks of `text` in order: the first line that looks like a headline is its title."""
    lines = list(_lines(text))
    of_pages = page_lines([text[line.start : line.end] for line in lines], [line.page for line in lines])
    blocks: list[Block] = []
    indents: list[int] = []
    group: list[_Line] = []
    for number, line in enumerate(lines):
        if number in of_pages:
            blocks += _blocks_of_group(text, group, indents)
            blocks.append(Block(line.start, line.end, BlockKind.DEBRIS))
            group = []
            continue
        if line.follows_gap and group:
            blocks += _blocks_of_group(text, group, indents)
            group = []
        group.append(line)
    blocks += _blocks_of_group(text, group, indents)
    return _linked(text, _with_headings(text, blocks))


def _lines(text: str) -> Iterator[_Line]:
    end = page = 0
    for match in _LINE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        gap = text[end:start]
        page += gap.count("\f")
        indent = len(line[: start - match.start()].expandtabs(4))
        yield _Line(start, match.start() + len(line.rstrip()), indent, len(_LINE_BREAK.findall(gap)) > 1, page)
        end = match.start() + len(line.rstrip())


def _blocks_of_group(text: str, lines: Sequence[_Line], indents: list[int]) -> Iterator[Block]:
    """The blocks of lines without a blank one between them; `indents` are those of the lists that are open."""
    rule = next((number for number, line in enumerate(lines) if _RULE.fullmatch(text, line.start, line.end)), None)
    if rule is not None:
        if rule == 1 and _looks_like_heading(text[lines[0].start : lines[0].end]):
            indents.clear()
            yield Block(lines[0].start, lines[0].end, BlockKind.HEADING)
        else:
            yield from _blocks_of_group(text, lines[:rule], indents)
        yield Block(lines[rule].start, lines[rule].end, BlockKind.DEBRIS)
        yield from _blocks_of_group(text, lines[rule + 1 :], indents)
        return
    if not lines:
        return
    asking = _asking_until(text, lines)
    if asking:
        yield Block(lines[0].start, lines[asking - 1].end, BlockKind.PROSE)
        yield from _blocks_of_group(text, lines[asking:], indents)
        return
    width = max(line.end - line.start for line in lines)
    first = last = lines[0]
    bullet = _BULLET.match(text, first.start, first.end)
    for line in lines[1:]:
        next_bullet = _BULLET.match(text, line.start, line.end)
        before, following = text[last.start : last.end], text[line.start : line.end]
        if (
            next_bullet
            or width > _WRAPPED_AT
            or _breaks(before, following, width)
            or _asks(text, first.start, last.end)
            or answer_label(following[:_LEAD_IN_CHARACTERS])
        ):
            yield _block(text, first, last.end, bullet, indents)
            first, bullet = line, next_bullet
        last = line
    yield _block(text, first, last.end, bullet, indents)


def _asking_until(text: str, lines: Sequence[_Line]) -> int:
    """How many lines the question has that `lines` begin with, where it is labelled and has several; else 0."""
    if not question_label(text[lines[0].start : lines[0].end]):
        return 0
    last = 0
    for number, line in enumerate(lines[1:], 1):
        following = text[line.start : line.end]
        if answer_label(following) or question_label(following):
            break
        if line.end - lines[0].start <= 2 * QUESTION_CHARACTERS and ends_as_question(following):
            last = number + 1
    return last


def _asks(text: str, start: int, end: int) -> bool:
    return end - start <= QUESTION_CHARACTERS and is_question(text[start:end])


def _breaks(line: str, following: str, width: int) -> bool:
    """True where the writer, not the wrapping to `width`, ended `line`: the next word had room, and may begin anew."""
    had_room = len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width
    return had_room and (not following[0].islower()) and (bool(_ENDS_SENTENCE.search(line)) or len(line) < width / 2)


def _block(text: str, first: _Line, end: int, bullet: re.Match[str] | None, indents: list[int]) -> Block:
    if bullet:
        while indents and indents[-1] > first.indent:
            indents.pop()
        if not indents or indents[-1] < first.indent:
            indents.append(first.indent)
        return Block(bullet.end(), end, BlockKind.ITEM, level=min(len(indents), _DEEPEST))
    if not indents or first.indent <= indents[0]:
        indents.clear()
    if answer_label(text[first.start : min(end, first.start + _LEAD_IN_CHARACTERS)]):
        return Block(first.start, end, BlockKind.PROSE)
    line = text[first.start : end]
    return Block(first.start, end, BlockKind.HEADING if _looks_like_heading(line) else BlockKind.PROSE)


def _looks_like_heading(line: str) -> bool:
    longest = _UNSTOPPED_HEADING_CHARACTERS if _UNSTOPPED.search(line[:_HEADING_CHARACTERS]) else _HEADING_CHARACTERS
    return len(line) <= longest and "\n" not in line and not _ENDS_SENTENCE.search(line)


def _with_headings(text: str, blocks: list[Block]) -> list[Block]:
    """`blocks`, of which only those are headings that stand above something; the first may be the title."""
    blocks = list(blocks)
    row: list[int] = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            row.append(number)
        elif block.kind is not BlockKind.DEBRIS:
            _settle(text, blocks, row[:-1] if len(row) > _HEADINGS_IN_A_ROW + (row[:1] == [0]) else [])
            row = []
    _settle(text, blocks, row)
    if not any(block.kind.is_quotable for block in blocks):
        headings = [number for number, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
        for number in headings[1:] or headings:
            blocks[number] = blocks[number]._replace(kind=BlockKind.PROSE)
    return [
        _heading(text, block, is_first=number == 0) if block.kind is BlockKind.HEADING else block
        for number, block in enumerate(blocks)
    ]


def _settle(text: str, blocks: list[Block], numbers: Sequence[int]) -> None:
    """Makes prose of lines that look like headings, head nothing and say something."""
    for number in numbers:
        block = blocks[number]
        if number and _says_something(text[block.start : block.end]):
            blocks[number] = block._replace(kind=BlockKind.PROSE)


def _says_something(line: str) -> bool:
    """True where a line is a fact or a sentence without a full stop, and no item of a menu."""
    return (
        any(character.isdigit() for character in line)
        or bool(_LABELLED.match(line))
        or len(line.split()) >= _WORDS_OF_SENTENCE
        or bool(_UNSTOPPED.search(line))
    )


_WORDS_OF_SENTENCE: Final = 5


def _heading(text: str, block: Block, *, is_first: bool) -> Block:
    """A heading with its level: of a number such as 3.1 the count of its parts."""
    if is_first:
        return block._replace(kind=BlockKind.TITLE, level=1)
    number = _SECTION_NUMBER.match(text, block.start, block.end)
    return block._replace(level=min(number[1].count(".") + 2, 6) if number else 2)


def _linked(text: str, blocks: Sequence[Block]) -> list[Block]:
    """`blocks`, those with what stands above them that follow a lead-in or are nested in an entry of a list."""
    linked: list[Block] = []
    entries: list[int | None] = [None] * (_DEEPEST + 1)
    """For each level the block above its entries, or the last entry of it."""
    lead_in: int | None = None
    for number, block in enumerate(blocks):
        before = linked[-1] if linked else None
        if block.kind is BlockKind.ITEM:
            if before is None or before.kind is not BlockKind.ITEM:
                lead_in = _lead_in(text, before, number - 1)
            above = lead_in if block.level == 1 else entries[block.level - 1]
            entries[block.level] = number
            block = block._replace(above=above)
        elif block.kind is BlockKind.PROSE and before and before.kind is BlockKind.PROSE and _announces(text, before):
            block = block._replace(above=number - 1)
        linked.append(block)
    return linked


def _lead_in(text: str, before: Block | None, number: int) -> int | None:
    if before is None or before.kind is not BlockKind.PROSE:
        return None
    return number if _announces(text, before) or before.end - before.start <= _LEAD_IN_CHARACTERS else None


def _announces(text: str, block: Block) -> bool:
    """True where a block ends with a colon."""
    return bool(_COLON.search(text, max(block.start, block.end - 8), block.end))
