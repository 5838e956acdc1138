"""Errors and notes -> the sentences that people read. The one place where these are made."""

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Final

from bot import errors as ours
from bot.words.language import N_, ngettext, pgettext
from bot.words.language import gettext as _
from knowledge import errors
from knowledge.article import Article, Problem
from knowledge.timeline import LanguageNotSearched, NoPublicationDate, Note, NothingDated

_SENTENCES: Final[dict[type[errors.HotlineError], str]] = {
    errors.NotAFile: N_("{name} is no file that can be read."),
    errors.FileTooLarge: N_("{name} is larger than {limit} MiB: split it into several files."),
    errors.FileUnreadable: N_("{name} can't be read: {reason}."),
    errors.NotText: N_("{name} is not a text that can be read: save it as UTF-8 text or Markdown."),
    errors.NoSentence: N_("{name} holds no sentence: an article needs at least one."),
    errors.UnknownFormat: N_("{name} is of a kind that isn't read: save it as PDF, HTML, Markdown or text."),
    errors.FileDamaged: N_("{name} can't be read as {format}: it is damaged, or something else."),
    errors.FileEncrypted: N_("{name} is protected by a password: save it without one."),
    errors.FileUnpacksTooLarge: N_("{name} unpacks to more than {limit} MiB: split it into several files."),
    errors.TooManyPages: N_("{name} has more than {limit} pages: split it into several files."),
    errors.NoArticleInPage: N_(
        "The text of {name} can't be told from the frame around it: paste the text, or save it as a file."
    ),
    errors.PassageGone: N_("That passage isn't there any more: the article has changed since."),
    errors.SinceAfterUntil: N_(
        "“{since}” comes after “{until}”; please give the earlier date as since, the later as until."
    ),
    errors.QuestionFileMalformed: N_("{file} is no question file in SQuAD 2.0's format."),
    errors.NoQuestion: N_("{file} holds no question."),
    ours.SettingsUnreadable: N_("{file} can't be read as a list of settings: save it as UTF-8 text."),
    ours.ArticleChanged: N_("That article has changed since it was quoted; please ask again."),
    ours.ArticleGone: N_("That article isn't there any more."),
    ours.OldButton: N_("That button is of an older answer and leads nowhere now; please ask again."),
    ours.TopicTooLong: N_("That topic is too long; please name it in at most {limit} characters."),
    ours.FileUnwritable: N_("{file} can't be written: {reason}."),
    ours.NoSuchCommand: N_("There is no command /{name}; /help lists them."),
    ours.NothingQuoted: N_("There is no answer yet whose context could be shown."),
    ours.NoSuchQuotation: N_("/context takes a number from 1 to {count}."),
    ours.StoreDamaged: N_(
        "The store {place} is damaged ({detail}). It was left as it is: "
        "restore a backup with `hotline restore`, or move the file away to begin anew."
    ),
    ours.StoreForeign: N_(
        "The store {place} is of another program or of a newer version of hotline. It was left as it is: "
        "use a newer hotline, or set DATA_DIR or DATABASE_URL to another place."
    ),
    ours.StoreUnavailable: N_("The store {place} can't be used just now: {reason}."),
    ours.WorkTooSlow: N_(
        "{name} takes longer than {seconds} seconds to read: save it in a simpler format, or split it."
    ),
    ours.WorkTooLarge: N_("{name} takes more than {limit} MiB of memory to read: split it into several files."),
    ours.WorkCrashed: N_("{name} is broken and can't be read: save it anew, or in another format."),
    ours.NotWebAddress: N_("{address} is no address of a page: it must begin with https:// or http://."),
    ours.AddressNotPublic: N_("{address} does not lead to the public internet, and nothing else is read."),
    ours.FetchFailed: N_("{address} can't be reached: {reason}."),
    ours.FetchRefused: N_("{address} answers with error {status}: open it in a browser to see whether it is public."),
    ours.FetchTooLarge: N_("{address} is larger than {limit} MiB."),
    ours.FetchTooSlow: N_("{address} takes longer than {seconds} seconds to load; please try again later."),
    ours.TooManyRedirects: N_("{address} leads on more than {limit} times: give the address where it ends."),
    ours.NotWhatItSays: N_("{address} sends something else than it says ({declared}), or nothing that can be read."),
    ours.ArchiveBroken: N_("{name} can't be unpacked: it is damaged or encrypted."),
    ours.ArchiveTooLarge: N_("{name} holds more than {files} files or {limit} MiB: split it into several archives."),
    ours.TextTooLong: N_("That text is longer than {limit} MiB: split it into several."),
    ours.NoSuchArticleHere: N_("There is no article '{article}' among those that were added here."),
    ours.NoMore: N_("There is nothing more that fits."),
    ours.AlreadyInThread: N_("There is a thread at this answer already."),
    ours.NotYours: N_("Only whoever asked, or who manages messages here, can delete an answer."),
    ours.NotPermitted: N_("I may not do that in #{channel}: grant me “{permission}” in the channel's settings."),
    ours.NotADate: N_("“{written}” is no date: write it as 2022-11-28, 2022-11 or 2022."),
    ours.NothingToAdd: N_("There is nothing to add: give a link, a file, a text or a feed."),
    ours.NotAFeed: N_("{address} is no feed and no sitemap, or lists nothing."),
    ours.NothingToExport: N_("No article was added here yet; /add does that."),
    ours.MayNotManage: N_("Only members with the permission Manage Server may do that, in a server."),
    ours.Closing: N_("The bot had to stop before it could answer; please ask again in a minute."),
}
"""Those that say the same whatever their fields hold; the others have a function below."""


