"""A document as a stream of elements with the names of HTML's -> blocks.

Markdown, HTML, books and mail all come through here: each tells where an element starts and ends, and what is written
in it. Nothing recurses, so that no nesting is too deep.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Final

from knowledge.reading._cells import Cell, is_row_of_header
from knowledge.reading._composing import Composer, Inline
from knowledge.reading._questions import QUESTION_CHARACTERS, is_question
from knowledge.reading._scripts import lowered, raised
from knowledge.reading._writing import BlockWriter

Attributes = Mapping[str, str | None]


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_VOID: Final = _names("area base br col embed hr img input link meta param source track wbr")
_SKIPPED: Final = _names(
    "audio canvas datalist del head iframe map math noscript object rp rt s script select strike style svg template"
    " textarea title video"
)
"""What no reader sees as text, and what is struck out."""
_BLOCKS: Final = _names(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary table tbody td"
    " tfoot th thead tr ul"
)
_INLINE: Final = _names(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr output picture q ruby samp small"
    " span strong sub sup time tt u var"
)
KNOWN: Final = _VOID | _SKIPPED | _BLOCKS | _INLINE
"""Every element that is read; what else stands in angle brackets may be meant as it is written."""
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_ENDS: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
}
"""An element -> those that it ends where nobody else did, and those that it can't reach out of."""
_LOOK_BACK: Final = 64
"""Open elements among which one that was never ended is looked for."""


