"""Articles from the web are checked for newer versions, weekly by themselves or when somebody asks."""

import logging
import time
from typing import Final, NamedTuple

from yarl import URL

from bot.errors import FetchRefused, NoSuchArticleHere
from bot.service.adding import Adding, hash_of
from bot.service.fetching import Fetched, Fetcher, printable
from bot.store import Store
from bot.store.articles import Listed, Status
from knowledge.errors import HotlineError

_log = logging.getLogger(__name__)
_GONE: Final = frozenset({404, 410})
_WEEK: Final = 7 * 86_400.0
_AT_ONCE: Final = 50
"""Links that are checked each hour: eight thousand a week."""


class Checked(NamedTuple):
    """What checking an article's address came to."""

    owner: str
    article: Listed
    """As it was before."""
    status: Status | None
    """None where there is nothing at the address any more."""
    error: HotlineError | None = None
    """Why it could not be checked."""

    @property
    def is_gone_now(self) -> bool:
        """True where its address had something the last time."""
        return self.status is None and self.error is None and self.article.gone_at is None


class Checking:
    """Asks the addresses of articles."""

    def __init__(self, store: Store, adding: Adding, fetcher: Fetcher) -> None:
        self._store = store
        self._adding = adding
        self._fetcher = fetcher

    async def check(self, owner: str, article_id: str) -> Checked:
        """Asks an article's address for a newer version, and keeps what is there.

        Raises:
            NoSuchArticleHere: the owner has none of that id, or it didn't come from the web.
            HotlineError: what is there now can't be read or kept; the article is as it was.
        """
        listed = await self._store.articles.find(owner, article_id)
        if listed is None or not listed.is_linked:
            raise NoSuchArticleHere(printable(article_id))
        return Checked(owner, listed, await self._status(owner, listed))

    async def check_all(self, owner: str) -> list[Checked]:
        """Checks every article of an owner that came from the web, each as `check` does; none stops another."""
        listed = await self._store.articles.listed(owner)
        return [await self._checked(owner, each) for each in listed if each.is_linked]

    async def check_due(self) -> list[Checked]:
        """Checks those of all owners that were last checked a week ago or longer, so many at a time."""
        due = await self._store.articles.to_check(time.time() - _WEEK, _AT_ONCE)
        return [await self._checked(owner, each) for owner, each in due]

    async def _checked(self, owner: str, listed: Listed) -> Checked:
        try:
            return Checked(owner, listed, await self._status(owner, listed))
        except HotlineError as error:  # it stays as it is, and is asked again in a week
            _log.info("A link can't be checked: %s", error)
            await self._note(owner, listed, gone=listed.gone_at is not None)
            return Checked(owner, listed, None, error)

    async def _status(self, owner: str, listed: Listed) -> Status | None:
        assert listed.address is not None  # noqa: S101 - it is linked
        try:
            fetched = await self._fetcher.fetch(listed.address, etag=listed.etag, last_modified=listed.last_modified)
        except FetchRefused as error:
            if error.status not in _GONE:
                raise
            await self._note(owner, listed, gone=True)
            return None
        if fetched is None:
            await self._note(owner, listed, gone=False)
            return Status.UNCHANGED
        if _is_front_page(fetched, listed.address):
            await self._note(owner, listed, gone=True)
            return None
        status = Status.UNCHANGED
        if hash_of(fetched.data) != listed.source_hash:
            outcome = await self._adding.fetched(
                owner, listed.address, fetched, listed.origin, listed.added_by, feed=listed.feed, version_of=listed.id
            )
            status = outcome.kept.status if outcome.kept else status
        now = listed._replace(etag=fetched.etag, last_modified=fetched.last_modified)
        await self._note(owner, now, gone=False)
        return status

    async def _note(self, owner: str, listed: Listed, *, gone: bool) -> None:
        etag, last_modified = listed.etag, listed.last_modified
        await self._store.articles.checked(owner, listed.id, gone=gone, etag=etag, last_modified=last_modified)


def _is_front_page(fetched: Fetched, address: str) -> bool:
    """True where a site leads to its front page in the place of a page that it had."""
    return URL(fetched.url).path == "/" and URL(address).path != "/"
