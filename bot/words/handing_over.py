"""Handing questions over, in words."""

from bot.words.language import gettext as _


def asked_by(person: str) -> str:
    """Who asked what the articles don't answer, as markup; `person` is markup already."""
    return _("{person} asked this, and the articles do not answer it.", person=person)


def how_to_answer() -> str:
    """How a reply becomes an article."""
    return _("Reply to this message with the answer, and leave the ping on; then a button keeps it as an article.")


def handed_over() -> str:
    """That a question was handed over."""
    return _("Your question is handed over.")


def kept(author: str) -> str:
    """That somebody's reply is an article now."""
    return _("Kept as an article, signed {author}. From now on it answers; /remove takes it out.", author=author)


def unreadable() -> str:
    """That Discord doesn't tell the bot what a reply says."""
    return _("I can't read that reply: send it once more, and leave the ping on.")
