"""Paragraphs, lists, tables, definitions in the order of a document -> blocks that know what stands above them."""

import re
from typing import Final

from knowledge.article import CELL_BREAK, BlockKind
from knowledge.reading._cells import Cell, is_framed_text, is_link, with_spans
from knowledge.reading._composing import Composer, Line
from knowledge.reading._questions import ends_as_question

_LEAD_IN_CHARACTERS: Final = 300
"""A longer paragraph before a list or code says more than what follows; one that ends with a colon leads in anyway."""
_COLON = re.compile(r"[:：][\"'”’»)\]*_]*\s*\Z")
_SENTENCE = re.compile(r"\w+\W+\w+\W+\w+[.!?…。！？।][\"'”’»)\]]*\s*\Z")
"""Ends like a sentence, which a cell that names something doesn't."""
_DEEPEST: Final = 20
"""The level of any list that is nested deeper."""
_NO_CELL: Final = "–"
"""Stands in a row for a cell with nothing in it, so that columns can be counted."""
_BREAK_IN_CELL: Final = " / "


class _List:
    """A list that is being written."""

    def __init__(self, above: int | None, number: int | None) -> None:
        self.above = above
        self.number = number
        self.item: int | None = None
        """The block that its present entry begins with, once there is one."""
        self.term: int | None = None
        """The term that the present entry begins with, where it is a definition."""
        self.is_in_item = False


class _Table:
    """A table that is being written."""

    def __init__(self, above: int | None) -> None:
        self.above = above
        self.header: int | None = None
        self.rows = 0
        self.spans: dict[int, Cell] = {}


