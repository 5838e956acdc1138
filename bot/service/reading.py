"""What worker processes do with a file: bytes -> an article, ready to be kept."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from bot.errors import ArchiveBroken, ArchiveTooLarge
from knowledge.article import Article
from knowledge.errors import HotlineError
from knowledge.limits import ARTICLE_BYTES
from knowledge.reading import read
from knowledge.splitting import sentence_spans

_FILES: Final = 10_000
"""In one archive."""
_UNPACKED: Final = 128 * 2**20
"""Bytes of all files of an archive together: a community's articles are text, and 128 MiB are a hundred novels."""

_BROKEN: Final = (zipfile.BadZipFile, zlib.error, LZMAError, NotImplementedError, OSError, EOFError, ValueError)
"""What the standard library raises on archives that are damaged, or packed in a way that it doesn't know."""


class ReadArticle(NamedTuple):
    """An article as it was read."""

    article: Article
    sentences: int
    """How many of them may be quoted."""


class Packed(NamedTuple):
    """A file of an archive, or what was wrong with it."""

    name: str
    data: bytes
    error: HotlineError | None = None


def read_article(data: bytes, name: str, media_type: str | None = None, url: str | None = None) -> ReadArticle:
    """The article in a file.

    Raises:
        ArticleError: it holds none, or can't be read.
    """
    article = read(data, name, media_type=media_type, url=url)
    return ReadArticle(article, _sentences(article))


def _sentences(article: Article) -> int:
    """How many sentences of it may be quoted; analysing it would say the same in five times the time."""
    texts = (article.text[block.start : block.end] for block in article.blocks if block.kind.is_quotable)
    return sum(
        any(map(str.isalnum, text[start:end]))
        for text in texts
        for start, end in sentence_spans(text, article.language)
    )


def is_archive(name: str, data: bytes) -> bool:
    """True for a zip file of files; formats that are zip files themselves have other endings."""
    return PurePosixPath(name).suffix.lower() == ".zip" and data.startswith(b"PK")


def unpack(data: bytes, name: str) -> list[Packed]:
    """The files of a zip archive, hidden ones and folders left out; nothing is written anywhere.

    Raises:
        ArchiveTooLarge: it holds too many files, or too much in them; counted as it is unpacked, whatever it says.
        ArchiveBroken: it is no archive, or damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return list(_unpacked(archive, name))
    except _BROKEN as error:
        raise ArchiveBroken(name) from error


def _unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[Packed]:
    members = [each for each in archive.infolist() if not each.is_dir() and not _is_hidden(each.filename)]
    if len(members) > _FILES:
        raise ArchiveTooLarge(name, _FILES, _UNPACKED // 2**20)
    left = _UNPACKED
    for member in members:
        if member.flag_bits & 1:
            yield Packed(member.filename, b"", ArchiveBroken(member.filename))  # encrypted
            continue
        try:
            with archive.open(member) as opened:
                content = opened.read(min(ARTICLE_BYTES, left) + 1)
        except (*_BROKEN, RuntimeError):
            yield Packed(member.filename, b"", ArchiveBroken(member.filename))
            continue
        left -= len(content)
        if left < 0:
            raise ArchiveTooLarge(name, _FILES, _UNPACKED // 2**20)
        yield Packed(member.filename, content)


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)