class ElementReader:
    """Takes elements and text in their order, without what stands in the elements that are `left_out`."""

    def __init__(self, composer: Composer, left_out: frozenset[str] = frozenset()) -> None:
        self.writer = BlockWriter(composer)
        self._left_out = _SKIPPED | left_out
        self._line = Inline()
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._skipped: list[str] = []
        self._links: list[tuple[int, str | None]] = []
        self._raised: list[tuple[Inline, bool]] = []
        self._anchor: str | None = None
        self._cells: list[Cell] | None = None
        """Those of the table row that is being read."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._skipped or self._is_skipped(tag) or (tag == "a" and _is_mark_of_note(attributes)):
            if tag not in _VOID:
                self._skipped.append(tag)
        elif tag in _VOID:
            self._empty(tag)
        else:
            if tag in _BLOCKS:
                self._end_implied(tag)
                self._flush()
            self._open.append(tag)
            self._counts[tag] += 1
            if begin := _BEGIN.get(tag):
                begin(self, attributes)

    def end(self, tag: str) -> None:
        """An element ends, and with it those in it that nobody ended."""
        if self._skipped:
            if tag in self._skipped[-_LOOK_BACK:]:
                while self._skipped.pop() != tag:
                    pass
        elif self._counts[tag]:
            while self._pop() != tag:
                pass

    def text(self, text: str) -> None:
        """Running text."""
        if self._skipped:
            return
        line = self._raised[-1][0] if self._raised else self._line
        if self._counts["pre"] and self._cells is None:
            line.add_verbatim(text)
        else:
            line.add(text, bold=self._counts["strong"] + self._counts["b"] > 0)

    def line_end(self) -> None:
        """A line of the source ends within a paragraph: a space, unless it was a question and its answer follows."""
        if self._cells is None and not self._links and self._asks:
            self._flush()
        else:
            self.text(" ")

    def break_block(self) -> None:
        """What follows is another paragraph."""
        self._flush()

    @contextmanager
    def contained(self) -> Iterator[None]:
        """Ends all that was begun within: nothing that was forgotten in a line of Markdown swallows the rest."""
        depth = len(self._open)
        yield
        self._skipped.clear()
        while len(self._open) > depth:
            self._pop()

    def clear_skipped(self) -> None:
        """Ends what is being skipped."""
        self._skipped.clear()

    def begin_note(self, above: int | None) -> None:
        """A footnote begins, to the block of that number."""
        self._flush()
        self.writer.begin_labelled(above)

    def end_note(self) -> None:
        """The footnote ends."""
        self._flush()
        self.writer.end_labelled()

    def close(self) -> None:
        """The document ends."""
        self._skipped.clear()
        while self._open:
            self._pop()
        self._flush()

    @property
    def _heading(self) -> int:
        """The level of the heading that is being read, or 0."""
        return next((level for tag, level in _HEADINGS.items() if self._counts[tag]), 0)

    def _is_skipped(self, tag: str) -> bool:
        return tag in self._left_out or (tag == "button" and not (self._heading or self._counts["summary"]))

    @property
    def _asks(self) -> bool:
        """True where all that was read of a paragraph is a question."""
        return 0 < len(self._line) <= QUESTION_CHARACTERS and is_question(self._line.line().text)

    def _empty(self, tag: str) -> None:
        if tag == "hr" or (tag == "br" and (self._cells is not None or self._asks)):
            self._flush()
        elif tag == "br" and self._counts["pre"]:
            self._line.add_verbatim("\n")
        elif tag == "br":
            self._line.add_break()

    def _end_implied(self, tag: str) -> None:
        if self._open and self._open[-1] == "p":
            self._pop()
        ended, barriers = _ENDS.get(tag, (frozenset(), frozenset()))
        for opened in reversed(self._open[-_LOOK_BACK:] if ended else ()):
            if opened in barriers:
                return
            if opened in ended:
                self.end(opened)
                return

    def _pop(self) -> str:
        tag = self._open.pop()
        if tag in _BLOCKS:
            self._flush()
        self._counts[tag] -= 1
        if finish := _FINISH.get(tag):
            finish(self)
        return tag

    def _flush(self) -> None:
        """Writes the line that was read."""
        line = self._line.line()
        self._line = Inline()
        self._links = [(0, url) for _, url in self._links]
        if not line.text.strip():
            return
        if self._cells is not None:
            if self._cells:
                self._cells[-1].lines.append(line.stripped())
        elif level := self._heading:
            self.writer.heading(line, level, self._anchor)
        elif self._counts["pre"]:
            self.writer.code(line.text)
        elif self._counts["figcaption"]:
            self.writer.debris(line)
        elif self._counts["summary"] or self._counts["caption"]:
            self.writer.label(line)
        elif self._counts["dt"]:
            self.writer.term(line)
        else:
            self.writer.paragraph(line)

    def _begin_heading(self, attributes: Attributes) -> None:
        self._anchor = attributes.get("id")

    def _begin_bullets(self, _: Attributes) -> None:
        self.writer.begin_list()

    def _begin_numbers(self, attributes: Attributes) -> None:
        self.writer.begin_list(_number(attributes.get("start")) or 1)

    def _begin_item(self, attributes: Attributes) -> None:
        if not self._is_in_list:
            self.writer.begin_list()
            self._open.insert(-1, "ul")
            self._counts["ul"] += 1
        self.writer.begin_item(_number(attributes.get("value")))

    @property
    def _is_in_list(self) -> bool:
        return any(self._counts[tag] for tag in ("ul", "ol", "menu"))

    def _begin_labelled(self, _: Attributes) -> None:
        self.writer.begin_labelled()

    def _begin_table(self, _: Attributes) -> None:
        if self._counts["table"] == 1:
            self.writer.begin_table()

    def _end_table(self) -> None:
        if not self._counts["table"]:
            self.writer.end_table()

    def _begin_row(self, _: Attributes) -> None:
        if self._counts["table"] == 1:
            self._cells = []

    def _end_row(self) -> None:
        if self._counts["table"] == 1 and self._cells is not None:
            cells, self._cells = self._cells, None
            self.writer.row(cells, is_header=bool(self._counts["thead"]) or is_row_of_header(cells))

    def _begin_cell(self, attributes: Attributes, *, is_header: bool = False) -> None:
        if self._counts["table"] == 1 and self._cells is not None:
            rows, columns = (_number(attributes.get(name)) or 1 for name in ("rowspan", "colspan"))
            self._cells.append(Cell([], rows, columns, is_header))

    def _begin_header(self, attributes: Attributes) -> None:
        self._begin_cell(attributes, is_header=True)

    def _begin_link(self, attributes: Attributes) -> None:
        if self._raised:
            self._raised[-1] = self._raised[-1][0], True
        self._links.append((len(self._line), attributes.get("href")))

    def _end_link(self) -> None:
        start, url = self._links.pop()
        if url and not self._raised:
            self._line.link(start, url)

    def _begin_raised(self, _: Attributes) -> None:
        self._raised.append((Inline(), False))

    def _end_raised(self) -> None:
        line, linked = self._raised.pop()
        self.text(raised(line.line().text, self._line.last, linked=linked or bool(self._links)))

    def _end_lowered(self) -> None:
        self.text(lowered(self._raised.pop()[0].line().text))


_BEGIN: Final[Mapping[str, Callable[[ElementReader, Attributes], None]]] = {
    **dict.fromkeys(_HEADINGS, ElementReader._begin_heading),
    "ul": ElementReader._begin_bullets,
    "menu": ElementReader._begin_bullets,
    "ol": ElementReader._begin_numbers,
    "li": ElementReader._begin_item,
    "details": ElementReader._begin_labelled,
    "table": ElementReader._begin_table,
    "tr": ElementReader._begin_row,
    "td": ElementReader._begin_cell,
    "th": ElementReader._begin_header,
    "a": ElementReader._begin_link,
    "sup": ElementReader._begin_raised,
    "sub": ElementReader._begin_raised,
    "q": lambda reader, _: reader.text("“"),
}
_FINISH: Final[Mapping[str, Callable[[ElementReader], None]]] = {
    **dict.fromkeys(("ul", "menu", "ol"), lambda reader: reader.writer.end_list()),
    "li": lambda reader: reader.writer.end_item(),
    "details": lambda reader: reader.writer.end_labelled(),
    "dl": lambda reader: reader.writer.end_definitions(),
    "table": ElementReader._end_table,
    "tr": ElementReader._end_row,
    "a": ElementReader._end_link,
    "sup": ElementReader._end_raised,
    "sub": ElementReader._end_lowered,
    "q": lambda reader: reader.text("”"),
}


class HtmlFeed(HTMLParser):
    """HTML, in pieces, for an `ElementReader`; it need not be well-formed."""

    def __init__(self, reader: ElementReader) -> None:
        super().__init__()
        self._reader = reader

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hands on the beginning of an element."""
        self._reader.start(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hands on an element that is closed where it begins."""
        self._reader.start(tag, dict(attrs))
        if tag not in _VOID:
            self._reader.end(tag)

    def handle_endtag(self, tag: str) -> None:
        """Hands on the end of an element."""
        self._reader.end(tag)

    def handle_data(self, data: str) -> None:
        """Hands on text."""
        self._reader.text(data)


def tamed(html: str) -> str:
    """`html` without comments, and without the many tags that begin and never end, over which parsers take for ever."""
    parts: list[str] = []
    at = 0
    while (begins := html.find("<!--", at)) >= 0:
        parts.append(html[at:begins])
        ends = html.find("-->", begins)
        at = ends + len("-->") if ends >= 0 else len(html)
    html = "".join(parts) + html[at:] if parts else html
    if html.count("<") > html.count(">") + _UNENDED_TAGS:
        html = _UNENDED.sub("&lt;", html)
    return html


_UNENDED = re.compile(r"<(?![^<>]*>)")
_UNENDED_TAGS: Final = 1_000
"""More than any page has that was written in earnest."""


def _is_mark_of_note(attributes: Attributes) -> bool:
    """Whether a link is the number of a note, as books say it is."""
    return "noteref" in (attributes.get("epub:type") or "") or attributes.get("role") == "doc-noteref"


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) <= 6 else None
