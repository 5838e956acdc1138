"""A corpus on disk and back, so that a start doesn't read, split and count everything again.

One file: a line with the CRC-32 of everything after it, a line of JSON (the *manifest*) and then the arrays, which are
mapped into memory. It is written under a temporary name and renamed, so what has its own name was written to the end.
A file that doesn't match its checksum, or that was made by another version or of other articles, is not used at all.
"""

import json
import logging
import mmap
import os
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256
from math import isnan, nan
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import numpy as np
import Stemmer
from numpy.typing import NDArray

from knowledge.article import Article, Block, BlockKind, described
from knowledge.indexing.contents import Contents
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.dates import Dates, Meaning
from knowledge.indexing.layout import Layout
from knowledge.indexing.postings import Postings
from knowledge.indexing.vocabulary import Vocabulary

Arrays = dict[str, NDArray[Any]]

_FORMAT: Final = 5
_ALIGNMENT: Final = 64
"""Of everything in the file; a line of a processor's cache."""
_KINDS: Final = tuple(BlockKind)
_DESCRIPTION: Final = [each.name for each in fields(Article) if each.name not in {"text", "blocks"}]
_DATES: Final = [each.name for each in fields(Dates) if each.name != "table"]
_ANALYSIS: Final = ("language", "splitting", "dates", "indexing")
"""The rooms whose code and data make an index of an article."""
_ABSENT: Final = -1
"""Stands for None in the array of blocks."""
_log = logging.getLogger(__name__)


class Snapshot(NamedTuple):
    """What is kept of a library."""

    corpus: Corpus
    failures: list[list[Any]]
    """What was left out when it was read, and why: records of `ArticleError`s."""
    passed_over: dict[str, int]
    """The suffixes of files of kinds that aren't read, and how many there were of each."""


class _UnusableError(Exception):
    """A file that can't be used; says why."""


