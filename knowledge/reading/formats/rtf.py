"""RTF: its text, by striprtf, read as plain text is."""

import re
from collections.abc import Sequence
from typing import Final

from knowledge.article import CELL_BREAK, Block, BlockKind
from knowledge.errors import FileDamaged
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import metadata_of
from knowledge.reading._scripts import lowered, raised
from knowledge.reading.formats.plain import blocks_of

_FORMAT: Final = "RTF"
_MOVED = re.compile(r"\\(super|sub)(?![a-z0-9])[ ]?([^{}\\\r\n]{1,40})")
"""Raised or lowered text, which striprtf puts beside the rest as if it were not."""
_STRUCK = re.compile(r"\\striked?1?(?![a-z0-9])[ ]?[^{}\\\r\n]*")
_ROW = re.compile(r"^[^|\n]*(?:\|[^|\n]*)+\|$", re.MULTILINE)
"""A row of a table as striprtf writes it."""
_NOTE_OR_END = re.compile(r"\{(?:\\\*)?\\footnote(?![a-z0-9])|(?P<end>\\par(?![a-z0-9])[ ]?)")
"""Where a footnote begins, and where a paragraph ends."""
_BRACE = re.compile(r"\\[{}\\]|[{}]")
"""One that opens or ends a group, or an escaped one."""
_INFO = re.compile(r"\{\\(title|author)[ ]([^{}\\]{1,500})\}")


def read(source: Source) -> Draft:
    """An .rtf file."""
    from striprtf.striprtf import rtf_to_text  # here: no other format needs it

    rtf = source.data.decode("latin-1")
    if not rtf.lstrip().startswith("{\\rtf"):
        raise FileDamaged(source.name, _FORMAT)
    stated = {found[1]: found[2].strip() for found in _INFO.finditer(rtf[:_HEAD])}
    try:
        rtf = _with_notes_below(rtf)
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
    text = _ROW.sub(lambda row: CELL_BREAK.join(cell.strip() or "–" for cell in row[0].split("|")[:-1]), text)
    return Draft(text, _with_tables(text, blocks_of(text)), (), metadata_of(stated))


def _with_notes_below(rtf: str) -> str:
    """`rtf` with each footnote as a paragraph below the one that it belongs to, as striprtf leaves them out."""
    parts: list[str] = []
    notes: list[str] = []
    at = 0
    while (found := _NOTE_OR_END.search(rtf, at)) is not None:
        if found["end"]:
            parts += (rtf[at : found.end()], *notes)
            notes, at = [], found.end()
            continue
        end, depth = found.end(), 1
        while depth and (brace := _BRACE.search(rtf, end)) is not None:
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            end = brace.end()
        if depth:
            break
        parts.append(rtf[at : found.start()])
        notes.append(f"{{{rtf[found.end() : end]}\\par ")
        at = end
    closing = max(rtf.rfind("}"), at)
    return "".join([*parts, rtf[at:closing], *(["\\par ", *notes] if notes else []), rtf[closing:]])


def _with_tables(text: str, blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with the rows of tables as such, each with the first one of its table, which names the columns."""
    made: list[Block] = []
    header: int | None = None
    for number, block in enumerate(blocks):
        if CELL_BREAK in text[block.start : block.end]:
            kind = BlockKind.HEADER if header is None else BlockKind.ROW
            made.append(block._replace(kind=kind, above=header, level=0))
            header = number if header is None else header
        else:
            made.append(block)
            header = None
    return made


_HEAD: Final = 20_000
"""Characters that what the document says of itself stands in."""


def _in_place(moved: re.Match[str]) -> str:
    text = raised(moved[2], "x", linked=False) if moved[1] == "super" else lowered(moved[2])
    return "{" + "".join(character if character.isascii() else f"\\u{ord(character)}?" for character in text) + "}"
