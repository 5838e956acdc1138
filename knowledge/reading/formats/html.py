"""HTML: the article of a page without its frame, told by trafilatura, and what the page says of itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from knowledge.article import BlockKind
from knowledge.errors import NoArticleInPage
from knowledge.reading._composing import Composer
from knowledge.reading._dateline import date_in_dateline, is_of_an_entry
from knowledge.reading._decoding import decode
from knowledge.reading._draft import Draft, Source
from knowledge.reading._markup import ElementReader, HtmlFeed, tamed
from knowledge.reading._metadata import Metadata, metadata_of
from knowledge.reading.formats._spans import repeat_spanning_cells

if TYPE_CHECKING:
    from lxml.etree import _Element

_FRAME: Final = frozenset({"nav", "aside", "form", "footer", "menu"})
"""What is never part of a page's article."""
_SHORT: Final = 250
"""Characters of an article, below which trafilatura is not trusted to have found it: its own measure of that."""
_BLOCKS: Final = 2
"""Where it finds none, trafilatura puts all of a page into one paragraph."""
_MOST_OF_PAGE: Final = 0.5
"""Links are the better part of a page that leads elsewhere."""
_DATES: Final = {"original_date": True, "extensive_search": False}
"""How htmldate looks for the day of publication: not all over the text, where the first date is that of an event as
often as not, and where looking takes as long as all the rest of a page."""
_MARKS: Final = ["//sup[a[starts-with(@href, '#')]]", "//*[contains(@class, 'mw-editsection')]"]
"""What stands in a line and is no part of it: marks of notes, and the links by which a section of a wiki is edited."""
_SPANS = re.compile(r"\b(?:row|col)span\s*=", re.IGNORECASE)
_HINTS: Final = {"#b": "b", "#i": "i", "#u": "u", "#t": "code", "#sup": "sup", "#sub": "sub"}
_NAMES: Final = {
    "p": "p", "table": "table", "row": "tr", "quote": "blockquote", "lb": "br", "ref": "a", "del": "del", "fw": "p",
}  # fmt: skip
"""Trafilatura's names of elements -> HTML's."""
_INLINE: Final = frozenset({"hi", "ref", "code", "del"})
"""Trafilatura's names of what stands within a line."""


def read(source: Source) -> Draft:
    """A web page, as it came from a server or was saved."""
    html = tamed(decode(source.data, source.name))
    page = _extracted(html, source.url)
    composer = Composer()
    if page is not None:
        reader = ElementReader(composer)
        _walk(reader, page.body)
        reader.close()
    if len(composer.blocks) < _BLOCKS or _characters(composer, BlockKind.PROSE) < _SHORT:
        whole = _whole(html)
        if sum(link.end - link.start for link in whole.links) >= _MOST_OF_PAGE * _characters(whole):
            raise NoArticleInPage(source.name)
        if len(composer.blocks) < _BLOCKS or _characters(composer) < _SHORT:
            composer = whole
    metadata = _metadata(page)
    day = metadata.published
    if day and _is_of_the_text(composer, day) and not _states(html, source.url, day):
        metadata = replace(metadata, published=date_in_dateline(composer.text, composer.blocks))
    return Draft.of(composer, metadata)


def read_fragment(composer: Composer, html: str) -> None:
    """Writes HTML that has no frame: that of a mail, or a chapter of a book."""
    reader = ElementReader(composer)
    feed = HtmlFeed(reader)
    feed.feed(tamed(html))
    feed.close()
    reader.close()


def _extracted(html: str, url: str | None) -> Any:  # noqa: ANN401  # trafilatura's document, untyped
    """Trafilatura's document, or None where it found no article."""
    from trafilatura import bare_extraction, load_html  # here: no other format needs it, and it takes 0.2 s

    try:
        page: Any = html
        if _SPANS.search(html) and (page := load_html(html)) is not None:
            repeat_spanning_cells(page)
        document = bare_extraction(
            page,
            url=url,
            include_comments=False,
            include_formatting=True,
            include_links=True,
            include_tables=True,
            with_metadata=True,
            date_extraction_params=_DATES,
            prune_xpath=_MARKS,
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, AssertionError):
        return None  # what strangers send breaks it now and then; the page is then read whole
    return document if getattr(document, "body", None) is not None else None


def _is_of_the_text(composer: Composer, day: str) -> bool:
    """Whether a date is what a sentence or an entry of the article is about, as far as the article can tell."""
    in_prose = any(
        day in composer.text_of(number) for number, block in enumerate(composer.blocks) if block.kind.is_quotable
    )
    return in_prose or is_of_an_entry(composer.text, composer.blocks, day)


def _states(html: str, url: str | None, day: str) -> bool:
    """Whether a page says in its head, in the data beside its text or in its address that it is of that day."""
    stated = rf"<meta\b[^>]*{day}|\"date\w*\"\s*:\s*\"{day}"
    return day.replace("-", "/") in (url or "") or re.search(stated, html, re.IGNORECASE) is not None


def _metadata(page: Any) -> Metadata:  # noqa: ANN401  # trafilatura's document, untyped
    if page is None:
        return Metadata()
    authors = [author.strip() for author in (page.author or "").split(";")]
    return metadata_of(
        {
            "title": page.title,
            "authors": [author for author in authors if author],
            "publisher": page.sitename,
            "published": page.date,
            "language": page.language,
            "url": page.url,
        }
    )


def _whole(html: str) -> Composer:
    """All of a page but what is frame by its name."""
    composer = Composer()
    reader = ElementReader(composer, _FRAME)
    feed = HtmlFeed(reader)
    feed.feed(html)
    feed.close()
    reader.close()
    return composer


def _characters(composer: Composer, *kinds: BlockKind) -> int:
    """How many characters stand in blocks, or in those of `kinds`."""
    return sum(block.end - block.start for block in composer.blocks if not kinds or block.kind in kinds)


def _walk(reader: ElementReader, body: "_Element") -> None:
    from lxml.etree import iterwalk  # here: as above

    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        names = list(_html_names(element))
        if event == "start":
            for name in names:
                reader.start(name, {"href": element.get("target")})
            if element.text:
                reader.text(element.text)
        else:
            for name in reversed(names):
                reader.end(name)
            if element.tail and element is not body:
                reader.text(element.tail)


def _html_names(element: "_Element") -> Iterator[str]:
    """The names that HTML has for one of trafilatura's elements."""
    tag, hint = element.tag, element.get("rend") or ""
    if tag == "head":
        yield hint if hint in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h2"
    elif tag == "list":
        yield hint if hint in {"ul", "ol", "dl"} else "ul"
    elif tag == "item":
        yield hint[:2] if hint[:2] in {"dt", "dd"} else "li"
    elif tag == "cell":
        yield "th" if element.get("role") == "head" else "td"
    elif tag == "hi":
        yield _HINTS.get(hint, "span")
    elif tag == "code":
        yield "pre" if _is_code_block(element) else "code"
    elif tag in _NAMES:
        yield _NAMES[tag]


def _is_code_block(element: "_Element") -> bool:
    """Whether code stands by itself: trafilatura names what HTML has as <pre> and as <code> alike."""
    parent, before, after = element.getparent(), element.getprevious(), element.getnext()
    text_before = parent.text if before is None and parent is not None else before.tail if before is not None else None
    if (text_before or "").strip() or (element.tail or "").strip():
        return False
    if any(beside is not None and beside.tag in _INLINE for beside in (before, after)):
        return False
    return "\n" in "".join(element.itertext()) or (parent is not None and parent.tag in {"body", "quote"})