def save(file: Path, snapshot: Snapshot, source: str) -> None:
    """Writes `snapshot` to `file`, whose folder is made if it is absent; what prevents it is logged.

    `source` stands for what the corpus was made of: `load` takes the file for nothing else.
    """
    contents = snapshot.corpus.contents
    arrays = _arrays_of(contents)
    manifest: dict[str, Any] = {
        "format": _FORMAT,
        "analyser": analyser_version(),
        "source": source,
        "failures": snapshot.failures,
        "passed_over": snapshot.passed_over,
        "articles": [{name: getattr(article, name) for name in _DESCRIPTION} for article in contents.articles],
        "words": [
            (language, list(surfaces), list(contents.vocabulary.terms[language]))
            for language, surfaces in contents.vocabulary.surfaces.items()
        ],
        "dates": contents.dates.table,
        "unplaced": contents.unplaced,
        "arrays": [(name, array.dtype.str, array.shape) for name, array in arrays.items()],
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                _write(out, [json.dumps(manifest).encode() + b"\n", *(array.data for array in arrays.values())])
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("The index can't be kept in %s: %s.", file, error.strerror or error)


def load(file: Path, source: str) -> Snapshot | None:
    """The snapshot in `file`; None where there is no such file, or where it can't be used, which is logged."""
    try:
        with file.open("rb") as opened:
            return _read(opened, source)
    except FileNotFoundError:
        return None
    except _UnusableError as error:
        reason = str(error)
    except OSError as error:
        reason = f"it can't be read ({error.strerror or error})"
    except (ValueError, KeyError, TypeError):
        reason = "it is damaged"
    _log.warning("The index is built anew, as that in %s can't be used: %s.", file, reason)
    return None


@cache
def analyser_version() -> str:
    """Changes with all that an index depends on beside the articles: the code and the data of their analysis."""
    digest = sha256(Stemmer.version().encode())
    room = Path(__file__).parents[1]
    for path in sorted(path for name in _ANALYSIS for path in (room / name).rglob("*")):
        if path.suffix in {".py", ".txt"}:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _write(out: BinaryIO, parts: Iterable[bytes | memoryview]) -> None:
    out.write(_head(0))
    checksum = 0
    for part in parts:
        for piece in (part, bytes(-memoryview(part).nbytes % _ALIGNMENT)):
            checksum = zlib.crc32(piece, checksum)
            out.write(piece)
    out.seek(0)
    out.write(_head(checksum))
    out.flush()
    os.fsync(out.fileno())


def _head(checksum: int) -> bytes:
    return f"{checksum:08x}\n".encode().ljust(_ALIGNMENT, b"\0")


def _read(opened: BinaryIO, source: str) -> Snapshot:
    content = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    if content[:_ALIGNMENT] != _head(zlib.crc32(memoryview(content)[_ALIGNMENT:])):
        raise _UnusableError("it is damaged")
    end = content.find(b"\n", _ALIGNMENT) + 1
    manifest = json.loads(content[_ALIGNMENT:end])
    if (manifest["format"], manifest["analyser"]) != (_FORMAT, analyser_version()):
        raise _UnusableError("another version made it")
    if manifest["source"] != source:
        raise _UnusableError("the articles have changed")
    arrays: Arrays = {}
    for name, dtype, shape in manifest["arrays"]:
        end += -end % _ALIGNMENT
        arrays[name] = np.ndarray(shape, dtype, content, end)
        end += arrays[name].nbytes
    return Snapshot(Corpus(_contents_of(manifest, arrays)), manifest["failures"], manifest["passed_over"])


def _arrays_of(contents: Contents) -> Arrays:
    texts = [article.text.encode("utf-8", "surrogatepass") for article in contents.articles]
    blocks = [block for article in contents.articles for block in article.blocks]
    arrays: Arrays = {
        "texts": np.frombuffer(b"".join(texts), dtype=np.uint8),
        "text_ends": np.cumsum([len(text) for text in texts], dtype=np.int64),
        "blocks": np.array(list(map(_numbers_of, blocks)), np.int32).reshape(-1, len(Block._fields) - 1),
        "block_seconds": np.array([nan if block.seconds is None else block.seconds for block in blocks], np.float64),
        "block_ends": np.cumsum([len(article.blocks) for article in contents.articles], dtype=np.int64),
        "term_of_surface": contents.vocabulary.term_of_surface,
        "classes_of_surface": contents.vocabulary.classes_of_surface,
        "frequency_in_text": contents.frequency_in_text,
    }
    for number, (language, surfaces) in enumerate(contents.vocabulary.surfaces.items()):
        arrays[f"surfaces_{number}"] = np.array(list(surfaces.values()), dtype=np.int32)
        arrays[f"terms_{number}"] = np.array(list(contents.vocabulary.terms[language].values()), dtype=np.int32)
    arrays |= {f"postings_{name}": array for name, array in contents.postings._asdict().items()}
    arrays |= {f"dates_{name}": getattr(contents.dates, name) for name in _DATES}
    arrays |= {f"layout_{each.name}": getattr(contents.layout, each.name) for each in fields(Layout)}
    return {name: np.ascontiguousarray(array) for name, array in arrays.items()}


def _contents_of(manifest: dict[str, Any], arrays: Arrays) -> Contents:
    table = tuple(Meaning(*each) for each in manifest["dates"])
    return Contents(
        articles=tuple(_articles(manifest["articles"], arrays)),
        vocabulary=_vocabulary_of(manifest["words"], arrays),
        layout=Layout(**{each.name: arrays[f"layout_{each.name}"] for each in fields(Layout)}),
        frequency_in_text=arrays["frequency_in_text"],
        postings=Postings(**{name: arrays[f"postings_{name}"] for name in Postings._fields}),
        dates=Dates(**{name: arrays[f"dates_{name}"] for name in _DATES}, table=table),
        unplaced=tuple(manifest["unplaced"]),
    )


def _vocabulary_of(words: Sequence[tuple[str, list[str], list[str]]], arrays: Arrays) -> Vocabulary:
    surfaces: dict[str, dict[str, int]] = {}
    terms: dict[str, dict[str, int]] = {}
    names = [""] * sum(len(of_language) for _, _, of_language in words)
    for number, (language, own_surfaces, own_terms) in enumerate(words):
        surfaces[language] = dict(zip(own_surfaces, arrays[f"surfaces_{number}"].tolist(), strict=True))
        terms[language] = dict(zip(own_terms, arrays[f"terms_{number}"].tolist(), strict=True))
        for term, place in terms[language].items():
            names[place] = term
    return Vocabulary(surfaces, terms, names, arrays["term_of_surface"], arrays["classes_of_surface"])


def _articles(descriptions: Sequence[dict[str, Any]], arrays: Arrays) -> list[Article]:
    blocks = list(map(_block_of, arrays["blocks"].tolist(), arrays["block_seconds"].tolist()))
    articles: list[Article] = []
    text_start = block_start = 0
    text_ends, block_ends = arrays["text_ends"].tolist(), arrays["block_ends"].tolist()
    for description, text_end, block_end in zip(descriptions, text_ends, block_ends, strict=True):
        text = arrays["texts"][text_start:text_end].tobytes().decode("utf-8", "surrogatepass")
        articles.append(Article(text=text, blocks=tuple(blocks[block_start:block_end]), **described(description)))
        text_start, block_start = text_end, block_end
    return articles


def _numbers_of(block: Block) -> tuple[int, ...]:
    """Everything of a block but its seconds."""
    above, page = (_ABSENT if each is None else each for each in (block.above, block.page))
    return block.start, block.end, _KINDS.index(block.kind), above, block.level, page


def _block_of(numbers: Sequence[int], seconds: float) -> Block:
    start, end, kind, above, level, page = numbers
    return Block(
        start,
        end,
        _KINDS[kind],
        None if above == _ABSENT else above,
        level,
        None if page == _ABSENT else page,
        None if isnan(seconds) else seconds,
    )
