"""One module a format: bytes -> text, and what stands where in it. The table says which reads what.

A format is added by a module with a function of the type `Reader`, and a line here.
"""

from pathlib import PurePosixPath
from typing import Final, NamedTuple

from knowledge.errors import UnknownFormat
from knowledge.reading._draft import Reader
from knowledge.reading.formats import (
    asciidoc,
    epub,
    html,
    mail,
    markdown,
    odt,
    org,
    pdf,
    plain,
    powerpoint,
    restructured,
    rtf,
    subtitles,
    word,
)  # fmt: skip


class Format(NamedTuple):
    """A kind of document."""

    read: Reader
    suffixes: frozenset[str]
    media_types: frozenset[str]
    magic: bytes | None = None
    """What a file of it begins with, where that tells it from all others."""


def _format(read: Reader, suffixes: str, media_types: str, magic: bytes | None = None) -> Format:
    return Format(read, frozenset(suffixes.split()), frozenset(media_types.split()), magic)


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
FORMATS: Final = (
    _format(plain.read, ".txt .text", "text/plain"),
    _format(markdown.read, ".md .markdown .mdown .mkd .qmd .rmd", "text/markdown text/x-markdown"),
    _format(markdown.read_mdx, ".mdx", "text/mdx"),
    _format(restructured.read, ".rst .rest", "text/x-rst text/prs.fallenstein.rst"),
    _format(asciidoc.read, ".adoc .asciidoc", "text/asciidoc text/x-asciidoc"),
    _format(org.read, ".org", "text/org text/x-org"),
    _format(html.read, ".html .htm .xhtml", "text/html application/xhtml+xml", b"<!DOCTYPE html"),
    _format(pdf.read, ".pdf", "application/pdf application/x-pdf", b"%PDF-"),
    _format(word.read, ".docx", f"{_OFFICE}.wordprocessingml.document"),
    _format(powerpoint.read, ".pptx", f"{_OFFICE}.presentationml.presentation"),
    _format(odt.read, ".odt", "application/vnd.oasis.opendocument.text"),
    _format(rtf.read, ".rtf", "application/rtf text/rtf", b"{\\rtf"),
    _format(epub.read, ".epub", "application/epub+zip"),
    _format(mail.read, ".eml", "message/rfc822"),
    _format(mail.read_saved_page, ".mhtml .mht", "multipart/related application/x-mimearchive"),
    _format(subtitles.read, ".srt .vtt", "text/vtt application/x-subrip", b"WEBVTT"),
)
SUFFIXES: Final = frozenset().union(*(each.suffixes for each in FORMATS))
"""The endings of the files that a folder's articles are; anything else in it is passed over."""
MEDIA_TYPES: Final = frozenset().union(*(each.media_types for each in FORMATS))
"""What a server calls what can be read."""
_VAGUE: Final = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/zip"})
"""What servers call files of which they know nothing."""


def reader_of(name: str, media_type: str | None, data: bytes) -> Reader:
    """Reads a file of that name: by what the server calls it, else by its ending, else by how it begins, else as text.

    Raises:
        UnknownFormat: it is of a kind that isn't read.
    """
    stated = (media_type or "").partition(";")[0].strip().lower()
    suffix = PurePosixPath(name).suffix.lower()
    if stated not in _VAGUE:
        for each in FORMATS:
            if stated in each.media_types:
                return each.read
        if not stated.startswith("text/") and suffix not in SUFFIXES:
            raise UnknownFormat(name)
    for each in FORMATS:
        if suffix in each.suffixes:
            return each.read
    for each in FORMATS:
        if each.magic and data.startswith(each.magic):
            return each.read
    return plain.read
