"""Files and folders -> articles; the one module of this package that knows of paths."""

import os
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Final, NamedTuple

from knowledge import limits
from knowledge.article import Article
from knowledge.citing import with_path
from knowledge.errors import ArticleError, FileDamaged, FileTooLarge, FileUnreadable, NotAFile
from knowledge.reading._decoding import decode
from knowledge.reading._reading import path_stem, printable, read, slug
from knowledge.reading.formats import SUFFIXES

SETTINGS_FILE: Final = "hotline.toml"
"""What a folder of articles says of itself: `url`, a template of the addresses that its files are published at."""


class Reading(NamedTuple):
    """What came of reading several files."""

    articles: list[Article]
    failures: list[ArticleError]
    passed_over: dict[str, int]
    """The endings of files of kinds that aren't read, such as `.png`, and how many there are of each."""


class _File(NamedTuple):
    """A file that may be an article."""

    path: Path
    within: str
    """Where it stands in the folder that was named, with `/` between folders."""
    root: Path
    """That folder, or its own where it was named itself."""


def read_file(path: Path, article_id: str | None = None) -> Article:
    """The article in `path`; its id is made from the file's name by default.

    Raises:
        ArticleError: the file can't be read, or holds no article.
    """
    return _read(_File(path, path.name, path.parent), article_id)


def read_text(path: Path) -> str:
    """The text of a file: what it holds where it is plain text, else that of the article in it.

    Raises:
        ArticleError: the file can't be read.
    """
    if path.suffix.lower() in SUFFIXES - {".txt"}:
        return read_file(path).text
    return decode(_content(path), _shown(path.name))


def read_paths(paths: Iterable[Path], url_template: str | None = None) -> Reading:
    """The articles of files, and of folders with everything below them, in the order of their names.

    An article's id is made from where its file stands, so that it stays the same when others come and go. Where a
    folder is published, `url_template` or the `url` in the folder's `hotline.toml` makes addresses of these places.
    """
    templates: dict[Path, str | None] = {}
    articles: list[Article] = []
    failures: list[ArticleError] = []
    passed_over: Counter[str] = Counter()
    taken: set[str] = set()
    for file in _files(paths, passed_over):
        wanted = slug(path_stem(_shown(file.within)))
        article_id = wanted if wanted not in taken else f"{wanted}-{sha256(os.fsencode(file.path)).hexdigest()[:6]}"
        try:
            article = _read(file, article_id)
        except ArticleError as error:
            failures.append(error)
            continue
        if file.root not in templates:
            templates[file.root] = _template_of(file.root, failures) or url_template
        template = templates[file.root]
        taken.add(article.id)
        articles.append(replace(article, url_template=with_path(template, file.within)) if template else article)
    return Reading(articles, failures, dict(sorted(passed_over.items())))


def fingerprint(paths: Iterable[Path]) -> str:
    """Changes with every file that `read_paths` would read: its place, its size and what is in it."""
    digest = sha256()
    files = list(_files(paths, Counter()))
    settings = {file.root / SETTINGS_FILE for file in files}
    for path in (*(file.path for file in files), *sorted(path for path in settings if path.exists())):
        try:
            content = _content(path)
        except ArticleError as error:
            content = str(error).encode()
        digest.update(os.fsencode(path) + f"\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _template_of(folder: Path, failures: list[ArticleError]) -> str | None:
    """The `url` in a folder's own settings; what is wrong with them is added to `failures`."""
    file = folder / SETTINGS_FILE
    try:
        if not file.is_file():
            return None
        template = tomllib.loads(_content(file).decode()).get("url")
        if template is not None:
            with_path(str(template), "a.md")
    except ArticleError as error:
        failures.append(error)
    except (OSError, ValueError):
        failures.append(FileDamaged(SETTINGS_FILE, "TOML"))
    else:
        return template
    return None


def _read(file: _File, article_id: str | None) -> Article:
    return read(_content(file.path), _shown(file.path.name), path=_shown(file.within), article_id=article_id)


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
    return printable(os.fsencode(name).decode(errors="replace"))


def _files(paths: Iterable[Path], passed_over: Counter[str]) -> Iterator[_File]:
    for path in paths:
        try:
            is_folder = path.is_dir()
        except OSError:  # reading it says what is wrong
            is_folder = False
        if not is_folder:
            yield _File(path, path.name, path.parent)
            continue
        yield from (_File(each, each.relative_to(path).as_posix(), path) for each in sorted(_below(path, passed_over)))


def _below(folder: Path, passed_over: Counter[str]) -> Iterator[Path]:
    """What looks like an article below a folder and isn't hidden; and folders that can't be opened, to be named."""
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = (name for name in folders if not name.startswith("."))
        for name in names:
            file = Path(place, name)
            if name.startswith(".") or name == SETTINGS_FILE:
                continue
            if file.suffix.lower() in SUFFIXES:
                yield file
            else:
                passed_over[_shown(file.suffix.lower())] += 1
    yield from closed
