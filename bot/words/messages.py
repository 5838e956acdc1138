"""Errors -> the sentences that people read. The one place where these are made."""

from functools import singledispatch

from bot import errors as ours
from bot.words._sentences import SENTENCES
from bot.words.language import gettext as _
from bot.words.language import ngettext, pgettext
from knowledge import errors


@singledispatch
def message(error: errors.HotlineError) -> str:
    """What `error` says to a reader: a whole sentence, or for wrong settings one on a line for each."""
    return _(SENTENCES[type(error)], **vars(error))


@message.register
def _file_scanned(error: errors.FileScanned) -> str:
    return ngettext(
        "{name} is {number} scanned page without text: run text recognition (OCR) over it first.",
        "{name} is {number} scanned pages without text: run text recognition (OCR) over them first.",
        error.pages,
        name=error.name,
    )


@message.register
def _no_articles(error: errors.NoArticles) -> str:
    first = _("No article could be read from {places}.", places=", ".join(error.places))
    return " ".join((first, *map(message, error.failures)))


@message.register
def _no_such_article(error: errors.NoSuchArticle) -> str:
    if not error.known:
        return _("There is no article '{article}', nor any other.", article=error.article)
    known = ", ".join(error.known)
    return _("There is no article '{article}'; these are: {known}.", article=error.article, known=known)


@message.register
def _question_too_long(error: errors.QuestionTooLong) -> str:
    if error.what is errors.Asked.QUOTATION:
        return ngettext(
            "That quotation has {number} character; please give at most {limit}.",
            "That quotation has {number} characters; please give at most {limit}.",
            error.characters,
            limit=error.limit,
        )
    if error.what is errors.Asked.TOPIC:
        return ngettext(
            "That topic has {number} character; please name it in at most {limit}.",
            "That topic has {number} characters; please name it in at most {limit}.",
            error.characters,
            limit=error.limit,
        )
    return ngettext(
        "That question has {number} character; please ask in at most {limit}.",
        "That question has {number} characters; please ask in at most {limit}.",
        error.characters,
        limit=error.limit,
    )


@message.register
def _no_word_in(error: errors.NoWordIn) -> str:
    if error.what is errors.Asked.QUOTATION:
        return _("There is no word in that quotation; please give its words.")
    if error.what is errors.Asked.TOPIC:
        return _("There is no word in that topic; please name it in words.")
    return _("There is no word in that question; please ask in words.")


@message.register
def _date_not_understood(error: errors.DateNotUnderstood) -> str:
    return _(
        "“{written}” can't be understood as a date for {name}; "
        "please write one such as “March 2022”, “2022-11-15” or “last week”.",
        written=error.written,
        name=pgettext("name", error.name),
    )


@message.register
def _question_file_unreadable(error: errors.QuestionFileUnreadable) -> str:
    if error.reason is None:
        return _("{file} is no file that can be read.", file=error.file)
    return _("{file} can't be read: {reason}.", file=error.file, reason=error.reason)


@message.register
def _wrong_settings(error: ours.WrongSettings) -> str:
    return "\n".join(map(_wrong_setting, error.settings))


def _wrong_setting(setting: ours.WrongSetting) -> str:
    shown = setting.name if setting.value is None else f"{setting.name} ({setting.value})"
    return _("{setting} can't be used: it must be {accepted}.", setting=shown, accepted=_(setting.accepted))


@message.register
def _too_many_questions(error: ours.TooManyQuestions) -> str:
    if error.of_all:
        return ngettext(
            "There are too many questions here at once; please ask again in {number} second.",
            "There are too many questions here at once; please ask again in {number} seconds.",
            error.seconds,
        )
    return ngettext(
        "That is too many questions at once; please ask again in {number} second.",
        "That is too many questions at once; please ask again in {number} seconds.",
        error.seconds,
    )
