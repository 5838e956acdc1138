"""What begins with an underscore is a room's own: nobody outside its package imports it.

Its tests may, which stand in the folder that mirrors it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSES = ("bot", "knowledge", "training", "benchmarks")
FILES = sorted(path for house in (*HOUSES, "tests", "docs") for path in (ROOT / house).rglob("*.py"))


def private(names: Iterator[str], package: str) -> Iterator[str]:
    """Those of some dotted names that are another package's own."""
    for name in names:
        parts = name.split(".")
        if parts[0] in HOUSES:
            for number, part in enumerate(parts):
                owner = ".".join(parts[:number])
                if part.startswith("_") and not part.startswith("__") and not f"{package}.".startswith(f"{owner}."):
                    yield name
                    break


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_nothing_of_another_package_s_own(file: Path) -> None:
    package = ".".join(file.relative_to(ROOT).parent.parts).removeprefix("tests.")
    assert list(private(imported(ast.parse(file.read_text(encoding="utf-8"))), package)) == []
