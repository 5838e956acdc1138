"""Questions without an answer, so that a restart can answer them."""

from typing import Final

from alembic import op
from sqlalchemy import Column, Float, String, Text

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "open_questions",
        Column("id", String(40), primary_key=True),
        Column("text", Text, nullable=False),
        Column("asked_at", Float, nullable=False),
    )
