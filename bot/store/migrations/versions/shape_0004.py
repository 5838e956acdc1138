"""What servers set, asked to be told, hid and kept between processes."""

from typing import Final

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, LargeBinary, String, Text, false

revision: Final = "0004"
down_revision: Final = "0003"


def upgrade() -> None:
    """Makes the tables."""
    op.add_column("articles", Column("corrected", Text))
    op.create_index("ix_exchanges_article", "exchanges", ["owner", "article"])
    _votes_and_receipts()
    _wishes()
    _shared_by_processes()
    _shards()
    _hidden_events()
    op.create_table(
        "line_tests",
        Column("owner", String(100), primary_key=True),
        Column("at", Float, primary_key=True),
        Column("asked", Integer, nullable=False),
        Column("failed", Text, nullable=False),
    )


def _votes_and_receipts() -> None:
    op.add_column("exchanges", Column("code", String(10)))
    for never_written in ("feedback", "reason"):
        op.drop_column("exchanges", never_written)
    op.create_index("ix_exchanges_code", "exchanges", ["owner", "code"], unique=True)
    op.create_table(
        "votes",
        Column("owner", String(100), primary_key=True),
        Column("code", String(10), primary_key=True),
        Column("person", String(100), primary_key=True),
        Column("liked", Boolean, nullable=False),
        Column("reason", String(20)),
        Column("words", Text),
        Column("voted_at", Float, nullable=False),
    )
    op.create_table(
        "receipts",
        Column("owner", String(100), primary_key=True),
        Column("code", String(10), primary_key=True),
        Column("answered_at", Float, nullable=False),
        Column("confidence", Float, nullable=False),
        Column("quotations", LargeBinary, nullable=False),
    )
    op.create_index("ix_votes_person", "votes", ["person"])
    op.create_index("ix_receipts_code", "receipts", ["code"])


def _shared_by_processes() -> None:
    op.create_table(
        "indexes",
        Column("owner", String(100), primary_key=True),
        Column("number", BigInteger, nullable=False),
        Column("content", LargeBinary, nullable=False),
    )
    op.create_table(
        "askers",
        Column("asker", String(100), primary_key=True),
        Column("minute", BigInteger, primary_key=True, autoincrement=False),
        Column("questions", Integer, nullable=False),
    )


def _shards() -> None:
    op.add_column("processes", Column("about", Text, nullable=False, server_default="{}"))
    op.add_column("leases", Column("is_ready", Boolean, nullable=False, server_default=false()))
    op.add_column("leases", Column("answered", Text))
    op.add_column("identifies", Column("last_at", Float, nullable=False, server_default="0"))
    op.add_column("open_questions", Column("shard", Integer))


def _hidden_events() -> None:
    op.create_table(
        "hidden_events",
        Column("owner", String(100), primary_key=True),
        Column("event", String(16), primary_key=True),
        Column("label", Text, nullable=False),
        Column("hidden_at", Float, nullable=False),
    )


def _wishes() -> None:
    op.create_table(
        "wishes",
        Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
        Column("owner", String(100), nullable=False),
        Column("person", String(100), nullable=False),
        Column("key", String(64), nullable=False),
        Column("question", Text, nullable=False),
        Column("place", BigInteger),
        Column("locale", String(20), nullable=False),
        Column("wished_at", Float, nullable=False),
        Column("seen", BigInteger, nullable=False),
        Column("taken_at", Float),
    )
    op.create_index("ix_wishes_owner", "wishes", ["owner", "person", "key"], unique=True)
    op.create_index("ix_wishes_person", "wishes", ["person"])
