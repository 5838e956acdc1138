"""EPUB: the chapters of a book in their order."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import ZipFile

from knowledge.article import Note, Problem
from knowledge.errors import ArticleError, FileDamaged
from knowledge.reading._composing import Composer
from knowledge.reading._decoding import decode
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import Metadata, metadata_of
from knowledge.reading.formats._archive import FAULTS, opened
from knowledge.reading.formats.html import read_fragment

_FORMAT: Final = "EPUB"
_CONTAINER: Final = "META-INF/container.xml"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_FAULTS: Final = (*FAULTS, ElementTree.ParseError, KeyError)
"""What a damaged archive or list of contents raises."""


def read(source: Source) -> Draft:
    """An .epub file."""
    with opened(source, _FORMAT) as archive:
        try:
            package_path = _package_path(archive)
            package = ElementTree.fromstring(archive.read(package_path))  # noqa: S314 - without entities, as checked
        except _FAULTS as error:
            raise FileDamaged(source.name, _FORMAT) from error
        composer = Composer()
        lost: list[Note] = []
        for path in _chapters(package, posixpath.dirname(package_path)):
            try:
                read_fragment(composer, decode(archive.read(path), source.name))
            except (*_FAULTS, ArticleError):
                lost.append(Note(Problem.PARTS, path))
    return Draft.of(composer, replace(_metadata(package), notes=tuple(lost)))


def _package_path(archive: ZipFile) -> str:
    container = ElementTree.fromstring(archive.read(_CONTAINER))  # noqa: S314 - without entities, as checked
    found = next((each.get("full-path") for each in container.iter() if each.tag.endswith("rootfile")), None)
    if not found:
        raise KeyError(_CONTAINER)
    return found


def _chapters(package: ElementTree.Element, folder: str) -> Iterator[str]:
    """The paths of the chapters in the archive, without the table of contents."""
    items = {each.get("id"): each for each in package.iter(_OPF + "item")}
    for reference in package.iter(_OPF + "itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _metadata(package: ElementTree.Element) -> Metadata:
    def stated(name: str) -> list[str]:
        return [each.text.strip() for each in package.iter(_DC + name) if each.text and each.text.strip()]

    first = {name: next(iter(stated(name)), None) for name in ("title", "publisher", "date", "language")}
    return metadata_of({**first, "authors": stated("creator")})
