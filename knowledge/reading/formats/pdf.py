"""PDF: paragraphs put together again from the lines of its pages, by pypdf.

A page holds pieces of text and where each stands. They are put into lines, column by column, and into rows of tables.
Lines that stand closer than usual make a paragraph, across columns and pages where its sentence goes on; what is set
larger than the text is a heading; what stands at the same edge of many pages belongs to the pages.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any, Final

from knowledge import limits
from knowledge.article import Note, Problem
from knowledge.errors import FileDamaged, FileEncrypted, FileScanned, TooManyPages
from knowledge.reading._cells import Cell
from knowledge.reading._composing import Composer, Line
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import Metadata, metadata_of
from knowledge.reading._writing import BlockWriter
from knowledge.reading.formats._columns import Row, arranged
from knowledge.reading.formats._pages import page_lines

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else it writes on standard error where nobody logs

_BULLET = re.compile(r"(?:[-*+•‣◦▪●○■–—\uf0b7]|\(?(\d{1,3})[.)]|\(?[a-z][.)])\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]]*\Z")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\Z")
_DIGIT = re.compile(r"\d")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_MADE_BY = re.compile(r"\.\w{2,5}\Z|^(?:microsoft|untitled|document\d*|slide \d)", re.IGNORECASE)
"""Titles that a program gave."""
_LARGER: Final = 1.12
"""Of the size of most of the text: the least that a heading is set in."""
_GAP: Final = 1.35
"""Of the usual distance of lines: from here on one begins a paragraph."""
_SHORT_LINE: Final = 0.75
"""Of the usual length of lines: a shorter one that ends a sentence ends its paragraph."""
_HEADING_CHARACTERS: Final = 160
_LONGEST_WORD: Final = 60
"""Characters at the end of a text in which a word that is broken there begins."""
_FAULTS: Final = (Exception,)
"""pypdf raises anything on damaged files."""


def read(source: Source) -> Draft:
    """A PDF file with text in it."""
    pages, metadata = _pages(source)
    rows = [row for page in pages for row in page]
    of_pages = page_lines([row.text for row in rows], [row.page for row in rows])
    kept = [row for number, row in enumerate(rows) if number not in of_pages]
    if not kept:
        raise FileScanned(source.name, len(pages))
    composer = Composer()
    _write(BlockWriter(composer), kept)
    empty = sum(not page for page in pages)
    notes = (Note(Problem.PAGES, str(empty)),) if empty else ()
    return Draft.of(composer, replace(metadata, notes=notes))


def _pages(source: Source) -> tuple[list[list[Row]], Metadata]:
    from pypdf import PdfReader  # here: no other format needs it, and it takes 0.1 s
    from pypdf.errors import FileNotDecryptedError, WrongPasswordError

    try:
        reader = PdfReader(BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileEncrypted(source.name)
        root: Any = reader.trailer["/Root"]
        stated = root["/Pages"].get("/Count")
        if isinstance(stated, int) and stated > limits.PAGES:  # going through a million takes seconds
            raise TooManyPages(source.name, limits.PAGES)
        count = len(reader.pages)
        if count > limits.PAGES:
            raise TooManyPages(source.name, limits.PAGES)
        pages = [list(arranged(list(_rows(page, number)))) for number, page in enumerate(reader.pages, start=1)]
        return pages, _metadata(reader, pages)
    except (FileEncrypted, TooManyPages):
        raise
    except (FileNotDecryptedError, WrongPasswordError) as error:
        raise FileEncrypted(source.name) from error
    except _FAULTS as error:
        if "AES" in str(error) or "cryptography" in str(error):
            raise FileEncrypted(source.name) from error
        raise FileDamaged(source.name, "PDF") from error


def _metadata(reader: Any, pages: Sequence[Sequence[Row]]) -> Metadata:  # noqa: ANN401  # pypdf's reader
    stated = reader.metadata or {}
    title = str(stated.get("/Title") or "").strip()
    shown = " ".join(row.text for page in pages[:2] for row in page)
    is_real = title and not _MADE_BY.search(title) and (" " in title or title in shown)
    author = str(stated.get("/Author") or "").strip()
    language = str(reader.trailer["/Root"].get("/Lang") or "")
    return metadata_of({"title": title if is_real else None, "author": author, "language": language})


def _rows(page: Any, number: int) -> Iterator[Row]:  # noqa: ANN401  # pypdf's page
    """The pieces of a page's lines, in the order in which they are drawn."""
    pieces: list[tuple[str, float, float, float, bool]] = []

    def take(text: str, matrix: Sequence[float], position: Sequence[float], font: Any, size: float) -> None:  # noqa: ANN401
        x = position[4] * matrix[0] + position[5] * matrix[2] + matrix[4]
        y = position[4] * matrix[1] + position[5] * matrix[3] + matrix[5]
        scale = (abs(position[3]) or abs(position[1]) or 1.0) * (abs(matrix[3]) or abs(matrix[1]) or 1.0)
        name = str(font.get("/BaseFont", "")) if font else ""
        pieces.append((text, x, y, abs(size) * scale, "bold" in name.lower()))

    page.extract_text(visitor_text=take)
    line: list[tuple[str, float, float, float, bool]] = []
    for text, *place in pieces:
        parts = text.split("\n")
        for index, part in enumerate(parts):
            if index and line:
                yield from _row(line, number)
                line = []
            if part:
                line.append((part, *place))  # type: ignore[arg-type]  # four as above
    yield from _row(line, number)


