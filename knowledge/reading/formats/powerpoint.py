"""PowerPoint: titles, text, tables and notes of slides, by python-pptx; a slide is a page."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, Final

from knowledge import limits
from knowledge.errors import FileDamaged
from knowledge.reading._cells import Cell
from knowledge.reading._composing import Composer, Line
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import metadata_of
from knowledge.reading._writing import BlockWriter
from knowledge.reading.formats._archive import opened

_FORMAT: Final = "PowerPoint"
_DEEPEST_GROUP: Final = 8


def read(source: Source) -> Draft:
    """A .pptx file."""
    from pptx import Presentation  # here: no other format needs it

    opened(source, _FORMAT).close()
    composer = Composer()
    writer = BlockWriter(composer)
    try:
        presentation = Presentation(BytesIO(source.data))
        for number, slide in enumerate(presentation.slides, start=1):
            if number > limits.PAGES:
                break
            writer.page = number
            _slide(writer, slide, number)
        stated = presentation.core_properties
        metadata = metadata_of({"title": stated.title, "author": stated.author, "language": stated.language})
    except Exception as error:  # python-pptx raises anything on damaged files
        raise FileDamaged(source.name, _FORMAT) from error
    return Draft.of(composer, metadata)


def _slide(writer: BlockWriter, slide: Any, number: int) -> None:  # noqa: ANN401  # python-pptx is untyped
    title = slide.shapes.title
    if title is not None and title.has_text_frame:
        writer.heading(_line(title.text_frame.text), 1 if number == 1 else 2)
    for shape in _shapes(slide.shapes):
        if title is not None and shape.shape_id == title.shape_id:
            continue
        if getattr(shape, "has_table", False):
            writer.begin_table()
            for row_number, row in enumerate(shape.table.rows):
                cells = [Cell([_line(cell.text)] if cell.text.strip() else []) for cell in row.cells]
                writer.row(cells, is_header=row_number == 0 and len(shape.table.rows) > 1)
            writer.end_table()
        elif shape.has_text_frame:
            _text(writer, [paragraph for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()])
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            writer.paragraph(_line(paragraph.text))


def _text(writer: BlockWriter, paragraphs: list[Any]) -> None:
    """One paragraph is a sentence or a caption, several are a list."""
    if len(paragraphs) == 1:
        writer.paragraph(_line(paragraphs[0].text))
        return
    depth = 0
    for paragraph in paragraphs:
        wanted = min(paragraph.level or 0, _DEEPEST_GROUP) + 1
        while depth > wanted:
            writer.end_list()
            depth -= 1
        while depth < wanted:
            if depth and not writer.is_in_item:
                writer.begin_item()
            writer.begin_list()
            depth += 1
        writer.begin_item()
        writer.paragraph(_line(paragraph.text))
    for _ in range(depth):
        writer.end_list()


def _shapes(shapes: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    """The shapes of a slide, those in groups with them, from top to bottom and left to right."""
    for shape in sorted(shapes, key=lambda each: (each.top or 0, each.left or 0)):
        if hasattr(shape, "shapes"):
            if depth < _DEEPEST_GROUP:
                yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape


def _line(text: str) -> Line:
    return Line(" ".join(text.split()))
