"""Plain text -> blocks, told from blank lines, bullets and the look of a line."""

import re
from collections.abc import Iterator

from knowledge.article import Block, BlockKind

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]*\S[^\r\n\v\f\x85\u2028\u2029]*")
_LINE_BREAK = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"[ \t]*(?:[-*+•‣◦▪–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])[ \t]+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,。！？।؟][\"'”’»›“)\]]*\Z")
_HEADING_CHARACTERS = 150
_WRAPPED_AT = 120
"""Text that was wrapped to a width stays below this (mail at 72 to 78, wide editors at 100 to 120); a line that
is longer is a paragraph by itself."""


def blocks_of(text: str) -> list[Block]:
    """The blocks of `text` in order: the first line that looks like a headline is its title."""
    blocks: list[Block] = []
    for lines in _groups(text):
        blocks.extend(_blocks_of_group(text, lines))
    for index, block in enumerate(blocks[:1]):
        if block.kind is BlockKind.HEADING:
            blocks[index] = block._replace(kind=BlockKind.TITLE)
    return blocks


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank one between them, each line as its span without white space around it."""
    group: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if group and len(_LINE_BREAK.findall(text, group[-1][1], start)) > 1:
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _blocks_of_group(text: str, lines: list[tuple[int, int]]) -> Iterator[Block]:
    width = max(end - start for start, end in lines)
    start, end = lines[0]
    line_start = start
    bullet = _BULLET.match(text, start, end)
    for next_start, next_end in lines[1:]:
        next_bullet = _BULLET.match(text, next_start, next_end)
        line = text[line_start:end]
        if next_bullet or width > _WRAPPED_AT or _breaks(line, text[next_start:next_end], width):
            yield _block(text, start, end, bullet)
            start, bullet = next_start, next_bullet
        line_start, end = next_start, next_end
    yield _block(text, start, end, bullet)


def _breaks(line: str, following: str, width: int) -> bool:
    """True where the writer, not the wrapping to `width`, ended `line`: the next word had room, and may begin anew."""
    had_room = len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width
    return had_room and (not following[0].islower()) and (bool(_ENDS_SENTENCE.search(line)) or len(line) < width / 2)


def _block(text: str, start: int, end: int, bullet: re.Match[str] | None) -> Block:
    if bullet:
        return Block(bullet.end(), end, BlockKind.ITEM)
    line = text[start:end]
    is_heading = len(line) <= _HEADING_CHARACTERS and "\n" not in line and not _ENDS_SENTENCE.search(line)
    return Block(start, end, BlockKind.HEADING if is_heading else BlockKind.PROSE)
