"""The colours of pictures: a light and a dark ground, each with its inks."""

from typing import Final, NamedTuple


class Theme(NamedTuple):
    """The colours of a picture; every ink has a contrast of at least 4.5 to 1 on its ground (WCAG 2.2, AA)."""

    ground: str
    ink: str
    faint: str
    rule: str
    past: str
    future: str


DARK: Final = Theme("#1b1c20", "#f1f0ec", "#b3b8c0", "#666d78", "#7fb4ff", "#f5b95f")
LIGHT: Final = Theme("#fbfaf7", "#17181b", "#5a5f68", "#a7abb2", "#1a56a8", "#8a5300")
