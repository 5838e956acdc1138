"""The closed-class words of each language: articles, pronouns, prepositions, conjunctions."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the function words of a language, lower case and NFC.

    Args:
        language: ISO 639-1 code; an unknown one has no words. Norwegian ("no") is taken for Bokmål, as nearly all is.
    """
    return function_word_lists().get("nb" if language == "no" else language, frozenset())


@cache
def function_word_lists() -> dict[str, frozenset[str]]:
    """Return the function words of each language that has a list."""
    lists = {}
    for path in sorted(_DATA.glob("*/function_words.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        lists[path.parent.name] = frozenset(" ".join(line for line in lines if not line.startswith("#")).split())
    return lists
