"""Word: headings, paragraphs, lists and tables, by python-docx."""

import re
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from knowledge.errors import FileDamaged
from knowledge.reading._cells import Cell
from knowledge.reading._composing import Composer, Inline, Line
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import metadata_of
from knowledge.reading._scripts import lowered, raised
from knowledge.reading._writing import BlockWriter
from knowledge.reading.formats._archive import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table
    from docx.text.hyperlink import Hyperlink
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number|paragraph)(?: (\d))?", re.IGNORECASE)
_FORMAT: Final = "Word"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID: Final = f"{_W}id"
_AROUND: Final = ("", "w:ins/", "w:moveTo/", "w:smartTag/", "w:fldSimple/", "w:sdt/w:sdtContent/")
_PARTS: Final = "|".join(f"./{around}{part}" for around in _AROUND for part in ("w:r", "w:hyperlink"))
"""Where text stands in a paragraph: by itself, put in or moved there by a change, or in a field or content control."""


def read(source: Source) -> Draft:
    """A .docx file."""
    import docx  # here: no other format needs it

    opened(source, _FORMAT).close()
    composer = Composer()
    try:
        document = docx.Document(BytesIO(source.data))
        _Walk(BlockWriter(composer), _notes(document)).blocks(document.iter_inner_content())
        stated = document.core_properties
        metadata = metadata_of(
            {"title": stated.title, "author": stated.author, "language": stated.language, "version": stated.version}
        )
    except Exception as error:  # python-docx raises anything on damaged files
        raise FileDamaged(source.name, _FORMAT) from error
    return Draft.of(composer, metadata)


def _notes(document: "Document") -> dict[tuple[str, str], list[str]]:
    """The paragraphs of each footnote and endnote, by its kind and number."""
    from lxml import etree  # here: as above

    found: dict[tuple[str, str], list[str]] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        if relation.is_external or kind not in {"footnote", "endnote"}:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        for note in etree.fromstring(relation.target_part.blob, parser).iter(f"{_W}{kind}"):
            texts = ("".join(text.text or "" for text in each.iter(f"{_W}t")).strip() for each in note.iter(f"{_W}p"))
            found[kind, note.get(_ID, "")] = [" ".join(text.split()) for text in texts if text]
    return found


class _Walk:
    """Writes a document's paragraphs and tables."""

    def __init__(self, writer: BlockWriter, notes: dict[tuple[str, str], list[str]]) -> None:
        from docx.text.paragraph import Paragraph  # here: as above

        self._paragraphs = Paragraph
        self._notes = notes
        self._writer = writer
        self._depth = 0
        """How many lists are open."""

    def blocks(self, content: "Iterator[Paragraph | Table]") -> None:
        """Those of a document, in their order."""
        for block in content:
            if isinstance(block, self._paragraphs):
                self._paragraph(block)
            else:
                self._lists(0)
                self._table(block)
        self._lists(0)

    def _paragraph(self, paragraph: "Paragraph") -> None:
        line = _line(paragraph)
        style = (paragraph.style.name if paragraph.style else "") or ""
        if not line.text.strip():
            return
        if heading := _HEADING.fullmatch(style):
            self._lists(0)
            self._writer.heading(line, min(max(int(heading[1]), 1), 6))
        elif style.lower() == "title":
            self._lists(0)
            self._writer.heading(line, 1)
        elif depth := _list_depth(paragraph, style):
            self._lists(depth, is_counted="number" in style.lower())
            self._writer.begin_item()
            self._writer.paragraph(line)
        else:
            self._lists(0)
            self._writer.paragraph(line)
        self._write_notes(paragraph)

    def _write_notes(self, paragraph: "Paragraph") -> None:
        """Writes the notes to a paragraph below it."""
        above = len(self._writer.composer.blocks) - 1
        for mark in paragraph._p.xpath(".//w:footnoteReference | .//w:endnoteReference"):
            kind = "footnote" if "footnote" in mark.tag else "endnote"
            self._writer.begin_labelled(above)
            for text in self._notes.get((kind, mark.get(_ID)), ()):
                self._writer.paragraph(Line(text))
            self._writer.end_labelled()

    def _lists(self, depth: int, *, is_counted: bool = False) -> None:
        """Begins and ends lists until so many are open."""
        while self._depth > depth:
            self._writer.end_list()
            self._depth -= 1
        while self._depth < depth:
            self._writer.begin_list(1 if is_counted else None)
            self._depth += 1
            if self._depth < depth:
                self._writer.begin_item()

    def _table(self, table: "Table") -> None:
        self._writer.begin_table()
        for number, row in enumerate(table.rows):
            cells: list[Cell] = []
            seen: set[int] = set()
            for cell in row.cells:
                if id(cell._tc) not in seen:  # a cell that spans columns comes once for each
                    seen.add(id(cell._tc))
                    lines = [_line(paragraph) for paragraph in cell.paragraphs]
                    cells.append(Cell([line for line in lines if line.text.strip()]))
            is_header = number == 0 and len(cells) > 1 and len(table.rows) > 1
            self._writer.row(cells, is_header=is_header)
        self._writer.end_table()


def _list_depth(paragraph: "Paragraph", style: str) -> int:
    """How deep in lists a paragraph stands; 0 outside of any."""
    properties = paragraph._p.pPr
    numbering: Any = properties.numPr if properties is not None else None
    if numbering is not None and numbering.numId is not None:
        return int(numbering.ilvl.val if numbering.ilvl is not None else 0) + 1
    named = _LIST.fullmatch(style)
    return int(named[1] or 1) if named and "paragraph" not in style.lower() else 0


def _parts(paragraph: "Paragraph") -> "Iterator[Run | Hyperlink]":
    """The stretches of a paragraph as it stands after all changes, those in content controls and fields with them."""
    from docx.text.hyperlink import Hyperlink  # here: no other format needs it
    from docx.text.run import Run

    for element in paragraph._p.xpath(_PARTS):
        yield (Run if element.tag.endswith("}r") else Hyperlink)(element, paragraph)


def _line(paragraph: "Paragraph") -> Line:
    line = Inline()
    for part in _parts(paragraph):
        start = len(line)
        for run in getattr(part, "runs", [part]):
            font = run.font
            if font.strike or font.double_strike or font.hidden:
                continue
            text = run.text
            if font.superscript:
                text = raised(text, line.last, linked=False)
            elif font.subscript:
                text = lowered(text)
            line.add(text, bold=bool(font.bold))
        with suppress(KeyError):  # what it leads to may be missing
            if address := getattr(part, "url", ""):
                line.link(start, address)
    return line.line().stripped()
