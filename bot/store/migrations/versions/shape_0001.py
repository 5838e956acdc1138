"""The first shape."""

from typing import Final

from alembic import op
from sqlalchemy import BigInteger, Column, Float, ForeignKeyConstraint, Integer, LargeBinary, String, Text

revision: Final = "0001"
down_revision: Final = None
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "owners",
        Column("owner", String(100), primary_key=True),
        Column("left_at", Float),
    )
    op.create_table(
        "articles",
        Column("owner", String(100), primary_key=True),
        Column("id", String(100), primary_key=True),
        Column("version", Integer, nullable=False),
        Column("title", Text, nullable=False),
        Column("source_hash", String(64), nullable=False),
        Column("origin", String(10), nullable=False),
        Column("address", Text),
        Column("address_key", Text),
        Column("name", Text),
        Column("feed", BigInteger),
        Column("added_at", Float, nullable=False),
        Column("added_by", String(100)),
        Column("changed_at", Float, nullable=False),
        Column("checked_at", Float),
        Column("gone_at", Float),
        Column("etag", Text),
        Column("last_modified", Text),
    )
    op.create_table(
        "versions",
        Column("owner", String(100), primary_key=True),
        Column("article", String(100), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("source_hash", String(64), nullable=False),
        Column("text_hash", String(64), nullable=False),
        Column("text", LargeBinary, nullable=False),
        Column("record", LargeBinary, nullable=False),
        Column("kept_at", Float, nullable=False),
        ForeignKeyConstraint(
            ["owner", "article"], ["articles.owner", "articles.id"], "fk_versions", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "shingles",
        Column("owner", String(100), primary_key=True),
        Column("hash", BigInteger, primary_key=True, autoincrement=False),
        Column("article", String(100), primary_key=True),
        ForeignKeyConstraint(
            ["owner", "article"], ["articles.owner", "articles.id"], "fk_shingles", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "places",
        Column("owner", String(100), primary_key=True),
        Column("place", String(100), primary_key=True),
        Column("name", String(100), primary_key=True),
        Column("value", Text, nullable=False),
    )
    op.create_table(
        "exchanges",
        Column("id", _NUMBER, primary_key=True),
        Column("owner", String(100), nullable=False),
        Column("asked_at", Float, nullable=False),
        Column("place", String(100)),
        Column("asker", String(100)),
        Column("question", Text),
        Column("outcome", String(20), nullable=False),
        Column("confidence", Float, nullable=False),
        Column("milliseconds", Float, nullable=False),
        Column("article", String(100)),
        Column("version", Integer),
        Column("start", Integer),
        Column("end", Integer),
        Column("feedback", String(20)),
        Column("reason", Text),
    )
    op.create_table(
        "feeds",
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
    )
    op.create_table(
        "feed_entries",
        Column("feed", _NUMBER, primary_key=True, autoincrement=False),
        Column("key", String(64), primary_key=True),
        Column("seen_at", Float, nullable=False),
        ForeignKeyConstraint(["feed"], ["feeds.id"], "fk_feed_entries", ondelete="CASCADE"),
    )
    op.create_table(
        "due",
        Column("owner", String(100), primary_key=True),
        Column("name", String(100), primary_key=True),
        Column("at", Float, nullable=False),
    )
    op.create_table(
        "changes",
        Column("number", _NUMBER, primary_key=True, autoincrement=False),
        Column("owner", String(100), nullable=False),
        Column("kind", String(20), nullable=False),
        Column("article", String(100)),
        Column("at", Float, nullable=False),
    )
    op.create_table(
        "counters",
        Column("name", String(20), primary_key=True),
        Column("number", BigInteger, nullable=False),
    )
    op.execute("INSERT INTO counters (name, number) VALUES ('changes', 0)")
    op.create_table(
        "syncs",
        Column("application", String(40), primary_key=True),
        Column("hash", String(64), nullable=False),
    )
    op.create_index("ix_articles_owner", "articles", ["owner", "address_key"])
    op.create_index("ix_shingles_owner", "shingles", ["owner", "article"])
    op.create_index("ix_exchanges_owner", "exchanges", ["owner", "asked_at"])
    op.create_index("ix_exchanges_asker", "exchanges", ["asker"])
    op.create_index("ix_feeds_owner", "feeds", ["owner", "address_key"], unique=True)
