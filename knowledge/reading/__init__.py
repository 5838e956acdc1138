"""Files -> articles.

`read_file` reads one; `read_paths` reads files and folders, and names what it could not read instead of failing.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from knowledge import limits
from knowledge.article import Article, Block, BlockKind
from knowledge.errors import ArticleError, FileTooLarge, FileUnreadable, NoSentence, NotAFile
from knowledge.language import language_of
from knowledge.reading._dateline import date_in_dateline, without_dateline
from knowledge.reading._debris import mark_debris
from knowledge.reading._decoding import decode
from knowledge.reading._front_matter import FrontMatter, checked_date, split_front_matter
from knowledge.reading.formats import markdown, plain

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
SUFFIXES = MARKDOWN_SUFFIXES | {".txt"}
"""The files that a folder's articles are; anything else in it is passed over."""

_DATE_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


class Reading(NamedTuple):
    """What came of reading several files."""

    articles: list[Article]
    failures: list[ArticleError]


def read_file(path: Path, article_id: str | None = None) -> Article:
    """The article in `path`, Markdown or plain text by its suffix; its id is made from the file's name by default.

    Raises:
        ArticleError: the file can't be read, or holds no article.
    """
    text, blocks, front_matter = _read(path)
    return _article(path, article_id or slug(path.stem), text, blocks, front_matter)


def read_text(path: Path) -> str:
    """The text of a file, as that of an article would be.

    Raises:
        ArticleError: the file can't be read.
    """
    return _read(path)[0]


def read_paths(paths: Iterable[Path]) -> Reading:
    """The articles of files, and of folders with everything below them, in the order of their names."""
    articles: list[Article] = []
    failures: list[ArticleError] = []
    taken: set[str] = set()
    for path in _files(paths):
        try:
            article = read_file(path, _free_id(slug(path.stem), taken))
        except ArticleError as error:
            failures.append(error)
        else:
            taken.add(article.id)
            articles.append(article)
    return Reading(articles, failures)


def fingerprint(paths: Iterable[Path]) -> str:
    """Changes with every file that `read_paths` would read: its place, its size and what is in it."""
    digest = sha256()
    for path in _files(paths):
        try:
            content = _content(path)
        except ArticleError as error:
            content = str(error).encode()
        digest.update(os.fsencode(path) + f"\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def slug(name: str) -> str:
    """`name` in lower-case letters and digits of any script, joined by hyphens; never empty."""
    composed = unicodedata.normalize("NFKC", name).casefold()
    return "-".join(re.findall(r"[^\W_]+", composed))[:60].strip("-") or "article"


def _read(path: Path) -> tuple[str, list[Block], FrontMatter]:
    name = _shown(path.name)
    text = decode(_content(path), name)
    if path.suffix.lower() in MARKDOWN_SUFFIXES:
        front_matter, body = split_front_matter(text, name)
        return *markdown.plain_text(body), front_matter
    return text, plain.blocks_of(text), FrontMatter()


def _content(path: Path) -> bytes:
    """The bytes of a file; never those of a pipe or a device, which may have no end."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise NotAFile(_shown(path))
        if status.st_size > limits.ARTICLE_BYTES:
            raise FileTooLarge(_shown(path.name), limits.ARTICLE_BYTES // 2**20)
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(_shown(path), error.strerror or str(error)) from error


def _shown(name: str | Path) -> str:
    """The name of a file for people: a mark stands for what is no text in it, and for what would steer a terminal."""
    decoded = os.fsencode(name).decode(errors="replace")
    return "".join(character if character.isprintable() else "�" for character in decoded)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        try:
            is_folder = path.is_dir()
        except OSError:  # reading it says what is wrong
            is_folder = False
        yield from sorted(_below(path)) if is_folder else (path,)


def _below(folder: Path) -> Iterator[Path]:
    """What looks like an article below a folder and isn't hidden; and folders that can't be opened, to be named."""
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = (name for name in folders if not name.startswith("."))
        files = (Path(place, name) for name in names if not name.startswith("."))
        yield from (file for file in files if file.suffix.lower() in SUFFIXES)
    yield from closed


def _free_id(wanted: str, taken: set[str]) -> str:
    candidate, number = wanted, 1
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def _article(path: Path, article_id: str, text: str, blocks: list[Block], front_matter: FrontMatter) -> Article:
    blocks = mark_debris(text, blocks)
    if not any(block.kind.is_quotable for block in blocks):
        raise NoSentence(_shown(path.name))
    return Article(
        id=article_id,
        title=front_matter.title or _title(text, blocks) or _title_of_file(path) or article_id,
        text=text,
        blocks=tuple(without_dateline(text, blocks)),
        language=front_matter.language or language_of(text),
        publisher=front_matter.publisher,
        source=front_matter.source,
        published=front_matter.published or _date_in_name(path.stem) or date_in_dateline(text, blocks),
        authors=front_matter.authors,
        url=front_matter.url,
    )


def _title(text: str, blocks: list[Block]) -> str | None:
    titles = (" ".join(text[block.start : block.end].split()) for block in blocks if block.kind is BlockKind.TITLE)
    title = next(titles, None)
    return title[: limits.FIELD_CHARACTERS] if title else None


def _title_of_file(path: Path) -> str:
    return " ".join(_shown(path.stem).replace("-", " ").replace("_", " ").split())


def _date_in_name(stem: str) -> str | None:
    dates = (checked_date(found) for found in _DATE_IN_NAME.findall(stem))
    return next((date for date in dates if date), None)
