"""The shapes of the database, from the first to the newest, run by alembic.

How to add one: a file in `versions/` whose `down_revision` is the last one's number, `HEAD` and `REVISIONS` here, and
nothing else; the tests make a store of each earlier shape from these files and bring it up.
"""

from pathlib import Path
from typing import Final

from sqlalchemy.engine import Connection

REVISIONS: Final = ("0001", "0002", "0003", "0004")
HEAD: Final = REVISIONS[-1]


def upgrade(connection: Connection, revision: str = HEAD) -> None:
    """Brings a database from whichever shape to that of `revision`, in the transaction of `connection`."""
    from alembic import command  # here: only a store that isn't in the newest shape needs it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
