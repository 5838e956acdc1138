"""The contents of an index as bytes and back, so that they needn't be read, split and counted again.

First the CRC-32 of everything after it, the size of a piece of JSON (the *manifest*), that itself, and then the arrays,
the largest in the smallest type that holds them. Words are numbered in alphabetical order, so that they stand in the
arrays as letters alone; texts are deflated. What is unpacked *compact* stays so: words are looked up in the bytes, and
an article is made of them when it is read, which for an owner of a hundred passages takes a fifth of the memory. A
large index is unpacked into dictionaries instead, which find a word in a tenth of the time.
"""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache, lru_cache
from hashlib import sha256
from math import isnan, nan
from pathlib import Path
from typing import Any, Final, NamedTuple, overload

import numpy as np
import Stemmer
from numpy.typing import NDArray

from knowledge.article import Article, Block, BlockKind, described
from knowledge.indexing.arrays import Integers
from knowledge.indexing.contents import Contents
from knowledge.indexing.dates import Dates, Meaning
from knowledge.indexing.layout import Layout
from knowledge.indexing.postings import Postings
from knowledge.indexing.vocabulary import Vocabulary
from knowledge.indexing.words import Names, Numbered, Words, packed_words

Arrays = dict[str, NDArray[Any]]

_FORMAT: Final = 6
_ALIGNMENT: Final = 64
"""Of everything in there; a line of a processor's cache."""
_LEVEL: Final = 6
_KINDS: Final = tuple(BlockKind)
_DESCRIPTION: Final = [each.name for each in fields(Article) if each.name not in {"text", "blocks"}]
_DATES: Final = [each.name for each in fields(Dates) if each.name != "table"]
_LAYOUT: Final = [each.name for each in fields(Layout)]
_UNFOLDED: Final = {
    **dict.fromkeys(("article_offsets", "passage_offsets", "token_offsets", "article_headings", "headings"), np.int64),
    **dict.fromkeys(("spans", "paragraphs"), np.int32),
}
"""Arrays of the layout that are packed in a smaller type than they else have."""
_ANALYSIS: Final = ("language", "splitting", "dates", "indexing")
"""The rooms whose code and data make an index of an article."""
_ABSENT: Final = -1
"""Stands for None in the array of blocks."""


class UnusableError(Exception):
    """Bytes that can't be unpacked; says why."""


class Unpacked(NamedTuple):
    """What was packed."""

    contents: Contents
    beside: dict[str, Any]
    """What was kept beside them."""


def pack(contents: Contents, beside: Mapping[str, Any]) -> bytes:
    """Contents as bytes, and what JSON takes beside them."""
    contents = contents.in_order()
    arrays = _arrays_of(contents)
    manifest: dict[str, Any] = {
        "format": _FORMAT,
        "analyser": analyser_version(),
        "beside": beside,
        "articles": [{name: getattr(article, name) for name in _DESCRIPTION} for article in contents.articles],
        "words": [
            (language, len(surfaces), len(contents.vocabulary.terms[language]))
            for language, surfaces in contents.vocabulary.surfaces.items()
        ],
        "dates": contents.dates.table,
        "unplaced": contents.unplaced,
        "arrays": [(name, array.dtype.str, array.shape) for name, array in arrays.items()],
    }
    pieces = [json.dumps(manifest).encode(), *(array.tobytes() for array in arrays.values())]
    body = b"".join(piece + bytes(-len(piece) % _ALIGNMENT) for piece in pieces)
    return _head(zlib.crc32(body), len(pieces[0])) + body


