"""What became of articles that were added, and of the store, in words."""

from collections.abc import Mapping
from typing import Final

from bot.words import counts
from bot.words.language import gettext as _
from bot.words.language import ngettext

ADDED: Final = "added"
REPLACED: Final = "replaced"
UNCHANGED: Final = "unchanged"
REFUSED: Final = "refused"


def became(numbers: Mapping[str, int]) -> str:
    """How many articles were added, replaced, left as they were and refused: "2 added, 1 refused"."""
    number = {status: numbers.get(status, 0) for status in (ADDED, REPLACED, UNCHANGED, REFUSED)}
    parts = [
        ngettext("{number} added", "{number} added", number[ADDED]) if number[ADDED] else "",
        ngettext("{number} replaced", "{number} replaced", number[REPLACED]) if number[REPLACED] else "",
        ngettext("{number} unchanged", "{number} unchanged", number[UNCHANGED]) if number[UNCHANGED] else "",
        ngettext("{number} refused", "{number} refused", number[REFUSED]) if number[REFUSED] else "",
    ]
    return ", ".join(part for part in parts if part) or _("nothing to add")


def removed(article: str) -> str:
    """That an article was taken out."""
    return _("{article} is removed.", article=article)


def exported(articles: int, file: str) -> str:
    """That articles were written into an archive."""
    return _("{articles} exported to {file}.", articles=counts.articles(articles), file=file)


def backed_up(articles: int, owners: int) -> str:
    """That the store was written into a file."""
    return _("{articles} of {owners} backed up.", articles=counts.articles(articles), owners=_owners(owners))


def restored(articles: int, owners: int) -> str:
    """That a backup was put into the place of what was in the store."""
    return _("{articles} of {owners} restored.", articles=counts.articles(articles), owners=_owners(owners))


def _owners(number: int) -> str:
    return ngettext("{number} owner", "{number} owners", number)