_NOTHING_DATED: Final = {
    (False, False, False): N_("The articles date nothing."),
    (False, False, True): N_("The articles date nothing in that span of time."),
    (False, True, False): N_("The articles date nothing about “{topic}”."),
    (False, True, True): N_("The articles date nothing about “{topic}” in that span of time."),
    (True, False, False): N_("The article dates nothing."),
    (True, False, True): N_("The article dates nothing in that span of time."),
    (True, True, False): N_("The article dates nothing about “{topic}”."),
    (True, True, True): N_("The article dates nothing about “{topic}” in that span of time."),
}
"""By whether it is one article, whether there is a topic, and whether there is a span of time."""


@singledispatch
def message(error: errors.HotlineError) -> str:
    """What `error` says to a reader: a whole sentence, or for wrong settings one on a line for each."""
    return _(_SENTENCES[type(error)], **vars(error))


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


def left_out(article: Article) -> Iterator[str]:
    """What reading an article left out, each in a whole sentence."""
    name = article.path or article.title
    for problem, subject, written in article.notes:
        match problem:
            case Problem.FIELD:
                yield _(
                    "The {field} of {name} ({written}) can't be used and is left out.",
                    field=subject,
                    name=name,
                    written=written,
                )
            case Problem.FRONT_MATTER:
                yield _("The front matter of {name} can't be parsed: only its plain lines are used.", name=name)
            case Problem.PAGES:
                yield ngettext(
                    "{number} page of {name} has no text and is left out.",
                    "{number} pages of {name} have no text and are left out.",
                    int(subject),
                    name=name,
                )
            case Problem.PARTS:
                yield _("A part of {name} ({part}) can't be read and is left out.", name=name, part=subject)


def passed_over(kinds: Mapping[str, int]) -> str:
    """How many files were not read for their kind, in a whole sentence."""
    listed = ", ".join(f"{ending or '?'} ({count:,})" for ending, count in kinds.items())
    return ngettext(
        "{number} file of another kind is passed over: {listed}.",
        "{number} files of other kinds are passed over: {listed}.",
        sum(kinds.values()),
        listed=listed,
    )


def note(about: Note) -> str:
    """What there is to say about what isn't among a timeline's events, in a whole sentence."""
    match about:
        case NothingDated():
            return _nothing_dated(about)
        case NoPublicationDate(titles, more, example):
            return ngettext(
                "{titles} has no date of publication, so dates such as “{example}” are left out.",
                "{titles} have no date of publication, so dates such as “{example}” are left out.",
                len(titles) + more,
                titles=_titles(titles, more),
                example=example,
            )
        case LanguageNotSearched(titles, more):
            return _(
                "Dates are not found in every language yet, so the sentences of {titles} are left out.",
                titles=_titles(titles, more),
            )


def _nothing_dated(about: NothingDated) -> str:
    sentence = _NOTHING_DATED[about.one_article, about.topic is not None, about.in_span]
    return _(sentence, topic=about.topic)


def _titles(titles: tuple[str, ...], more: int) -> str:
    named = ", ".join(f"“{title}”" for title in titles)
    if not more:
        return named
    return ngettext("{titles} and {number} more article", "{titles} and {number} more articles", more, titles=named)
