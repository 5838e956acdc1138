"""Cells of a table of HTML that stand in several rows or columns -> cells of their own in each of them."""

from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

from knowledge.reading._cells import COLUMNS, LONGEST_SPAN, WIDEST_SPAN

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELLS: Final = 10_000
"""That are added to a page at most."""


def repeat_spanning_cells(tree: "_Element") -> None:
    """Repeats each cell wherever it stands, as a row is quoted by itself.

    What stands in all of the last columns of a row is said once.
    """
    left = _CELLS
    for table in tree.iter("table"):
        reaching: dict[int, _Reaching] = {}
        for row in table.iter("tr"):
            if next(row.iterancestors("table"), None) is table:
                cells = [cell for cell in row if cell.tag in {"td", "th"}]
                left -= _repeat(row, cells, reaching, left)


class _Reaching(NamedTuple):
    """A cell that reaches into further rows."""

    cell: "_Element"
    rows: int


def _repeat(row: "_Element", cells: "list[_Element]", reaching: dict[int, _Reaching], most: int) -> int:
    """Repeats the cells of a row, and those that are `reaching` into it by their columns; how many were added."""
    above = dict(reaching)
    reaching.clear()
    standing: list[_Reaching] = []
    for cell in cells:
        while (found := above.pop(len(standing), None)) is not None:
            standing.append(found)
        rows, columns = _taken(cell, "rowspan", LONGEST_SPAN), _taken(cell, "colspan", WIDEST_SPAN)
        fills_the_rest = cell is cells[-1] and cell.tag == "td"
        columns = 1 if fills_the_rest else min(columns, COLUMNS - len(standing))
        standing.extend([_Reaching(cell, rows)] * max(columns, 1))
    while (found := above.pop(len(standing), None)) is not None:
        standing.append(found)
    added = len(standing) - len(cells)
    if added > most:
        return 0
    reaching.update(
        (at, each._replace(rows=each.rows - 1)) for at, each in enumerate(standing[:COLUMNS]) if each.rows > 1
    )
    if added:
        seen: set[_Element] = set()
        for each in cells:
            row.remove(each)
        for each in standing:
            row.append(each.cell if each.cell in cells and each.cell not in seen else deepcopy(each.cell))
            seen.add(each.cell)
    return added


def _taken(cell: "_Element", name: str, most: int) -> int:
    """The number in an attribute of a cell, which loses it."""
    stated = cell.attrib.pop(name, "")
    return max(1, min(int(stated), most)) if stated.isdecimal() and len(stated) <= 6 else 1
