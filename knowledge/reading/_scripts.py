"""Raised and lowered text in plain characters, so that 10 to the 6th never becomes 106."""

import re
from typing import Final

_RAISED: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_HAS_RAISED = re.compile(r"[0-9+\-−=()n]+")
_HAS_LOWERED = re.compile(r"[0-9+\-−=()]+")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|è?me|[oaº]|os|as|tm|sm|r|®|™|[oa]r|ra)\.?", re.IGNORECASE)
"""What is raised in writing and not in meaning: 1st, 2ème, Nº, M^me, a trade mark."""
_FOOTNOTE = re.compile(r"\[[^\]]{1,6}\]|[*†‡§]{1,3}")


def raised(text: str, before: str, *, linked: bool) -> str:
    """`text` as it is written where it can't be raised: ⁶, ^(n+1), or the bare letters of an ordinal.

    Args:
        text: what is raised.
        before: the character that it stands behind.
        linked: whether it leads somewhere, as the mark of a footnote does, which is left out.
    """
    text = text.strip()
    if linked or _FOOTNOTE.fullmatch(text):
        return ""
    if _HAS_RAISED.fullmatch(text):
        return text.translate(_RAISED)
    if _ORDINAL.fullmatch(text) or not before.strip():
        return text
    return f"^{text}" if text.isalnum() else f"^({text})" if text else ""


def lowered(text: str) -> str:
    """`text` as it is written where it can't be lowered: ₂, or _max."""
    text = text.strip()
    if _HAS_LOWERED.fullmatch(text):
        return text.translate(_LOWERED)
    return f"_{text}" if text.isalnum() else f"_({text})" if text else ""
