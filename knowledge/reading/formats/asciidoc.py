"""AsciiDoc: its marks as those of Markdown, which is then read."""

import re
from collections.abc import Callable
from typing import Final

from knowledge.reading._composing import Composer
from knowledge.reading._decoding import decode
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import metadata_of
from knowledge.reading.formats._tables import as_markdown_table
from knowledge.reading.formats.markdown import read_into

_ATTRIBUTE = re.compile(r":([\w-]+)!?:(?: +(.*))?")
_FENCES: Final = ("----", "....", "++++", "////")
_HEADING = re.compile(r"(={1,6}|#{1,6}) +(\S.*?)(?: +=+)?")
_ITEM = re.compile(r"(\*{1,5}|-|\.{1,5}|\d+\.) +(\S.*)")
_TERM = re.compile(r"(\S.{0,200}?)(?:::+|;;)(?: +(.*))?")
_LABEL = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION): +(.*)")
_SILENT = re.compile(r"(?:include|image|video|audio|ifdef|ifndef|ifeval|endif|toc)::.*|\[.*\]|//(?!/).*|<<<|'''|\+")
_TITLE = re.compile(r"\.([^\s.].*)")
_LINK = re.compile(r"(?:link:|xref:)?((?:https?://|mailto:)?[^\s\[\]<>]+)\[([^\]]*)\]")
_WORDS: Final = (
    (re.compile(r"<<[^<>,]+, *([^<>]+)>>"), r"\1"),
    (re.compile(r"<<([^<>]+)>>"), r"\1"),
    (re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])"), r"**\1**"),
    (re.compile(r"(?<![\w+])\+(\S(?:[^+\n]*\S)?)\+(?![\w+])"), r"`\1`"),
    (re.compile(r"\b(?:footnote|indexterm|index|anchor):\S*\[[^\]]*\]|\(\(\(?[^()]*\)?\)\)|\[\[[^\]]*\]\]"), ""),
    (re.compile(r"\b(?:kbd|btn|menu|pass|stem):\S*\[([^\]]*)\]"), r"\1"),
    (re.compile(r"\^(\w+)\^"), r"<sup>\1</sup>"),
    (re.compile(r"(?<!~)~(\w+)~(?!~)"), r"<sub>\1</sub>"),
)
_REFERENCE = re.compile(r"\{([\w-]+)\}")


def read(source: Source) -> Draft:
    """An .adoc file."""
    attributes: dict[str, str] = {}
    markdown = _Conversion(attributes).of(decode(source.data, source.name))
    composer = Composer()
    read_into(composer, markdown)
    stated = {name: attributes[name] for name in ("author", "revdate", "version", "lang") if attributes.get(name)}
    stated["date"] = stated.pop("revdate", "")
    return Draft.of(composer, metadata_of(stated))


class _Conversion:
    """Turns lines of AsciiDoc into lines of Markdown."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        self._out: list[str] = []
        self._fence = ""
        self._table: list[str] | None = None
        self._in_term = False

    def of(self, text: str) -> str:
        """All of a document."""
        for line in text.splitlines():
            self._line(line.rstrip())
        return "\n".join(self._out)

    def _line(self, line: str) -> None:
        if self._fence:
            self._fenced(line)
        elif line in _FENCES:
            self._fence = line
            self._out += [""] if line == "////" else ["", "```"]
        elif line.startswith("|==="):
            self._end_or_begin_table()
        elif self._table is not None:
            self._table.append(line)
        elif found := _ATTRIBUTE.fullmatch(line):
            self._attributes[found[1]] = found[2] or ""
        elif found := _HEADING.fullmatch(line):
            self._in_term = False
            self._out += ["", f"{'#' * len(found[1])} {self._words(found[2])}", ""]
        elif line in {"====", "****", "____", "--", "=====", "******"} or _SILENT.fullmatch(line):
            self._out.append("")
        elif found := _ITEM.fullmatch(line.lstrip()):
            self._item(found[1], found[2])
        elif found := _LABEL.fullmatch(line):
            self._out += ["", self._words(found[2])]
        elif found := _TITLE.fullmatch(line):
            self._out += ["", f"{self._words(found[1])}:", ""]
        elif (found := _TERM.fullmatch(line)) and not line.startswith(" "):
            self._out += ["", self._words(found[1]), "", f":   {self._words(found[2] or '')}"]
            self._in_term = True
        else:
            indent = "    " if self._in_term and line else ""
            self._in_term = self._in_term and bool(line)
            self._out.append(indent + self._words(line.strip()))

    def _fenced(self, line: str) -> None:
        if line == self._fence:
            self._out += [""] if line == "////" else ["```", ""]
            self._fence = ""
        elif self._fence != "////":
            self._out.append(line)

    def _item(self, mark: str, text: str) -> None:
        depth = len(mark) - 1 if mark[0] in "*." else 0
        bullet = "1. " if mark[0] in ".0123456789" else "- "
        if self._out and not self._out[-1].lstrip().startswith(("- ", "1. ")):
            self._out.append("")
        self._out.append("    " * depth + bullet + self._words(text))

    def _end_or_begin_table(self) -> None:
        if self._table is None:
            self._table = []
            return
        self._out += ["", *as_markdown_table(_rows(self._table, self._words)), ""]
        self._table = None

    def _words(self, text: str) -> str:
        text = _REFERENCE.sub(lambda found: self._attributes.get(found[1], found[0]), text)
        text = _LINK.sub(_link, text)
        for pattern, replacement in _WORDS:
            text = pattern.sub(replacement, text)
        return text


def _link(found: re.Match[str]) -> str:
    words = found[2] or found[1]
    return f"[{words}]({found[1]})" if found[1].startswith(("http", "mailto:")) else words


def _rows(lines: list[str], words: Callable[[str], str]) -> list[list[str]]:
    """The rows of a table: the cells of one line each, or as many a row as its first line has."""
    cells_of_lines = [[cell.strip() for cell in line.split("|")[1:]] for line in lines if line.startswith("|")]
    width = len(cells_of_lines[0]) if cells_of_lines else 0
    flat = [words(cell) for cells in cells_of_lines for cell in cells]
    return [flat[at : at + width] for at in range(0, len(flat), width)] if width else []
