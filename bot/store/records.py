"""An article as the bytes that a version holds, and back.

A field that a later version of `Article` or `Block` gains has its default in what was kept before.
"""

import json
import zlib
from dataclasses import fields
from hashlib import sha256
from typing import Any, Final, NamedTuple

from knowledge.article import Article, Block, BlockKind, described

_DESCRIPTION: Final = tuple(each.name for each in fields(Article) if each.name not in {"id", "text", "blocks"})
_LEVEL: Final = 6
_UNSTORABLE: Final = dict.fromkeys([0, *range(0xD800, 0xE000)])


class Record(NamedTuple):
    """An article but for its id."""

    text: bytes
    """UTF-8 with lone surrogates as they are, deflated."""
    text_hash: str
    """SHA-256 of the text before it was deflated."""
    record: bytes
    """JSON of everything else, deflated."""


def packed(article: Article) -> Record:
    """An article as it is stored."""
    text = article.text.encode("utf-8", "surrogatepass")
    record = {name: getattr(article, name) for name in _DESCRIPTION} | {"blocks": article.blocks}
    return Record(
        zlib.compress(text, _LEVEL), sha256(text).hexdigest(), zlib.compress(json.dumps(record).encode(), _LEVEL)
    )


def unpacked(article_id: str, kept: Record) -> Article:
    """The article that `packed` made this of.

    Raises:
        ValueError: it isn't as it was stored.
    """
    try:
        text = zlib.decompress(kept.text)
        record: dict[str, Any] = json.loads(zlib.decompress(kept.record))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if sha256(text).hexdigest() != kept.text_hash:
        raise ValueError("its text has changed")
    blocks = tuple(Block(start, end, BlockKind(kind), *rest) for start, end, kind, *rest in record["blocks"])
    description = described({name: record[name] for name in _DESCRIPTION if name in record})
    return Article(id=article_id, text=text.decode("utf-8", "surrogatepass"), blocks=blocks, **description)


def storable(text: str) -> str:
    """`text` without what a column of text can't hold in one of the databases: NUL and lone surrogates."""
    return text.translate(_UNSTORABLE)
