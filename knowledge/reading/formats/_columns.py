"""What is drawn on a page of a PDF -> its lines, column by column, and the rows of its tables.

A PDF says where each piece of text begins and not where it ends. How wide it is, is estimated from its letters, which
is right to a twelfth for the usual fonts; where that leaves open whether two pieces are apart, they are where others
begin at the same place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Final, NamedTuple

_WIDTHS: Final = {
    **dict.fromkeys("iljtfrI!|.,:;'()[]/ -", 0.3),
    **dict.fromkeys("mwMW@%—…", 0.85),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.68),
}
"""Of letters, in parts of the size that they are set in, in Helvetica."""
_WIDTH: Final = 0.53
"""Of any other letter."""
_UNSURE: Final = 0.08
"""The share by which an estimated width may be wrong."""
_APART: Final = 1.0
"""Sizes between two pieces of a line that don't belong together; words stand about a quarter apart."""
_ALIGNED: Final = 3
"""Pieces that begin at one place, from which on that is where a column begins."""
_PHRASE: Final = 12
"""Characters of a piece that is more than a word: the words of a line may stand one by one."""
_TEXT: Final = 24
"""Characters that half the lines of a column of text have at least; cells of a table are shorter."""
_TEXT_LINES: Final = 4
_TABLE_LINES: Final = 3
_FAR: Final = 2.6
"""Sizes between a line and the next, from which on it is no more of the same table or column."""


class Row(NamedTuple):
    """A line as it stands on a page, a part of one, or a row of a table."""

    text: str
    page: int
    x: float
    y: float
    size: float
    is_bold: bool
    cells: tuple[str, ...] = ()
    """Of a row of a table: what stands in each of its columns."""

    @property
    def width(self) -> float:
        """An estimate."""
        return self.size * sum(_WIDTHS.get(letter, _WIDTH) for letter in self.text)


def arranged(rows: Sequence[Row]) -> Iterator[Row]:
    """The lines of a page as they are read, from its pieces in the order in which they are drawn."""
    starts = Counter(round(after.x) for row, after in pairwise(rows) if _is_beside(row, after))
    lines = [_cells(line, starts) for line in _lines(rows)]
    at = 0
    while at < len(lines):
        end = _end_of_grid(lines, at)
        grid = lines[at:end]
        several = sum(len(line) > 1 for line in grid)
        columns = _columns(grid)
        if several >= _TEXT_LINES and all(median(map(len, texts)) >= _TEXT for texts in _texts(grid, columns)):
            for column in range(len(columns)):
                yield from (cell for line in grid for cell in line if _column_of(cell, columns) == column)
            at = end
        elif several >= _TABLE_LINES or (several == _TABLE_LINES - 1 and len(columns) > 2):
            while len(grid[-1]) == 1:  # what follows the table
                grid.pop()
            yield from (_table_row(line, columns) for line in grid)
            at += len(grid)
        else:
            yield _joined(lines[at])
            at += 1


def _is_beside(row: Row, after: Row) -> bool:
    return abs(row.y - after.y) <= 0.3 * row.size and after.x > row.x


def _lines(rows: Sequence[Row]) -> Iterator[list[Row]]:
    line: list[Row] = []
    for row in rows:
        if line and not _is_beside(line[-1], row):
            yield line
            line = []
        line.append(row)
    if line:
        yield line


def _cells(line: Sequence[Row], starts: Counter[int]) -> list[Row]:
    """The pieces of a line that stand apart."""
    cells: list[list[Row]] = [[line[0]]]
    for row, after in pairwise(line):
        gap, doubt = after.x - row.x - row.width, _UNSURE * row.width
        is_aligned = starts[round(after.x)] >= _ALIGNED and len(row.text) >= _PHRASE and " " in row.text
        if gap - doubt > _APART * row.size or (is_aligned and gap + doubt > _APART * row.size):
            cells.append([after])
        else:
            cells[-1].append(after)
    return [_joined(each) for each in cells]


def _joined(rows: Sequence[Row]) -> Row:
    """Pieces that stand beside each other as one."""
    if len(rows) == 1:
        return rows[0]
    longest = max(rows, key=lambda row: len(row.text))
    text = " ".join(row.text for row in rows)
    return rows[0]._replace(text=text, size=longest.size, is_bold=all(row.is_bold for row in rows))


def _end_of_grid(lines: Sequence[Sequence[Row]], at: int) -> int:
    """Behind the last line that goes on with the columns of the one at `at`."""
    end = at + 1
    while end < len(lines) and (len(lines[at]) > 1 or len(lines[end]) > 1):
        above, line = lines[end - 1][0], lines[end]
        columns = _columns(lines[at:end])
        if len(line) > len(columns) > 1 or not 0 < above.y - line[0].y <= _FAR * above.size:
            break
        if len(columns) == 1:
            break
        if any(sum(_overlap(cell, column) for column in columns) != 1 for cell in line):
            break
        end += 1
    return end


def _columns(lines: Sequence[Sequence[Row]]) -> list[tuple[float, float]]:
    """Where the columns of lines begin and end; those of the lines with the most cells."""
    most = max(map(len, lines))
    full = [line for line in lines if len(line) == most]
    return [(min(line[at].x for line in full), max(line[at].x + line[at].width for line in full)) for at in range(most)]


def _overlap(cell: Row, column: tuple[float, float]) -> bool:
    start, end = column
    return cell.x < end - _UNSURE * (end - start) and cell.x + cell.width * (1 - _UNSURE) > start


def _column_of(cell: Row, columns: Sequence[tuple[float, float]]) -> int:
    return next((number for number, column in enumerate(columns) if _overlap(cell, column)), 0)


def _texts(lines: Sequence[Sequence[Row]], columns: Sequence[tuple[float, float]]) -> list[list[str]]:
    """The texts in each column; none where there is one column alone."""
    placed = sorted(
        ((_column_of(cell, columns), cell.text) for line in lines for cell in line), key=lambda each: each[0]
    )
    return [[text for _, text in cells] for _, cells in groupby(placed, key=lambda each: each[0])]


def _table_row(line: Sequence[Row], columns: Sequence[tuple[float, float]]) -> Row:
    cells = [""] * len(columns)
    for cell in line:
        number = _column_of(cell, columns)
        cells[number] = f"{cells[number]} {cell.text}".strip()
    return _joined(line)._replace(cells=tuple(cells))
