"""What is known of articles beside their text, in words."""

from typing import Final

from bot.words import counts
from bot.words.language import N_, ngettext
from bot.words.language import gettext as _

_ORIGINS: Final = {
    "link": N_("Added on {when}, from a link."),
    "file": N_("Added on {when}, from a file."),
    "text": N_("Added on {when}, as a text."),
    "feed": N_("Added on {when}, from a feed."),
}
_CHECKED: Final = {
    "replaced": N_("There is a new version; it answers from now on."),
    "unchanged": N_("It says the same as before."),
}


def found(number: int, of: int, search: str) -> str:
    """How many articles there are, or how many of them hold what is searched for."""
    if not search:
        return counts.articles(of)
    return _("{number} of {articles} for “{search}”", number=number, articles=counts.articles(of), search=search)


def page(number: int, of: int) -> str:
    """Which page of a list this is, from 1."""
    return _("page {number} of {pages}", number=number, pages=of)


def size(sentences: int, passages: int) -> str:
    """How large an article is."""
    return _("{sentences} in {passages}", sentences=counts.sentences(sentences), passages=counts.passages(passages))


def added(origin: str, when: str) -> str:
    """When and how an article came."""
    return _(_ORIGINS[origin], when=when)


def added_by(person: str) -> str:
    """Who added an article."""
    return _("By {person}.", person=person)


def version(number: int, when: str) -> str:
    """Which version of an article answers, and since when."""
    return _("Version {number}, since {when}.", number=number, when=when)


def checked(when: str) -> str:
    """When an article's address was last asked for a newer version."""
    return _("Last checked for a newer version on {when}.", when=when)


def gone(when: str) -> str:
    """That there is nothing at an article's address any more."""
    return _("Since {when} there is nothing at its address; it goes on answering from what is kept.", when=when)


def cited(number: int) -> str:
    """How often an article was quoted."""
    return ngettext("Quoted first in {number} answer.", "Quoted first in {number} answers.", number)


def freshness(links: int, when: str | None, gone: int) -> str:
    """How far articles from the web are known to be what stands there."""
    linked = ngettext(
        "{number} article from the web, checked since {when}",
        "{number} articles from the web, all checked since {when}",
        links,
        when=when,
    )
    missing = ngettext(
        "nothing at the address of {number} any more", "nothing at the addresses of {number} any more", gone
    )
    return f"{linked}; {missing}" if gone else linked


def came_of_checking(status: str | None) -> str:
    """What checking an article's address came to; None where there is nothing any more."""
    return _(_CHECKED[status]) if status else _("There is nothing at its address any more; what is kept still answers.")


def confirm_removal(title: str) -> str:
    """Asks whether an article shall go."""
    return _("This takes out {title} with all its versions, for good.", title=title)


def new_in(feed: str) -> str:
    """Says that what follows came from a feed."""
    return _("New in {feed}:", feed=feed)


def nothing_there() -> str:
    """Says of the articles that follow that their pages are gone."""
    return _("Nothing stands at these addresses any more; what is kept of them still answers:")


def and_more(number: int) -> str:
    """How many more there are than are named."""
    return _("and {number} more", number=number)


def reads_now(sentence: str | None, *, same: bool) -> str:
    """What a newer version of an article says in the place of a sentence; None where it says nothing like that."""
    if same:
        return _("The article has a newer version, which still says this.")
    if sentence is None:
        return _("The article has a newer version, which doesn't say this any more.")
    return _("The article has a newer version, in which this sentence now reads: {sentence}", sentence=sentence)
