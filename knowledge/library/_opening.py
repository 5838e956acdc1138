"""Files and folders -> a library, by way of an index that is kept where it is large."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from knowledge.answering import THRESHOLD
from knowledge.errors import ArticleError, NoArticles
from knowledge.indexing.snapshot import Snapshot, load, save
from knowledge.library._library import Library
from knowledge.reading import Reading, fingerprint, read_paths

SHIPPED_ARTICLES: Final = Path(__file__).parents[1] / "articles"

_KEPT_FROM: Final = 2_000
"""Passages from which an index is worth keeping: fewer are read and counted in less than a second."""
_NAMED: Final = 3
"""Files that can't be read and are named where no article could be."""
_INDEX: Final = "library.index"
"""The name of the file that it is kept in."""


def open_library(
    paths: Iterable[Path], kept: Path | None = None, threshold: float = THRESHOLD, url_template: str | None = None
) -> tuple[Library, Reading]:
    """A library of the articles in files and folders, and what came of reading them.

    Args:
        paths: files, and folders with everything below them.
        kept: a folder for the index of a large library, which the next start then has no need to build.
        threshold: the confidence from which on a question is answered.
        url_template: where the files are published, as `https://docs.example.org/{path}#{heading}`.

    Raises:
        LibraryError: not one article could be read.
    """
    paths = list(paths)
    if kept is None:
        return _read(paths, threshold, url_template)
    file, source = kept / _INDEX, f"{fingerprint(paths)} {url_template or ''}"
    if snapshot := load(file, source):
        left_out = [ArticleError.from_record(record) for record in snapshot.failures]
        return Library.of([snapshot.corpus], threshold), Reading(
            list(snapshot.corpus.articles), left_out, snapshot.passed_over
        )
    library, reading = _read(paths, threshold, url_template)
    (corpus,) = library.parts
    if corpus.contents.layout.passages >= _KEPT_FROM:
        failures = [failure.as_record() for failure in reading.failures]
        save(file, Snapshot(corpus, failures, reading.passed_over), source)
    return library, reading


def _read(paths: list[Path], threshold: float, url_template: str | None) -> tuple[Library, Reading]:
    reading = read_paths(paths, url_template)
    if not reading.articles:
        raise NoArticles(tuple(map(str, paths)), tuple(reading.failures[:_NAMED]))
    return Library(reading.articles, threshold), reading
