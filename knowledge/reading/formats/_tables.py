"""Rows of cells -> a table of Markdown."""

from collections.abc import Sequence


def as_markdown_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table whose first row names the columns; none where there is no row."""
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]] if lines else []


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
