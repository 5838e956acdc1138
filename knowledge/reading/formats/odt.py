"""OpenDocument text: headings, paragraphs, lists and tables, by odfdo."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from knowledge.errors import FileDamaged
from knowledge.reading._composing import Composer
from knowledge.reading._draft import Draft, Source
from knowledge.reading._markup import ElementReader
from knowledge.reading._metadata import metadata_of
from knowledge.reading.formats._archive import opened

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMAT: Final = "OpenDocument"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_NAMES: Final = {
    _TEXT + "p": "p", _TEXT + "list": "ul", _TEXT + "list-item": "li", _TEXT + "a": "a", _TEXT + "line-break": "br",
    _TEXT + "note": "del", _TEXT + "tracked-changes": "del", _TEXT + "table-of-content": "del",
    _TABLE + "table": "table", _TABLE + "table-header-rows": "thead", _TABLE + "table-row": "tr",
    _TABLE + "table-cell": "td",
}  # fmt: skip
"""OpenDocument's names of elements -> HTML's; notes, changes and contents are left out."""
_SPACES: Final = {_TEXT + "s", _TEXT + "tab"}


def read(source: Source) -> Draft:
    """An .odt file."""
    from odfdo import Document  # here: no other format needs it

    opened(source, _FORMAT).close()
    composer = Composer()
    try:
        document = Document(BytesIO(source.data))
        content: Any = document.get_part("content.xml")
        named: Any = document.get_part("styles.xml")
        _walk(ElementReader(composer), content.serialize(), named.serialize())
        stated = document.meta
        metadata = metadata_of(
            {"title": stated.title, "author": stated.creator or stated.initial_creator, "language": stated.language}
        )
    except Exception as error:  # odfdo raises anything on damaged files
        raise FileDamaged(source.name, _FORMAT) from error
    return Draft.of(composer, metadata)


def _walk(reader: ElementReader, content: bytes, named_styles: bytes) -> None:
    from lxml.etree import XMLParser, fromstring, iterwalk  # here: odfdo stands on it

    root = fromstring(content, XMLParser(resolve_entities=False, no_network=True))
    styles = _styles(root)
    numbered = _numbered(root) | _numbered(fromstring(named_styles, XMLParser(resolve_entities=False, no_network=True)))
    open_names: list[str | None] = []
    lists: list[str] = []
    """The styles of the lists that are open; one within another has its style where it names none."""
    for event, element in iterwalk(root, events=("start", "end")):
        if event == "start":
            name = _html_name(element, styles)
            if name == "ul":
                lists.append(element.get(_TEXT + "style-name") or (lists[-1] if lists else ""))
                name = "ol" if (lists[-1], len(lists)) in numbered else name
            open_names.append(name)
            if name:
                reader.start(name, {"href": element.get(_LINK), "value": element.get(_TEXT + "start-value")})
            if element.tag in _SPACES:
                reader.text(" ")
            if element.text:
                reader.text(element.text)
        else:
            if name := open_names.pop():
                reader.end(name)
            if name in {"ul", "ol"}:
                lists.pop()
            if element.tail:
                reader.text(element.tail)
    reader.close()


def _html_name(element: "_Element", styles: dict[str, str]) -> str | None:
    if element.tag == _TEXT + "h":
        level = element.get(_TEXT + "outline-level") or "1"
        return f"h{min(max(int(level), 1), 6)}" if level.isdecimal() else "h1"
    if element.tag == _TEXT + "span":
        return styles.get(element.get(_TEXT + "style-name") or "")
    return _NAMES.get(str(element.tag))


def _numbered(root: "_Element") -> set[tuple[str, int]]:
    """The styles of lists, each with a level at which their entries are numbered."""
    return {
        (style.get(_STYLE + "name") or "", int(level.get(_TEXT + "level") or "1"))
        for style in root.iter(_TEXT + "list-style")
        for level in style.iter(_TEXT + "list-level-style-number")
        if level.get(_STYLE + "num-format")
    }


def _styles(root: "_Element") -> dict[str, str]:
    """The names of the styles that raise, lower, strike out or embolden, and HTML's element that does."""
    styles: dict[str, str] = {}
    for style in root.iter(_STYLE + "style"):
        for properties in style.iter(_STYLE + "text-properties"):
            position = (properties.get(_STYLE + "text-position") or "").split(" ")[0]
            name = style.get(_STYLE + "name") or ""
            if position == "super" or (position.rstrip("%").isdecimal() and position != "0%"):
                styles[name] = "sup"
            elif position == "sub" or position.startswith("-"):
                styles[name] = "sub"
            elif properties.get(_STYLE + "text-line-through-style") not in {None, "none"}:
                styles[name] = "del"
            elif properties.get(_FO + "font-weight") == "bold":
                styles[name] = "b"
    return styles
