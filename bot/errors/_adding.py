"""What people send or link to that can't become an article."""

from knowledge.errors import HotlineError


class WorkError(HotlineError):
    """What somebody sent takes more work than is done for it; nothing came of it."""

    name: str
    """The file or the address, as it is shown to people."""


class WorkTooSlow(WorkError):
    """It takes too long to read."""

    seconds: int


class WorkTooLarge(WorkError):
    """Reading it takes too much memory, or makes too much of it."""

    limit: int
    """In MiB."""


class WorkCrashed(WorkError):
    """It is broken in a way that its reader doesn't survive."""


class FetchError(HotlineError):
    """What an address leads to can't be taken."""

    address: str


class NotWebAddress(FetchError):
    """It isn't an address of a page: http or https, a host, and no password."""


class AddressNotPublic(FetchError):
    """It leads into a private network, or to this machine."""


class FetchFailed(FetchError):
    """There is no answer from there."""

    reason: str
    """The system's words for it."""


class FetchRefused(FetchError):
    """The site answers with an error."""

    status: int
    """Of HTTP."""


class FetchTooLarge(FetchError):
    """More bytes than are taken."""

    limit: int
    """In MiB."""


class FetchTooSlow(FetchError):
    """It takes longer than is waited for it."""

    seconds: int


class TooManyRedirects(FetchError):
    """It leads on and on."""

    limit: int


class NotWhatItSays(FetchError):
    """The site says that it sends one kind of file and sends another, or none that can be an article."""

    declared: str


class AddingError(HotlineError):
    """An article can't be added or changed; nothing was."""


class ArchiveBroken(AddingError):
    """A zip archive, or a file in one, that is damaged, encrypted or packed in a way that isn't known."""

    name: str


class ArchiveTooLarge(AddingError):
    """A zip archive of more than is unpacked."""

    name: str
    files: int
    """As many are taken."""
    limit: int
    """In MiB."""


class TextTooLong(AddingError):
    """A text of more than is read as one article."""

    limit: int
    """In MiB."""


class NoSuchArticleHere(AddingError):
    """The owner has no article of this id; the house articles can't be changed."""

    article: str


class NotADate(AddingError):
    """A date of publication that is none."""

    written: str


class NothingToAdd(AddingError):
    """Neither a link, nor a file, nor a text."""


class NothingToExport(AddingError):
    """No article was added here."""


class MayNotManage(AddingError):
    """Whoever asks for it may not change this server's articles."""


class NotAFeed(AddingError):
    """Neither an RSS or Atom feed nor a sitemap."""

    address: str
