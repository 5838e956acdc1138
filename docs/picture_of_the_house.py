"""Draws `architecture.svg` from the imports that are really there: `python docs/picture_of_the_house.py`.

A box is a room: a module or a package seen from outside. A room stands above all that it imports, as low as it can, and
all of `bot` above `knowledge`. A line goes down to what a room imports, but not where another one that it imports leads
there already, nor to the rooms that hold records alone and that all may import.
"""

import ast
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[1]
PICTURE: Final = Path(__file__).with_name("architecture.svg")
HOUSES: Final = ("bot", "knowledge")
RECORDS: Final = frozenset({"bot.errors", "bot.limits", "knowledge.article", "knowledge.errors", "knowledge.limits"})
_WIDTH, _HEIGHT, _GAP, _LEVEL, _MARGIN = 104, 32, 22, 70, 24
_COLOURS: Final = {"bot": ("#e7ecff", "#4455aa"), "knowledge": ("#e6f4ea", "#2e7d4f")}

Rooms = Mapping[str, frozenset[str]]
"""A room, such as `bot.service` -> the rooms that it imports."""


class Bend(NamedTuple):
    """Where a line that goes down more than one level passes one between."""

    line: tuple[str, str]
    level: int


def rooms() -> dict[str, frozenset[str]]:
    """All rooms of the houses with what they import; what is imported for its type alone doesn't count."""
    names = {
        f"{house}.{path.stem}"
        for house in HOUSES
        for path in (ROOT / house).iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and not path.stem.startswith("__")
    }
    return {name: frozenset(_imports(name, names)) for name in sorted(names)}


def _imports(name: str, names: set[str]) -> Iterable[str]:
    path = ROOT / name.replace(".", "/")
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]:
        for node in _outside_type_checking(ast.parse(file.read_text(encoding="utf-8"))):
            modules: list[str] = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            for module in modules:
                room = ".".join(module.split(".")[:2])
                if room in names and room != name:
                    yield room


def _outside_type_checking(tree: ast.AST) -> Iterable[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            yield node
            yield from _outside_type_checking(node)


def levels(found: Rooms) -> dict[str, int]:
    """The level that each room stands on, 0 where it imports no other and is in the lowest house."""
    known: dict[str, int] = {}
    ground = 0

    def level(name: str) -> int:
        if name not in known:
            house = name.partition(".")[0]
            known[name] = max((level(below) + 1 for below in found[name] if below.startswith(house)), default=ground)
        return known[name]

    for house in reversed(HOUSES):
        ground = max((level(name) for name in found if name.startswith(f"{house}.")), default=-1) + 1
    return known


def lines(found: Rooms) -> list[tuple[str, str]]:
    """From each room to those it imports, without records and what is reached through another one."""
    reached: dict[str, frozenset[str]] = {}

    def below(name: str) -> frozenset[str]:
        if name not in reached:
            reached[name] = found[name].union(*map(below, found[name]))
        return reached[name]

    return [
        (name, other)
        for name in sorted(found)
        for other in sorted(found[name] - RECORDS)
        if not any(other in below(between) for between in found[name] - {other})
    ]


def svg() -> str:
    """The picture."""
    found = rooms()
    level_of, drawn = levels(found), lines(found)
    places, wide = _places(level_of, drawn)
    high = (max(level_of.values()) + 1) * _LEVEL - (_LEVEL - _HEIGHT) + 2 * _MARGIN

    def top(level: int) -> int:
        return high - _MARGIN - _HEIGHT - level * _LEVEL

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high}" width="{wide:.0f}" height="{high}" '
        'font-family="sans-serif" font-size="13">',
        "<title>Which room of the house imports which</title>",
        f'<rect width="{wide:.0f}" height="{high}" fill="#ffffff"/>',
    ]
    for line in drawn:
        first, last = (level_of[name] for name in line)
        points = [(places[line[0]], top(first) + _HEIGHT)]
        for level in range(first - 1, last, -1):
            points += [(places[Bend(line, level)], top(level)), (places[Bend(line, level)], top(level) + _HEIGHT)]
        points.append((places[line[1]], top(last)))
        parts.append(f'<path d="{_path(points)}" fill="none" stroke="#999999"/>')
    for name in found:
        house, _, room = name.partition(".")
        fill, stroke = _COLOURS[house]
        x, y = places[name], top(level_of[name])
        parts.append(
            f'<rect x="{x - _WIDTH / 2:.0f}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="6" fill="{fill}" '
            f'stroke="{stroke}"/><text x="{x:.0f}" y="{y + 21}" text-anchor="middle" fill="{stroke}">{room}</text>'
        )
    for number, house in enumerate(HOUSES):
        fill, stroke = _COLOURS[house]
        y = _MARGIN + number * 22
        parts.append(
            f'<rect x="{_MARGIN}" y="{y}" width="14" height="14" fill="{fill}" stroke="{stroke}"/>'
            f'<text x="{_MARGIN + 20}" y="{y + 12}" fill="{stroke}">{house}</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def _places(level_of: Mapping[str, int], drawn: list[tuple[str, str]]) -> tuple[dict[str | Bend, float], float]:
    """The middles of rooms and bends from the left, and the width of all; each near the middle of what it leads to."""
    rows: list[list[str | Bend]] = [
        [name for name in level_of if level_of[name] == level] for level in range(max(level_of.values()) + 1)
    ]
    leads_to: dict[str | Bend, list[str | Bend]] = {}
    for line in drawn:
        first, last = (level_of[name] for name in line)
        bends = [Bend(line, level) for level in range(first - 1, last, -1)]
        for bend in bends:
            rows[bend.level].append(bend)
        stops: list[str | Bend] = [line[0], *bends, line[1]]
        for above, below in pairwise(stops):
            leads_to.setdefault(above, []).append(below)
    widths = [sum(_width(each) + _GAP for each in row) - _GAP for row in rows]
    wide = max(widths) + 2 * _MARGIN
    places: dict[str | Bend, float] = {}
    for row, width in zip(rows, widths, strict=True):
        middles = {each: [places[below] for below in leads_to.get(each, ())] or [wide / 2] for each in row}
        left = (wide - width) / 2
        for each in sorted(row, key=lambda each: (sum(middles[each]) / len(middles[each]), str(each))):
            places[each] = left + _width(each) / 2
            left += _width(each) + _GAP
    return places, wide


def _width(each: str | Bend) -> int:
    return 0 if isinstance(each, Bend) else _WIDTH


def _path(points: list[tuple[float, int]]) -> str:
    """A line through the points that bends between two at different heights."""
    parts = [f"M{points[0][0]:.0f} {points[0][1]}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        middle = (y + to_y) // 2
        parts.append(f"C{x:.0f} {middle} {to_x:.0f} {middle} {to_x:.0f} {to_y}")
    return " ".join(parts)


if __name__ == "__main__":
    PICTURE.write_text(svg(), encoding="utf-8")