def _row(pieces: Sequence[tuple[str, float, float, float, bool]], page: int) -> Iterator[Row]:
    words = " ".join("".join(piece[0] for piece in pieces).replace("\0", "").split())
    shown = [piece for piece in pieces if piece[0].strip()]
    if words and shown:
        size = _usual((round(piece[3], 1), len(piece[0])) for piece in shown)
        yield Row(words, page, shown[0][1], shown[0][2], size, all(piece[4] for piece in shown))


def _usual(sizes: Iterable[tuple[float, int]]) -> float:
    """The size in which most letters are set, of sizes and how many letters have them."""
    letters: Counter[float] = Counter()
    for size, number in sizes:
        letters[size] += number
    return letters.most_common(1)[0][0]


def _write(writer: BlockWriter, rows: Sequence[Row]) -> None:
    body = _usual((row.size, len(row.text)) for row in rows)
    sizes = sorted({row.size for row in rows if row.size > body * _LARGER}, reverse=True)
    width = median(len(row.text) for row in rows)
    words = _Words(rows)
    in_list = False
    for group in _paragraphs(rows, body, width):
        writer.page = group[0].page
        if group[0].cells:
            if in_list:
                writer.end_list()
                in_list = False
            _write_table(writer, group)
            continue
        text = words.joined(group)
        bullet = _BULLET.match(text)
        if in_list and not bullet:
            writer.end_list()
            in_list = False
        if _is_heading(group, body, text):
            level = min(sizes.index(group[0].size) + 1, 6) if group[0].size in sizes else min(len(sizes) + 1, 6)
            writer.heading(Line(text), level)
        elif bullet:
            if not in_list:
                writer.begin_list(int(bullet[1]) if bullet[1] else None)
                in_list = True
            writer.begin_item(int(bullet[1]) if bullet[1] else None)
            writer.paragraph(Line(text[bullet.end() :]))
            writer.end_item()
        else:
            writer.paragraph(Line(text))
    if in_list:
        writer.end_list()


def _write_table(writer: BlockWriter, rows: Sequence[Row]) -> None:
    writer.begin_table()
    for number, row in enumerate(rows):
        cells = [Cell([Line(cell)] if cell else []) for cell in row.cells]
        writer.row(cells, is_header=number == 0 and _names_columns(rows))
    writer.end_table()


def _names_columns(rows: Sequence[Row]) -> bool:
    """Whether the first row of a table says what stands in its columns: in bold, or in words above numbers."""
    first, below = rows[0], rows[1:]
    if first.is_bold and not all(row.is_bold for row in below):
        return True
    has_numbers = [any(_DIGIT.search(row.cells[column]) for row in below) for column in range(len(first.cells))]
    return len(first.cells) > 2 and any(has_numbers) and not _DIGIT.search(first.text)


def _is_heading(group: Sequence[Row], body: float, text: str) -> bool:
    if len(text) > _HEADING_CHARACTERS or not any(character.isalpha() for character in text):
        return False
    if group[0].size > body * _LARGER:
        return True
    return all(row.is_bold for row in group) and len(group) <= 2 and not _ENDS_SENTENCE.search(text)


def _paragraphs(rows: Sequence[Row], body: float, width: float) -> Iterator[list[Row]]:
    lines = (pair for pair in pairwise(rows) if not any(row.cells for row in pair))
    gaps = [above.y - row.y for above, row in lines if 0 < above.y - row.y < 4 * body]
    usual = median(gaps) if gaps else body * 1.2
    group: list[Row] = []
    for row in rows:
        if group and _begins(group[-1], row, usual, width):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _begins(above: Row, row: Row, usual: float, width: float) -> bool:
    """True where `row` begins a paragraph below `above`, or a table, or ends one."""
    if row.cells or above.cells:
        return len(row.cells) != len(above.cells)
    if abs(row.size - above.size) > 0.1 * above.size or row.is_bold != above.is_bold or _BULLET.match(row.text):
        return True
    ended = bool(_ENDS_SENTENCE.search(above.text))
    if row.page != above.page or row.y > above.y:  # the next page or column
        is_broken = row.text[0].islower() or _HYPHEN.search(above.text[-_LONGEST_WORD:]) is not None
        return ended or not (is_broken or len(above.text) > width)
    if above.y - row.y > _GAP * usual:
        return True
    return ended and (len(above.text) < _SHORT_LINE * width or row.x > above.x + row.size)


class _Words:
    """The words of a document, which tell whether a hyphen at the end of a line belongs to its word."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._known = {word.lower() for row in rows for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", row.text)}

    def joined(self, rows: Sequence[Row]) -> str:
        """The text of lines that follow one another."""
        text = rows[0].text
        for row in rows[1:]:
            broken, following = _HYPHEN.search(text[-_LONGEST_WORD:]), _FIRST_WORD.match(row.text)
            if not broken or not following or not following[0][0].islower():
                text = f"{text} {row.text}" if not broken or not following else text + row.text
            elif f"{broken[1]}-{following[0]}".lower() in self._known and not text.endswith("\u00ad"):
                text += row.text
            else:
                text = text[:-1] + row.text
        return text
