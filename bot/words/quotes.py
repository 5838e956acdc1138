"""What is said of a quotation and of a claim."""

from collections.abc import Sequence
from typing import Final

from bot.words.language import N_
from bot.words.language import gettext as _
from knowledge.answering import Difference, QuoteCheck, Status

_VERDICTS: Final = {
    Status.VERBATIM: N_("This stands in the articles, word for word."),
    Status.ALTERED: N_("The articles say this, but otherwise."),
    Status.ABSENT: N_("The articles do not say this."),
}


def verdict(check: QuoteCheck) -> str:
    """Whether a quotation stands in the articles."""
    return _(_VERDICTS[check.status])


def difference(found: Difference) -> str:
    """What a quotation has otherwise than the article."""
    if not found.article:
        return _("“{quoted}” is put in", quoted=found.quoted)
    if not found.quoted:
        return _("“{article}” is left out", article=found.article)
    return _("“{quoted}” stands for “{article}”", quoted=found.quoted, article=found.article)


def no_source() -> str:
    """That nothing supports a claim."""
    return _("Nothing in the articles supports this.")


def not_said(details: Sequence[str]) -> str:
    """What of a claim its source doesn't say."""
    return _("Not said there: {details}", details=", ".join(details))
