"""The letters of a picture: which fonts draw them, and how wide text comes out.

matplotlib shapes text (joined Arabic letters, right-to-left runs) and takes each letter from the first font of a
family list that has it.
"""

import logging
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final
from unicodedata import category

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font

_PACKAGES: Final = (
    "fontpkg_pt_serif",
    "fontpkg_pt_sans",
    "fontpkg_noto_sans_devanagari",
    "fontpkg_noto_sans_thai",
    "cvttf_NotoSansCJK_Regular",
)
"""Packages that bring font files: PT for Latin and Cyrillic, Noto for the scripts that DejaVu lacks."""
_FALLBACKS: Final = ("DejaVu Sans", "Noto Sans CJK TC", "Noto Sans Devanagari", "Noto Sans Thai")
SERIF: Final = ("PT Serif", *_FALLBACKS)
SANS: Final = ("PT Sans", *_FALLBACKS)
DPI: Final = 100
_POINT: Final = 72
_LACKING: Final = "□"
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def properties(family: tuple[str, ...], size: int, *, bold: bool = False) -> FontProperties:
    """The font of so many pixels."""
    _fonts()  # registers the packages' fonts
    return FontProperties(family=list(family), size=size * _POINT / DPI, weight="bold" if bold else "normal")


def drawable(text: str) -> str:
    """`text` on one line, without what has no shape, and with a mark for each letter that no font has."""
    one_line = " ".join(_INVISIBLE.sub("", text).split())
    return "".join(cluster if _has_font(cluster) else _LACKING for cluster in _clusters(one_line))


def _clusters(text: str) -> Iterator[str]:
    """Each letter with the marks that are written on it: one font must have them all."""
    cluster = ""
    for character in text:
        if cluster and category(character)[0] != "M":
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _has_font(cluster: str) -> bool:
    return cluster.isprintable() and any(font.issuperset(map(ord, cluster)) for font in _fonts())


def is_right_to_left(text: str) -> bool:
    """True where the first half of the letters that have a direction are of a script written from right to left."""
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > sum(map(str.isalpha, text))


def width(text: str, font: FontProperties) -> float:
    """How many pixels wide `text` comes out; it must be drawable."""
    size = _renderer().get_text_width_height_descent(text, font, ismath=False)  # type: ignore[no-untyped-call]
    return float(size[0])


def cut(text: str, font: FontProperties, room: float) -> str:
    """`text`, cut to so many pixels."""
    text = drawable(text)
    if width(text, font) <= room:
        return text
    while text and width(text + "…", font) > room:
        text = text[:-1].rstrip()
    return text + "…"


@cache
def _renderer() -> RendererAgg:
    return RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]  # matplotlib has left it without types


@cache
def _fonts() -> tuple[frozenset[int], ...]:
    """The code points that each font has; registers the packages' fonts with matplotlib."""
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it complains of each font without a bold one
    for package in _PACKAGES:
        for font in sorted(Path(str(files(package))).rglob("*.[to]tf")):
            fontManager.addfont(font)
    found = dict.fromkeys(fontManager.findfont(FontProperties(family=[family])) for family in (*SERIF, *SANS))
    return tuple(frozenset(FT2Font(font).get_charmap()) for font in found)
