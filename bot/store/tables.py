"""The tables of the newest shape; `bot/store/__init__.py` says what they mean together."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")
"""Counted up by itself in both databases."""


def _of_article() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["owner", "article"], ["articles.owner", "articles.id"], ondelete="CASCADE")


OWNERS: Final = Table(
    "owners",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("left_at", Float),  # when it left; its data goes 30 days later
)
ARTICLES: Final = Table(
    "articles",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("id", String(100), primary_key=True),
    Column("version", Integer, nullable=False),  # the newest, which answers
    Column("title", Text, nullable=False),
    Column("source_hash", String(64), nullable=False),  # SHA-256 of the newest version's original bytes
    Column("origin", String(10), nullable=False),  # an `Origin`
    Column("address", Text),  # where it came from
    Column("address_key", Text),  # the same as `identity.normal_address` writes it
    Column("name", Text),  # of the file it came in
    Column("feed", BigInteger),
    Column("added_at", Float, nullable=False),
    Column("added_by", String(100)),
    Column("changed_at", Float, nullable=False),
    Column("checked_at", Float),  # when its address was last asked for a newer version
    Column("gone_at", Float),  # since when its address has answered that there is nothing
    Column("etag", Text),
    Column("last_modified", Text),
    Column("corrected", Text),  # JSON of the fields that people gave it, which new versions keep
    Index(None, "owner", "address_key"),
)
VERSIONS: Final = Table(
    "versions",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("article", String(100), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("source_hash", String(64), nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("text", LargeBinary, nullable=False),  # UTF-8 with lone surrogates, deflated
    Column("record", LargeBinary, nullable=False),  # JSON of all else that an article is, deflated
    Column("kept_at", Float, nullable=False),
    _of_article(),
)
SHINGLES: Final = Table(
    "shingles",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("article", String(100), primary_key=True),
    Index(None, "owner", "article"),
    _of_article(),
)
PLACES: Final = Table(
    "places",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("place", String(100), primary_key=True),  # "" for all of the owner's
    Column("name", String(100), primary_key=True),
    Column("value", Text, nullable=False),  # JSON
)
EXCHANGES: Final = Table(
    "exchanges",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("owner", String(100), nullable=False),
    Column("asked_at", Float, nullable=False),
    Column("place", String(100)),
    Column("asker", String(100)),
    Column("question", Text),  # only where questions are kept
    Column("outcome", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("milliseconds", Float, nullable=False),
    Column("article", String(100)),  # what was quoted first, by reference
    Column("version", Integer),
    Column("start", Integer),
    Column("end", Integer),
    Column("code", String(10)),  # of its receipt, by which its buttons name it
    Index(None, "owner", "asked_at"),
    Index(None, "asker"),
    Index("ix_exchanges_article", "owner", "article"),
    Index("ix_exchanges_code", "owner", "code", unique=True),
)
VOTES: Final = Table(
    "votes",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("code", String(10), primary_key=True),
    Column("person", String(100), primary_key=True),
    Column("liked", Boolean, nullable=False),
    Column("reason", String(20)),  # a `Reason`, where it isn't liked
    Column("words", Text),  # their own
    Column("voted_at", Float, nullable=False),
    Index(None, "person"),
)
RECEIPTS: Final = Table(
    "receipts",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("code", String(10), primary_key=True),
    Column("answered_at", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("quotations", LargeBinary, nullable=False),  # JSON, deflated
    Index(None, "code"),
)
WISHES: Final = Table(
    "wishes",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("owner", String(100), nullable=False),
    Column("person", String(100), nullable=False),
    Column("key", String(64), nullable=False),  # SHA-256 of the question
    Column("question", Text, nullable=False),
    Column("place", BigInteger),
    Column("locale", String(20), nullable=False),
    Column("wished_at", Float, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("taken_at", Float),
    Index(None, "owner", "person", "key", unique=True),
    Index(None, "person"),
)
FEEDS: Final = Table(
    "feeds",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("owner", String(100), nullable=False),
    Column("address", Text, nullable=False),
    Column("address_key", Text, nullable=False),
    Column("title", Text),
    Column("added_at", Float, nullable=False),
    Column("added_by", String(100)),
    Column("announce_in", String(100)),
    Column("checked_at", Float),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("failures", Integer, nullable=False),
    Index(None, "owner", "address_key", unique=True),
)
FEED_ENTRIES: Final = Table(
    "feed_entries",
    METADATA,
    Column("feed", _NUMBER, primary_key=True, autoincrement=False),
    Column("key", String(64), primary_key=True),  # SHA-256 of the entry's id or address
    Column("seen_at", Float, nullable=False),
    ForeignKeyConstraint(["feed"], ["feeds.id"], ondelete="CASCADE"),
)
DUE: Final = Table(
    "due",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("name", String(100), primary_key=True),
    Column("at", Float, nullable=False),
)
CHANGES: Final = Table(
    "changes",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("owner", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("article", String(100)),
    Column("at", Float, nullable=False),
)
COUNTERS: Final = Table(
    "counters",
    METADATA,
    Column("name", String(20), primary_key=True),
    Column("number", BigInteger, nullable=False),
)
SYNCS: Final = Table(
    "syncs",
    METADATA,
    Column("application", String(40), primary_key=True),
    Column("hash", String(64), nullable=False),
)
PROCESSES: Final = Table(
    "processes",
    METADATA,
    Column("process", String(64), primary_key=True),
    Column("seen_at", Float, nullable=False),
    Column("about", Text, nullable=False, server_default="{}"),  # JSON of what it says of itself
)
LEASES: Final = Table(
    "leases",
    METADATA,
    Column("shard", Integer, primary_key=True, autoincrement=False),
    Column("holder", String(64)),
    Column("successor", String(64)),  # who gets ready to take it over
    Column("is_ready", Boolean, nullable=False, server_default=false()),  # whether the successor is
    Column("answered", Text),  # JSON: what the last holder had taken when it handed the shard over
    Column("until", Float, nullable=False),  # by the database's clock
)
IDENTIFIES: Final = Table(
    "identifies",
    METADATA,
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    Column("free_at", Float, nullable=False),  # when the next place in the queue comes up
    Column("last_at", Float, nullable=False, server_default="0"),  # when the last session was opened
)
OPEN_QUESTIONS: Final = Table(
    "open_questions",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("text", Text, nullable=False),
    Column("asked_at", Float, nullable=False),
    Column("shard", Integer),  # that it came through; NULL where there is only one
)
INDEXES: Final = Table(
    "indexes",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("number", BigInteger, nullable=False),  # of the last change that it holds
    Column("content", LargeBinary, nullable=False),  # as `knowledge.indexing.packing` lays it out, deflated
)
LINE_TESTS: Final = Table(
    "line_tests",
    METADATA,
    Column("owner", String(100), primary_key=True),  # "" for the house articles
    Column("at", Float, primary_key=True),
    Column("asked", Integer, nullable=False),
    Column("failed", Text, nullable=False),  # JSON: article and question of each that failed
)
ASKERS: Final = Table(
    "askers",
    METADATA,
    Column("asker", String(100), primary_key=True),
    Column("minute", BigInteger, primary_key=True, autoincrement=False),  # since 1970
    Column("questions", Integer, nullable=False),  # that all processes have counted
)
HIDDEN_EVENTS: Final = Table(
    "hidden_events",
    METADATA,
    Column("owner", String(100), primary_key=True),
    Column("event", String(16), primary_key=True),  # a hash of its article, date and sentence
    Column("label", Text, nullable=False),  # by which a manager knows it again
    Column("hidden_at", Float, nullable=False),
)
