"""Files of this machine, as somebody at its terminal names them."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Final

from bot.service.adding import File
from knowledge.errors import FileTooLarge, FileUnreadable, NotAFile
from knowledge.limits import ARTICLE_BYTES
from knowledge.reading import SUFFIXES

_ENDINGS: Final = SUFFIXES | {".zip"}
_ARCHIVE_BYTES: Final = 512 * 2**20
"""The largest zip archive; what is in it has a limit of its own."""


def files_in(paths: Iterable[Path], passed_over: Counter[str]) -> Iterator[Path]:
    """Files as they are named, and of folders those below them that may be articles and aren't hidden, in order.

    The endings of the others are counted in `passed_over`. A folder that can't be opened stands among the files, so
    that it is refused by its name.
    """
    for path in paths:
        try:
            is_folder = path.is_dir()
        except OSError:  # loading it says what is wrong
            is_folder = False
        if not is_folder:
            yield path
            continue
        yield from sorted(_below(path, passed_over))


def _below(folder: Path, passed_over: Counter[str]) -> Iterator[Path]:
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = (name for name in folders if not name.startswith("."))
        for name in names:
            suffix = Path(name).suffix.lower()
            if name.startswith("."):
                continue
            if suffix in _ENDINGS:
                yield Path(place, name)
            else:
                passed_over[suffix] += 1
    yield from (Path(error.filename) for error in closed)


def load(path: Path) -> File:
    """The bytes of a file; never those of a pipe or a device, which may have no end.

    Raises:
        ArticleError: it can't be read, or is too large.
    """
    try:
        status = path.stat()
        limit = _ARCHIVE_BYTES if path.suffix.lower() == ".zip" else ARTICLE_BYTES
        if not S_ISREG(status.st_mode):
            raise NotAFile(str(path))
        if status.st_size > limit:
            raise FileTooLarge(path.name, limit // 2**20)
        return File(path.name, path.read_bytes(), address=path.resolve().as_uri())
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or str(error)) from error
