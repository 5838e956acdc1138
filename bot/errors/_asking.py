"""What people ask of the bot, by a command or a button, that it can't or may not do."""

from knowledge.errors import HotlineError


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


class NoSuchReceipt(CommandError):
    """No answer that was given here has a receipt of this code."""

    code: str


class AnswerForgotten(OutdatedError):
    """Nothing is kept of an answer here, or not any more."""


class TooManyWishes(CommandError):
    """Somebody waits for answers to more questions than are kept for one person."""

    limit: int


class AlreadyInThread(CommandError):
    """An answer has its thread already."""


class RefusedError(HotlineError):
    """Somebody, or the bot itself, may not do that here."""


class MayNotSpeak(RefusedError):
    """Whoever asks for it may not make the bot speak there for all to see."""


class NotHandedOver(RefusedError):
    """Nobody is named to whom questions could be handed over here."""


class NotTrusted(RefusedError):
    """Whoever asks for it may not answer what was handed over."""


class NothingToKeep(CommandError):
    """A reply that can't become an article: it is gone, can't be read, or isn't of somebody who is trusted."""


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
