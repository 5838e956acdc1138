"""The lists in ``data/``: lines of a key, a colon and what belongs to it; ``#`` begins a comment of a whole line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "data"


def entries(language: str, name: str) -> Iterator[tuple[str, str]]:
    """The keys and contents of a list, in its order; none where the language has no such list."""
    file = FOLDER / language / f"{name}.txt"
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            key, _, content = line.partition(":")
            yield key, content.strip()
