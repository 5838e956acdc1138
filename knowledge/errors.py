"""What can go wrong with articles and questions, each with what a reader needs to know about it; no sentences.

    HotlineError
        ArticleError            a file can't become an article; the others are not touched by it
            NotAFile, FileTooLarge, FileUnreadable, UnknownFormat, NotText, NoSentence
            FileDamaged, FileEncrypted, FileScanned, FileUnpacksTooLarge, TooManyPages, NoArticleInPage
        LibraryError            what a question names isn't there, or there are no articles at all
            NoArticles, NoSuchArticle, PassageGone
        QuestionError           a question can't be asked as it stands
            QuestionTooLong, NoWordIn
        DateError               a span of time can't be understood
            DateNotUnderstood, SinceAfterUntil
        QuestionFileError       a file of questions to measure answers by can't be used
            QuestionFileUnreadable, QuestionFileMalformed, NoQuestion

Every error is a dataclass of its fields, so that it can be handed from process to process; those of an `ArticleError`
are text, numbers or None, so that it can be kept as JSON.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, dataclass_transform


@dataclass_transform(eq_default=False)
class HotlineError(Exception):
    """The root of them all; its text names its fields, for logs and tests."""

    def __init_subclass__(cls) -> None:
        """Makes every error a dataclass of the fields that it names."""
        dataclass(eq=False)(cls)

    def __post_init__(self) -> None:
        """Keeps the fields as `args`, which is what pickle makes an exception again from."""
        self.args = tuple(getattr(self, each.name) for each in fields(self))  # type: ignore[arg-type]

    def __str__(self) -> str:
        return repr(self)


class ArticleError(HotlineError):
    """A file that can't become an article."""

    name: str
    """The file, as it is shown to people."""

    def as_record(self) -> list[Any]:
        """The name of its class and its fields, as JSON takes them."""
        return [type(self).__name__, *self.args]

    @staticmethod
    def from_record(record: Sequence[Any]) -> "ArticleError":
        """The error that `as_record` made `record` of.

        Raises:
            KeyError: there is no such class.
        """
        name, *values = record
        named = {each.__name__: each for each in ArticleError.__subclasses__()}
        return named[name](*values)


class NotAFile(ArticleError):
    """A pipe, a device or whatever else may have no end."""


class FileTooLarge(ArticleError):
    """A file of more bytes than are read."""

    limit: int
    """In MiB."""


class FileUnreadable(ArticleError):
    """A file that is missing or that the system doesn't open."""

    reason: str
    """The system's words for it."""


class NotText(ArticleError):
    """A binary file, or text in no encoding that can be told."""


class NoSentence(ArticleError):
    """Nothing in it could ever be quoted."""


class UnknownFormat(ArticleError):
    """A kind of file that isn't read."""


class FileDamaged(ArticleError):
    """A file that isn't what its name says, or that ends before it should."""

    format: str
    """What it should be, such as PDF."""


class FileEncrypted(ArticleError):
    """A file that opens with a password only."""


class FileScanned(ArticleError):
    """Pictures of pages, without their text."""

    pages: int


class FileUnpacksTooLarge(ArticleError):
    """A packed file that holds more than is read."""

    limit: int
    """In MiB."""


class TooManyPages(ArticleError):
    """A document of more pages than are read."""

    limit: int


class NoArticleInPage(ArticleError):
    """A page whose text can't be told from the frame around it."""


class LibraryError(HotlineError):
    """Articles that were asked for and aren't there."""


class NoArticles(LibraryError):
    """Not one article could be read."""

    places: tuple[str, ...]
    """The files and folders that were looked at."""
    failures: tuple[ArticleError, ...]
    """What was wrong with the first of them."""


class NoSuchArticle(LibraryError):
    """No article has this id."""

    article: str
    known: tuple[str, ...]
    """The ids that there are, or the first of many."""


class PassageGone(LibraryError):
    """No passage stands at that place of an article any more."""

    article: str
    start: int


class Asked(StrEnum):
    """What somebody wrote."""

    QUESTION = "question"
    TOPIC = "topic"
    QUOTATION = "quotation"


class QuestionError(HotlineError):
    """A question, or the topic of a timeline, that can't be asked as it stands."""

    what: Asked


class QuestionTooLong(QuestionError):
    """Longer than anybody asks."""

    characters: int
    limit: int


class NoWordIn(QuestionError):
    """Without a word in it."""


class DateError(HotlineError):
    """A span of time that can't be understood."""


class DateNotUnderstood(DateError):
    """What was written is no date, or one that doesn't exist."""

    written: str
    """Or the beginning of it."""
    name: str
    """`since` or `until`."""


class SinceAfterUntil(DateError):
    """A span of time that ends before it begins."""

    since: str
    until: str


class QuestionFileError(HotlineError):
    """A file of questions that can't be used."""

    file: str


class QuestionFileUnreadable(QuestionFileError):
    """A file that is missing or that the system doesn't open."""

    reason: str | None
    """The system's words for it; None for a pipe or a device."""


class QuestionFileMalformed(QuestionFileError):
    """A file that isn't in SQuAD 2.0's format."""


class NoQuestion(QuestionFileError):
    """A file without a question in it."""
