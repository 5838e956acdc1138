"""How much of a web page's article is read, against bare trafilatura; `python -m benchmarks.pages`.

Text is compared with gold text word by word: F1 of the words that both have, each counted as often as it stands there.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

import trafilatura

from knowledge.article import BlockKind
from knowledge.errors import ArticleError
from knowledge.reading import read

FOLDER: Final = Path(__file__).parent
_WORD: Final = re.compile(r"\w+")


class Score(NamedTuple):
    """F1 on one page, from 0 to 1."""

    page: str
    ours: float
    bare: float
    """That of trafilatura with its own settings."""


def f1(text: str, gold: str) -> float:
    """The harmonic mean of the shares of words that are in the other text, too."""
    found, wanted = Counter(_WORD.findall(text.casefold())), Counter(_WORD.findall(gold.casefold()))
    common = (found & wanted).total()
    return 2 * common / (found.total() + wanted.total()) if common else 0.0


def scores() -> list[Score]:
    """The pages in the order of their names."""
    return [_score(page) for page in sorted(FOLDER.glob("*.html"))]


def _score(page: Path) -> Score:
    html, gold = page.read_bytes(), page.with_suffix(".txt").read_text(encoding="utf-8")
    return Score(page.stem, f1(_read(html, page.name), gold), f1(trafilatura.extract(html) or "", gold))


def _read(html: bytes, name: str) -> str:
    """What of a page may be quoted or stands above it."""
    try:
        article = read(html, name)
    except ArticleError:
        return ""
    kept = (block for block in article.blocks if block.kind is not BlockKind.DEBRIS)
    return "\n".join(article.text[block.start : block.end] for block in kept)
