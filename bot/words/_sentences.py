"""The sentences of those errors that say the same whatever their fields hold."""

from typing import Final

from bot import errors as ours
from bot.words.language import N_
from knowledge import errors

SENTENCES: Final[dict[type[errors.HotlineError], str]] = {
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
    ours.ShardCountDiffers: N_(
        "Processes of this bot run with {running} shards and can't share them with one that wants {wanted}: "
        "set SHARD_COUNT to the same everywhere, or stop them all first."
    ),
    ours.StoreForeign: N_(
        "The store {place} is of another program or of a newer version of hotline. It was left as it is: "
        "use a newer hotline, or set DATA_DIR or DATABASE_URL to another place."
    ),
    ours.StoreUnavailable: N_("The store {place} can't be used just now: {reason}."),
    ours.SearchAway: N_("This library's search engine can't be reached just now; please ask again later."),
    ours.SearchMissing: N_(
        "SEARCH_URL is set, and what speaks to it isn't installed: install hotline with the extra `search`."
    ),
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
    ours.NoSuchReceipt: N_("No answer that was given here has the receipt {code}."),
    ours.AnswerForgotten: N_("Nothing is kept of that answer any more; please ask again."),
    ours.TooManyWishes: N_(
        "You wait for answers to {limit} questions already; /my-data shows them, and deletes them if you like."
    ),
    ours.AlreadyInThread: N_("There is a thread at this answer already."),
    ours.MayNotSpeak: N_("Here you can't make me speak for all to see; who may is set by /settings."),
    ours.NotHandedOver: N_("Nobody is named here to hand questions to; managers do that by /settings."),
    ours.NotTrusted: N_("Only members with the role that managers named in /settings may do that."),
    ours.NothingToKeep: N_(
        "There is nothing to keep: the reply is gone, can't be read, or is not by somebody who may."
    ),
    ours.NotYours: N_("Only whoever asked, or who manages messages here, can delete an answer."),
    ours.NotPermitted: N_("I may not do that in #{channel}: grant me “{permission}” in the channel's settings."),
    ours.NotADate: N_("“{written}” is no date: write it as 2022-11-28, 2022-11 or 2022."),
    ours.NothingToAdd: N_("There is nothing to add: give a link, a file, a text or a feed."),
    ours.NotAFeed: N_("{address} is no feed and no sitemap, or lists nothing."),
    ours.NothingToExport: N_("No article was added here yet; /add does that."),
    ours.MayNotManage: N_("Only members with the permission Manage Server may do that, in a server."),
    ours.Closing: N_("The bot had to stop before it could answer; please ask again in a minute."),
}
"""By class, with the fields in braces; for the others `bot.words.messages` has a function each."""
