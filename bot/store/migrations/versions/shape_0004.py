"""What servers set, asked to be told, hid and kept between processes."""

from typing import Final

from alembic import op
from sqlalchemy import Column, Text

revision: Final = "0004"
down_revision: Final = "0003"


def upgrade() -> None:
    """Makes the tables."""
    op.add_column("articles", Column("corrected", Text))
    op.create_index("ix_exchanges_article", "exchanges", ["owner", "article"])
