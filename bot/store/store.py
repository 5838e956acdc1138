"""The store as the rooms above see it: its parts over one database."""

from pathlib import Path
from typing import Final, Self

from bot.store.articles import Articles
from bot.store.askers import Askers
from bot.store.changes import Changes
from bot.store.due import Due
from bot.store.engine import Database, url_of
from bot.store.exchanges import Exchanges
from bot.store.feeds import Feeds
from bot.store.hidden_events import HiddenEvents
from bot.store.indexes import Indexes
from bot.store.leases import Leases
from bot.store.line_tests import LineTestRecords
from bot.store.listening import Listener
from bot.store.open_questions import OpenQuestions
from bot.store.owners import Owners
from bot.store.places import Places
from bot.store.receipts import Receipts
from bot.store.syncs import Syncs
from bot.store.votes import Votes
from bot.store.wishes import Wishes


class Store:
    """Everything that survives a restart."""

    def __init__(self, database: Database, question_days: int = 0) -> None:
        self.database: Final = database
        self.articles: Final = Articles(database)
        self.askers: Final = Askers(database)
        self.changes: Final = Changes(database)
        self.due: Final = Due(database)
        self.exchanges: Final = Exchanges(database, question_days)
        self.feeds: Final = Feeds(database)
        self.hidden_events: Final = HiddenEvents(database)
        self.indexes: Final = Indexes(database)
        self.leases: Final = Leases(database)
        self.line_tests: Final = LineTestRecords(database)
        self.listener: Final = Listener(database)
        self.open_questions: Final = OpenQuestions(database)
        self.owners: Final = Owners(database)
        self.places: Final = Places(database)
        self.receipts: Final = Receipts(database)
        self.syncs: Final = Syncs(database)
        self.votes: Final = Votes(database)
        self.wishes: Final = Wishes(database)

    @classmethod
    async def open(
        cls, data_dir: Path, database_url: str | None = None, *, question_days: int = 0, check: bool = False
    ) -> Self:
        """The store in a folder, or in the database at `database_url`, made where there is none.

        Args:
            data_dir: the folder of the SQLite file; not touched where there is a `database_url`.
            database_url: `postgresql://…` or `sqlite:///…`.
            question_days: for how many days the text of questions is kept; 0 where it never is.
            check: read a whole SQLite file and refuse it where it is damaged.

        Raises:
            StoreError: it can't be used; its content was left as it is.
        """
        return cls(await Database.open(url_of(database_url, data_dir), check=check), question_days)

    @classmethod
    def unprepared(cls, data_dir: Path, database_url: str | None = None) -> Self:
        """The store as it is, where `open` failed: whatever is asked of it raises `StoreError` for as long."""
        return cls(Database(url_of(database_url, data_dir)))

    async def close(self) -> None:
        """Closes all connections."""
        await self.listener.close()
        await self.database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
