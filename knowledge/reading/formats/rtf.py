"""RTF: its text, by striprtf, read as plain text is."""

import re
from typing import Final

from knowledge.errors import FileDamaged
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import metadata_of
from knowledge.reading._scripts import lowered, raised
from knowledge.reading.formats.plain import blocks_of

_FORMAT: Final = "RTF"
_MOVED = re.compile(r"\\(super|sub)(?![a-z0-9])[ ]?([^{}\\\r\n]{1,40})")
"""Raised or lowered text, which striprtf puts beside the rest as if it were not."""
_STRUCK = re.compile(r"\\striked?1?(?![a-z0-9])[ ]?[^{}\\\r\n]*")
_INFO = re.compile(r"\{\\(title|author)[ ]([^{}\\]{1,500})\}")


def read(source: Source) -> Draft:
    """An .rtf file."""
    from striprtf.striprtf import rtf_to_text  # here: no other format needs it

    rtf = source.data.decode("latin-1")
    if not rtf.lstrip().startswith("{\\rtf"):
        raise FileDamaged(source.name, _FORMAT)
    stated = {found[1]: found[2].strip() for found in _INFO.finditer(rtf[:_HEAD])}
    try:
        text = rtf_to_text(_STRUCK.sub("", _MOVED.sub(_in_place, rtf)), errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # striprtf raises anything on damaged files
        raise FileDamaged(source.name, _FORMAT) from error
    text = (
        text.replace("\n", "\n\n")
        .encode("utf-16", "surrogatepass")
        .decode("utf-16", "replace")
        .replace("\0", "")
        .strip()
        + "\n"
    )
    return Draft(text, blocks_of(text), (), metadata_of(stated))


_HEAD: Final = 20_000
"""Characters that what the document says of itself stands in."""


def _in_place(moved: re.Match[str]) -> str:
    text = raised(moved[2], "x", linked=False) if moved[1] == "super" else lowered(moved[2])
    return "{" + "".join(character if character.isascii() else f"\\u{ord(character)}?" for character in text) + "}"
