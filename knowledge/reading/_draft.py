"""What a format makes of a file, and what it is given."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from knowledge.article import Block, Link
from knowledge.reading._composing import Composer
from knowledge.reading._metadata import Metadata


class Source(NamedTuple):
    """A file as it came."""

    data: bytes
    name: str
    """As it is shown to people."""
    url: str | None = None
    """Where it came from."""


class Draft(NamedTuple):
    """The text of a document, what stands where in it, and what it says of itself."""

    text: str
    blocks: Sequence[Block]
    links: Sequence[Link] = ()
    metadata: Metadata = Metadata()

    @classmethod
    def of(cls, composer: Composer, metadata: Metadata) -> "Draft":
        """What was put together."""
        return cls(composer.text, composer.blocks, composer.links, metadata)


Reader = Callable[[Source], Draft]
"""Raises an `ArticleError` where the file can't be read."""
