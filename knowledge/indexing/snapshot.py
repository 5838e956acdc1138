"""A corpus on disk and back, so that a start doesn't read, split and count everything again.

One file, mapped into memory, as `knowledge.indexing.packing` lays it out. It is written under a temporary name and
renamed, so what has its own name was written to the end. A file that doesn't match its checksum, or that was made by
another version or of other articles, is not used at all.
"""

import logging
import mmap
import os
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.indexing.corpus import Corpus
from knowledge.indexing.packing import UnusableError, pack, unpack

_log = logging.getLogger(__name__)


class Snapshot(NamedTuple):
    """What is kept of a library."""

    corpus: Corpus
    failures: list[list[Any]]
    """What was left out when it was read, and why: records of `ArticleError`s."""
    passed_over: dict[str, int]
    """The suffixes of files of kinds that aren't read, and how many there were of each."""


def save(file: Path, snapshot: Snapshot, source: str) -> None:
    """Writes `snapshot` to `file`, whose folder is made if it is absent; what prevents it is logged.

    `source` stands for what the corpus was made of: `load` takes the file for nothing else.
    """
    beside = {"source": source, "failures": snapshot.failures, "passed_over": snapshot.passed_over}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(pack(snapshot.corpus.contents, beside))
                out.flush()
                os.fsync(out.fileno())
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("The index can't be kept in %s: %s.", file, error.strerror or error)


def load(file: Path, source: str) -> Snapshot | None:
    """The snapshot in `file`; None where there is no such file, or where it can't be used, which is logged."""
    try:
        with file.open("rb") as opened:
            mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        contents, beside = unpack(memoryview(mapped), compact=False)
        if beside["source"] == source:
            return Snapshot(Corpus(contents), beside["failures"], beside["passed_over"])
        reason = "the articles have changed"
    except FileNotFoundError:
        return None
    except UnusableError as error:
        reason = str(error)
    except OSError as error:
        reason = f"it can't be read ({error.strerror or error})"
    except ValueError:  # an empty file can't be mapped
        reason = "it is damaged"
    _log.warning("The index is built anew, as that in %s can't be used: %s.", file, reason)
    return None