class BlockWriter:
    """Writes blocks into a composer; what is begun must be ended."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.page: int | None = None
        """The page that what follows stands on."""
        self._lists: list[_List] = []
        self._labels: list[int | None] = []
        self._term: int | None = None
        self._tables: list[_Table] = []
        self._closed = 0
        """The first block after the last part that has ended: what stands before it leads nothing in."""

    def heading(self, line: Line, level: int, anchor: str | None = None) -> None:
        """A heading of level 1 to 6, and the name that addresses have for it."""
        number = self._write(BlockKind.HEADING, line, level=level)
        if number is not None and anchor:
            self.composer.anchor(number, anchor)

    def paragraph(self, line: Line) -> None:
        """A paragraph; a question in bold that it opens with stands by itself."""
        if line.bold_end and ends_as_question(line.text[: line.bold_end].rstrip()):
            question, line = line.cut(line.bold_end)
            self._add(BlockKind.QUESTION, question)
        self._add(BlockKind.PROSE, line)

    def code(self, text: str) -> None:
        """A block of code, a command or its output."""
        self._add(BlockKind.CODE, Line(text))

    def debris(self, line: Line) -> None:
        """What is no part of the article."""
        self._write(BlockKind.DEBRIS, line)

    def begin_list(self, first: int | None = None) -> None:
        """A list begins: with bullets, or counted from `first` on."""
        self._lists.append(_List(self._parent() if self._lists else self._lead_in(), first))

    def end_list(self) -> None:
        """The list ends."""
        self._lists.pop()
        self._closed = len(self.composer.blocks)

    @property
    def is_in_item(self) -> bool:
        """True within an entry of the innermost list."""
        return bool(self._lists) and self._lists[-1].is_in_item

    def begin_item(self, number: int | None = None) -> None:
        """An entry of the list begins; with a number of its own where it is counted and not the next."""
        around = self._lists[-1]
        around.item, around.term, around.is_in_item = None, None, True
        if number is not None and around.number is not None:
            around.number = number

    def end_item(self) -> None:
        """The entry ends."""
        self._lists[-1].is_in_item = False

    def begin_labelled(self, above: int | None = None) -> None:
        """A part begins that may have a label, as an admonition or a tab has, or that belongs to the block `above`."""
        self._labels.append(self._labels[-1] if above is None and self._labels else above)

    def label(self, line: Line) -> None:
        """The label of the part, or the caption of the table, that has begun."""
        number = self._write(BlockKind.TERM, line)
        if self._tables:
            self._tables[-1].above = number
        elif self._labels:
            self._labels[-1] = number

    def end_labelled(self) -> None:
        """The part ends."""
        self._labels.pop()
        self._closed = len(self.composer.blocks)

    def term(self, line: Line) -> None:
        """What the paragraphs after it define, up to `end_definitions`."""
        around = self._entry_to_begin()
        self._term = self._write(BlockKind.TERM, line, above=around.above if around else None)
        if around:
            around.term = self._term

    def end_definitions(self) -> None:
        """What follows defines nothing."""
        self._term = None
        self._closed = len(self.composer.blocks)

    def begin_table(self) -> None:
        """A table begins."""
        self._tables.append(_Table(self._lead_in()))

    def row(self, cells: list[Cell], *, is_header: bool = False) -> None:
        """A row of the table.

        It is none but text where it has a single cell, or a sentence and nothing beside it, or cells that hold pages.
        """
        table = self._tables[-1]
        cells = with_spans(cells, table.spans)
        filled = [cell for cell in cells if cell.lines]
        if not filled:
            return
        if not is_header and (len(cells) == 1 or (len(filled) == 1 and _is_sentence(filled[0]))):
            for line in filled[0].lines:
                self.paragraph(line)
            return
        if any(map(is_framed_text, cells)):
            for line in (line for cell in cells for line in cell.lines):
                if is_link(line):
                    self.debris(line)
                else:
                    self.paragraph(line)
            return
        while len(cells) > 1 and not cells[-1].lines:
            cells.pop()
        texts = [Line.joined(cell.lines, _BREAK_IN_CELL) if cell.lines else Line(_NO_CELL) for cell in cells]
        number = self._write(
            BlockKind.HEADER if is_header else BlockKind.ROW,
            Line.joined(texts, CELL_BREAK),
            above=table.above if is_header or table.header is None else table.header,
            close=table.rows > 0,
        )
        table.rows += 1
        if is_header:
            table.header = number

    def end_table(self) -> None:
        """The table ends."""
        self._tables.pop()
        self._closed = len(self.composer.blocks)

    def _add(self, kind: BlockKind, line: Line) -> None:
        """Adds a paragraph or code: as the entry of a list where it begins one."""
        around = self._entry_to_begin()
        if around is None:
            self._write(kind, line, above=self._last if self._last_leads_in(kind) else self._above())
            return
        level = min(len(self._lists), _DEEPEST)
        around.item = self._write(
            BlockKind.ITEM if kind is BlockKind.PROSE else kind,
            line,
            above=around.above if around.term is None else around.term,
            level=level,
            marker="  " * (level - 1) + ("- " if around.number is None else f"{around.number}. "),
            close=self._last_kind is BlockKind.ITEM,
        )
        if around.item is not None and around.number is not None:
            around.number += 1

    def _entry_to_begin(self) -> _List | None:
        """The innermost list, where nothing of its entry is written yet."""
        around = self._lists[-1] if self._lists else None
        return around if around is not None and around.is_in_item and around.item is None else None

    def _write(
        self,
        kind: BlockKind,
        line: Line,
        *,
        above: int | None = None,
        level: int = 0,
        marker: str = "",
        close: bool = False,
    ) -> int | None:
        return self.composer.add(kind, line, above=above, level=level, marker=marker, close=close, page=self.page)

    def _above(self) -> int | None:
        """What a paragraph belongs to: the entry it is in, the term it defines, or the label of its part."""
        if (parent := self._parent()) is not None:
            return parent
        if self._term is not None:
            return self._term
        return self._labels[-1] if self._labels else None

    def _parent(self) -> int | None:
        """The first block of the innermost entry that has one."""
        return next((each.item for each in reversed(self._lists) if each.is_in_item and each.item is not None), None)

    def _lead_in(self) -> int | None:
        """The paragraph that leads in what begins now, else what a paragraph would belong to."""
        return self._last if self._last_leads_in(BlockKind.ITEM) else self._above()

    def _last_leads_in(self, kind: BlockKind) -> bool:
        if self._last is None or self._last_kind not in {BlockKind.PROSE, BlockKind.ITEM}:
            return False
        text = self.composer.text_of(self._last)
        if _COLON.search(text[-8:]):
            return True
        is_near = self._last >= self._closed and self._last_kind is BlockKind.PROSE
        return is_near and kind in {BlockKind.ITEM, BlockKind.CODE} and len(text) <= _LEAD_IN_CHARACTERS

    @property
    def _last(self) -> int | None:
        return len(self.composer.blocks) - 1 if self.composer.blocks else None

    @property
    def _last_kind(self) -> BlockKind | None:
        return self.composer.blocks[-1].kind if self.composer.blocks else None


def _is_sentence(cell: Cell) -> bool:
    return _SENTENCE.search(cell.lines[-1].text) is not None
