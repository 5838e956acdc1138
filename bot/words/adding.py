"""What is said while an article is added, and of what became of it."""

from datetime import UTC, datetime
from typing import Final

from babel.dates import format_datetime

from bot.words import counts
from bot.words.language import N_, locale
from bot.words.language import gettext as _

_STAGES: Final = {
    "fetching": N_("Fetching the page …"),
    "reading": N_("Reading …"),
    "keeping": N_("Keeping what was read …"),
}
_STATUSES: Final = {
    "added": N_("Added. It answers from now on."),
    "replaced": N_("A new version of an article that was here; it answers from now on."),
    "unchanged": N_("It is here already, word for word."),
}


def stage(name: str) -> str:
    """What is being done."""
    return _(_STAGES[name])


def status(name: str) -> str:
    """What became of an article."""
    return _(_STATUSES[name])


def so_far(done: int) -> str:
    """How many files were read so far."""
    return _("Read so far: {number} …", number=done)


def size(sentences: int, article_id: str) -> str:
    """How large an article is, and what it is called here."""
    return _("{sentences}, as `{article}`", sentences=counts.sentences(sentences), article=article_id)


def at(seconds: float) -> str:
    """A moment, in UTC, as the reader's language writes it."""
    return format_datetime(datetime.fromtimestamp(seconds, UTC), "short", locale=locale())
