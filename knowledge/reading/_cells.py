"""The cells of a table's rows: those that reach into further rows, and those that are no cells but frames of a page."""

from typing import Final, NamedTuple

from knowledge.reading._composing import Line

_CELL_CHARACTERS: Final = 300
"""Of a cell with several paragraphs; a table that somebody reads by its columns has shorter ones."""
LONGEST_SPAN: Final = 200
"""Rows that a cell is repeated in at most."""
WIDEST_SPAN: Final = 20
"""Columns that a cell is repeated in at most."""
COLUMNS: Final = 100
"""Of a table, up to which cells are repeated."""


class Cell(NamedTuple):
    """A cell of a table: its paragraphs, and how many rows and columns it stands in."""

    lines: list[Line]
    rows: int = 1
    columns: int = 1
    is_header: bool = False


def is_framed_text(cell: Cell) -> bool:
    """Whether a cell holds several paragraphs and more than a cell of a table does, as where tables make the layout."""
    return len(cell.lines) > 1 and sum(len(line.text) for line in cell.lines) > _CELL_CHARACTERS


def is_link(line: Line) -> bool:
    """Whether nothing but links stands on a line, as in the menu beside a text."""
    linked = sum(link.end - link.start for link in line.links)
    return linked > 0 and linked >= len("".join(line.text.split()))


def is_row_of_header(cells: list[Cell]) -> bool:
    """Whether all cells of a row name a column, as far as anything stands in them."""
    filled = [cell for cell in cells if cell.lines]
    return (
        bool(filled)
        and all(cell.is_header for cell in filled)
        and (len(filled) > 1 or all(cell.is_header for cell in cells))
    )


def with_spans(cells: list[Cell], spans: dict[int, Cell]) -> list[Cell]:
    """The cells of a row, each in all columns that it stands in, with those from above that reach into it.

    What stands in all of the last columns of a row is said once. `spans` then holds what reaches into the next.
    """
    row: list[Cell] = []
    for cell in cells:
        while len(row) in spans:
            row.append(spans[len(row)])
        fills_the_rest = cell is cells[-1] and not cell.is_header
        columns = 1 if fills_the_rest else min(cell.columns, WIDEST_SPAN, COLUMNS - len(row))
        row.extend([cell] * max(columns, 1))
    while len(row) in spans:
        row.append(spans[len(row)])
    spans.clear()
    spans.update(
        (column, Cell(cell.lines, min(cell.rows, LONGEST_SPAN) - 1))
        for column, cell in enumerate(row[:COLUMNS])
        if cell.rows > 1
    )
    return row
