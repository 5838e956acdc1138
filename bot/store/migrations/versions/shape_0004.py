"""What servers set, asked to be told, hid and kept between processes."""

from typing import Final

revision: Final = "0004"
down_revision: Final = "0003"


def upgrade() -> None:
    """Makes the tables."""
