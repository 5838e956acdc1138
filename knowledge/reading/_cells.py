"""The cells of a table's rows: those that reach into further rows, and those that are no cells but frames of a page."""

from typing import Final, NamedTuple

from knowledge.reading._composing import Line

_CELL_CHARACTERS: Final = 300
"""Of a cell with several paragraphs; a table that somebody reads by its columns has shorter ones."""
_LONGEST_SPAN: Final = 200
"""Rows that a cell is repeated in at most."""


class Cell(NamedTuple):
    """A cell of a table: its paragraphs, and how many rows it stands in."""

    lines: list[Line]
    rows: int = 1


def is_framed_text(cell: Cell) -> bool:
    """Whether a cell holds several paragraphs and more than a cell of a table does, as where tables make the layout."""
    return len(cell.lines) > 1 and sum(len(line.text) for line in cell.lines) > _CELL_CHARACTERS


def is_link(line: Line) -> bool:
    """Whether nothing but links stands on a line, as in the menu beside a text."""
    linked = sum(link.end - link.start for link in line.links)
    return linked > 0 and linked >= len("".join(line.text.split()))


def with_spans(cells: list[Cell], spans: dict[int, Cell]) -> list[Cell]:
    """The cells of a row with those from above that reach into it; `spans` then holds what reaches into the next."""
    row: list[Cell] = []
    for cell in cells:
        while len(row) in spans:
            row.append(spans[len(row)])
        row.append(cell)
    while len(row) in spans:
        row.append(spans[len(row)])
    spans.clear()
    spans.update(
        (column, Cell(cell.lines, min(cell.rows, _LONGEST_SPAN) - 1))
        for column, cell in enumerate(row)
        if cell.rows > 1
    )
    return row