def unpack(packed: bytes | memoryview, *, compact: bool) -> Unpacked:
    """What `pack` made this of; `compact` where little memory counts for more than the last millisecond.

    Raises:
        UnusableError: it is damaged, or another version made it.
    """
    view = memoryview(packed)
    try:
        size = int(bytes(view[9:_ALIGNMENT]).rstrip(b"\0"))
        if view[:_ALIGNMENT] != _head(zlib.crc32(view[_ALIGNMENT:]), size):
            raise UnusableError("it is damaged")
        end = _ALIGNMENT + size
        manifest = json.loads(bytes(view[_ALIGNMENT:end]))
        if (manifest["format"], manifest["analyser"]) != (_FORMAT, analyser_version()):
            raise UnusableError("another version made it")
        end += -end % _ALIGNMENT
        if compact:  # the arrays alone stay in memory
            view, end = memoryview(bytes(view[end:])), 0
        arrays: Arrays = {}
        for name, dtype, shape in manifest["arrays"]:
            end += -end % _ALIGNMENT
            arrays[name] = np.ndarray(shape, dtype, view, end)
            end += arrays[name].nbytes
        return Unpacked(_contents_of(manifest, arrays, compact=compact), manifest["beside"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableError("it is damaged") from error


@cache
def analyser_version() -> str:
    """Changes with all that an index depends on beside the articles: the code and the data of their analysis."""
    digest = sha256(Stemmer.version().encode())
    room = Path(__file__).parents[1]
    for path in sorted(path for name in _ANALYSIS for path in (room / name).rglob("*")):
        if path.suffix in {".py", ".txt"}:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _head(checksum: int, size: int) -> bytes:
    return f"{checksum:08x} {size}".encode().ljust(_ALIGNMENT, b"\0")


def _arrays_of(contents: Contents) -> Arrays:
    texts = [zlib.compress(article.text.encode("utf-8", "surrogatepass"), _LEVEL) for article in contents.articles]
    blocks = [block for article in contents.articles for block in article.blocks]
    vocabulary = contents.vocabulary
    arrays: Arrays = {
        "texts": np.frombuffer(b"".join(texts), dtype=np.uint8),
        "text_ends": np.cumsum([len(text) for text in texts], dtype=np.int64),
        "blocks": np.array(list(map(_numbers_of, blocks)), np.int32).reshape(-1, len(Block._fields) - 1),
        "block_seconds": np.array([nan if block.seconds is None else block.seconds for block in blocks], np.float64),
        "block_ends": np.cumsum([len(article.blocks) for article in contents.articles], dtype=np.int64),
        "term_of_surface": _small(vocabulary.term_of_surface),
        "classes_of_surface": _small(vocabulary.classes_of_surface),
        "frequency_in_text": _small(contents.frequency_in_text),
    }
    for number, (language, surfaces) in enumerate(vocabulary.surfaces.items()):
        arrays[f"surfaces_{number}"] = packed_words(surfaces)
        arrays[f"terms_{number}"] = packed_words(vocabulary.terms[language])
    arrays |= {f"postings_{name}": _small(array) for name, array in contents.postings._asdict().items()}
    arrays |= {f"dates_{name}": getattr(contents.dates, name) for name in _DATES}
    arrays |= {f"layout_{name}": getattr(contents.layout, name) for name in _LAYOUT}
    arrays |= {f"layout_{name}": _small(getattr(contents.layout, name)) for name in _UNFOLDED}
    return {name: np.ascontiguousarray(array) for name, array in arrays.items()}


def _small(array: Integers) -> Integers:
    """Integers in the smallest type with a sign that holds them, so that sums and differences keep it."""
    return array.astype(np.min_scalar_type(min(int(array.min(initial=0)), -int(array.max(initial=0)) - 1)))


def _contents_of(manifest: dict[str, Any], arrays: Arrays, *, compact: bool) -> Contents:
    articles = _PackedArticles(manifest["articles"], arrays)
    vocabulary = _vocabulary_of(manifest["words"], arrays)
    return Contents(
        articles=articles if compact else tuple(articles),
        vocabulary=vocabulary if compact else _found_fast(vocabulary),
        layout=Layout(**{name: arrays[f"layout_{name}"] for name in _LAYOUT}),
        frequency_in_text=arrays["frequency_in_text"],
        postings=Postings(**{name: arrays[f"postings_{name}"] for name in Postings._fields}),
        dates=Dates(
            **{name: arrays[f"dates_{name}"] for name in _DATES},
            table=tuple([_meaning(*each) for each in manifest["dates"]]),
        ),
        unplaced=tuple(manifest["unplaced"]),
    )


@lru_cache(50_000)
def _meaning(*fields: str | None) -> Meaning:
    """One record for all that mean the same, in whichever library."""
    return Meaning(*fields)  # type: ignore[arg-type]  # as they were packed


def unfolded(contents: Contents) -> Contents:
    """Contents that may have been unpacked, with words and articles ready, in arrays that can be changed."""
    return replace(
        contents,
        articles=tuple(contents.articles),
        vocabulary=_found_fast(contents.vocabulary),
        layout=replace(
            contents.layout,
            **{name: getattr(contents.layout, name).astype(kind, copy=False) for name, kind in _UNFOLDED.items()},
        ),
        frequency_in_text=contents.frequency_in_text.astype(np.int64, copy=False),
        postings=Postings(
            offsets=contents.postings.offsets.astype(np.int64, copy=False),
            passages=contents.postings.passages.astype(np.int32, copy=False),
            counts=contents.postings.counts,
            lengths=contents.postings.lengths.astype(np.int32, copy=False),
        ),
    )


def _vocabulary_of(words: Sequence[tuple[str, int, int]], arrays: Arrays) -> Vocabulary:
    surfaces: dict[str, Numbered] = {}
    terms: dict[str, Numbered] = {}
    first_surface = first_term = 0
    for number, (language, own_surfaces, own_terms) in enumerate(words):
        surfaces[language] = Numbered(Words(arrays[f"surfaces_{number}"], own_surfaces), first_surface)
        terms[language] = Numbered(Words(arrays[f"terms_{number}"], own_terms), first_term)
        first_surface, first_term = first_surface + own_surfaces, first_term + own_terms
    names = Names(list(terms.values()))
    return Vocabulary(surfaces, terms, names, arrays["term_of_surface"], arrays["classes_of_surface"])


def _found_fast(vocabulary: Vocabulary) -> Vocabulary:
    return Vocabulary(
        {language: _as_dict(words) for language, words in vocabulary.surfaces.items()},
        {language: _as_dict(words) for language, words in vocabulary.terms.items()},
        list(vocabulary.names),
        vocabulary.term_of_surface.astype(np.int32, copy=False),
        vocabulary.classes_of_surface.astype(np.int32, copy=False),
    )


def _as_dict(words: Mapping[str, int]) -> Mapping[str, int]:
    return words.as_dict() if isinstance(words, Numbered) else words


class _PackedArticles(Sequence[Article]):
    """Articles that are made anew each time they are read."""

    def __init__(self, descriptions: Sequence[dict[str, Any]], arrays: Arrays) -> None:
        self._descriptions: Final = tuple([json.dumps(each) for each in descriptions])
        self._arrays: Final = arrays

    def __len__(self) -> int:
        return len(self._descriptions)

    @overload
    def __getitem__(self, number: int) -> Article: ...
    @overload
    def __getitem__(self, number: slice) -> list[Article]: ...
    def __getitem__(self, number: int | slice) -> Article | list[Article]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        number = range(len(self))[number]
        text = self._part("texts", "text_ends", number)
        numbers = self._part("blocks", "block_ends", number).tolist()
        seconds = self._part("block_seconds", "block_ends", number).tolist()
        return Article(
            text=zlib.decompress(text.tobytes()).decode("utf-8", "surrogatepass"),
            blocks=tuple([_block_of(*each) for each in zip(numbers, seconds, strict=True)]),
            **described(json.loads(self._descriptions[number])),
        )

    def __iter__(self) -> Iterator[Article]:
        return map(self.__getitem__, range(len(self)))

    def _part(self, name: str, ends: str, number: int) -> NDArray[Any]:
        end = self._arrays[ends].item
        return self._arrays[name][end(number - 1) if number else 0 : end(number)]


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
