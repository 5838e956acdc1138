"""What can go wrong where people meet the bot, each with what a reader needs to know about it; no sentences.

HotlineError
SettingError            what an operator set can't be used
WrongSettings, SettingsUnreadable
OutdatedError           a button or a card is older than what it is about
ArticleChanged, ArticleGone, OldButton
CommandError            a command can't be carried out as it was given
TopicTooLong, FileUnwritable, NoSuchCommand, NothingQuoted, NoSuchQuotation, NoMore, AlreadyInThread
RefusedError            somebody, or the bot itself, may not do that here
NotYours, NotPermitted
TooManyQuestions        somebody asks more often than the operator allows
Closing                 the bot is being stopped before an answer is ready
StoreError              what must survive can't be read or written
StoreDamaged, StoreForeign, StoreUnavailable
WorkError               what somebody sent takes more work than is done for it
WorkTooSlow, WorkTooLarge, WorkCrashed
FetchError              what an address leads to can't be taken
NotWebAddress, AddressNotPublic, FetchFailed, FetchRefused, FetchTooLarge, FetchTooSlow, TooManyRedirects, NotWhatItSays
AddingError             an article can't be added or changed
ArchiveBroken, ArchiveTooLarge, TextTooLong, NoSuchArticleHere, NotADate, NotAFeed, NothingToAdd,
NothingToExport, MayNotManage
"""

from typing import NamedTuple

from knowledge.errors import HotlineError


class SettingError(HotlineError):
    """What an operator set can't be used."""


class WrongSetting(NamedTuple):
    """A setting whose value can't be what it should be."""

    name: str
    value: str | None
    """None where it is secret."""
    accepted: str
    """What it must be, in English."""


class WrongSettings(SettingError):
    """One setting or more that can't be used."""

    settings: tuple[WrongSetting, ...]


class SettingsUnreadable(SettingError):
    """The file of settings is no text."""

    file: str


class OutdatedError(HotlineError):
    """A button or a card is older than what it is about."""


class ArticleChanged(OutdatedError):
    """An article no longer says what was quoted from it."""

    article: str


class ArticleGone(OutdatedError):
    """The article that a timeline was of isn't there any more."""


class OldButton(OutdatedError):
    """A button that this version doesn't make."""


class CommandError(HotlineError):
    """A command can't be carried out as it was given."""


class TopicTooLong(CommandError):
    """A topic that a button's id can't hold."""

    limit: int


class FileUnwritable(CommandError):
    """A file that the system doesn't let us write."""

    file: str
    reason: str
    """The system's words for it."""


class NoSuchCommand(CommandError):
    """A slash command that the chat doesn't know."""

    name: str


class NothingQuoted(CommandError):
    """There is no answer yet whose context could be shown."""


class NoSuchQuotation(CommandError):
    """The last answer has no quotation of that number."""

    count: int
    """How many it has."""


class NoMore(CommandError):
    """There is no further sentence that fits a question."""


class AlreadyInThread(CommandError):
    """An answer has its thread already."""


class RefusedError(HotlineError):
    """Somebody, or the bot itself, may not do that here."""


class NotYours(RefusedError):
    """Only whoever asked, and who manages messages, may delete an answer."""


class NotPermitted(RefusedError):
    """The bot lacks a permission."""

    channel: str
    permission: str
    """As Discord's settings name it, in the reader's language."""


class TooManyQuestions(HotlineError):
    """Somebody asks more often than the operator allows."""

    seconds: int
    """Until the next question may be asked."""
    of_all: bool
    """True where it is all in the channel or the server together who do."""


class Closing(HotlineError):
    """The bot is being stopped before an answer is ready."""


class StoreError(HotlineError):
    """What must survive a restart can't be read or written; nothing was changed."""

    place: str
    """The file, or the address of the database without its password."""


class StoreDamaged(StoreError):
    """Its file, or a text in it, is not as it was written."""

    detail: str
    """What was found, in the words of the database or of the check."""


class StoreForeign(StoreError):
    """Its file is of another program, or of a newer version of this one."""


class StoreUnavailable(StoreError):
    """It can't be reached, read or written just now."""

    reason: str
    """The words of the system or of the database."""


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
