"""What the store says of articles beside their text, and what came of keeping one."""

from enum import StrEnum
from typing import Final, NamedTuple

from knowledge.article import Article


class Origin(StrEnum):
    """The way in which an article came."""

    LINK = "link"
    FILE = "file"
    TEXT = "text"
    FEED = "feed"


FETCHED: Final = frozenset({Origin.LINK, Origin.FEED})
"""What came from the web and can be fetched again; a file may name an address, too, but has a text of its own."""


class Source(NamedTuple):
    """Where an article came from."""

    origin: Origin
    hash: str
    """SHA-256 of its original bytes."""
    address: str | None = None
    """The address it was fetched from, or the `file:` address of a local file."""
    name: str | None = None
    """Of the file that it came in."""
    by: str | None = None
    """Who added it, an opaque string."""
    feed: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    version_of: str | None = None
    """The id of the article that it is known to be a version of."""


class Status(StrEnum):
    """What came of keeping an article."""

    ADDED = "added"
    REPLACED = "replaced"
    """An article that was there has a new version."""
    UNCHANGED = "unchanged"


class Kept(NamedTuple):
    """An article as it was kept."""

    article: Article
    """With its id, which for a new version is that of the article before."""
    version: int
    status: Status


class Listed(NamedTuple):
    """What is known of an article beside its text."""

    id: str
    version: int
    title: str
    origin: Origin
    address: str | None
    name: str | None
    feed: int | None
    source_hash: str
    added_at: float
    added_by: str | None
    changed_at: float
    checked_at: float | None
    gone_at: float | None
    etag: str | None
    last_modified: str | None
    cited: int
    """How many answers quoted it first."""

    @property
    def is_linked(self) -> bool:
        """True where it came from the web, and can be fetched again."""
        return self.origin in FETCHED


class Freshness(NamedTuple):
    """How far an owner's articles that have a web address are known to be what stands there."""

    links: int
    """Articles with a web address."""
    checked_at: float | None
    """When the one that was checked longest ago was; None where there is none."""
    gone: int
    """Those at whose address there is nothing any more."""
