"""Shards that move between processes: who is alive, who holds which shard, and whose turn it is to identify."""

from typing import Final

from alembic import op
from sqlalchemy import Column, Float, Integer, String

revision: Final = "0002"
down_revision: Final = "0001"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "processes",
        Column("process", String(64), primary_key=True),
        Column("seen_at", Float, nullable=False),
    )
    op.create_table(
        "leases",
        Column("shard", Integer, primary_key=True, autoincrement=False),
        Column("holder", String(64)),
        Column("successor", String(64)),
        Column("until", Float, nullable=False),
    )
    op.create_table(
        "identifies",
        Column("bucket", Integer, primary_key=True, autoincrement=False),
        Column("free_at", Float, nullable=False),
    )
