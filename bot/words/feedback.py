"""The words around receipts and votes."""

from datetime import UTC, datetime
from typing import Final

from bot.words.dates import readable_date
from bot.words.language import N_
from bot.words.language import gettext as _

_REASONS: Final = {
    "wrong": N_("Wrong"),
    "beside": N_("Beside the point"),
    "outdated": N_("Out of date"),
    "other": N_("Something else, in my own words"),
}


def reason(name: str) -> str:
    """Why an answer isn't liked, by the name that the store has for it."""
    return _(_REASONS[name])


def receipt(code: str) -> str:
    """The receipt of an answer, its code in two halves, as it is read out best: "Receipt 7K2MQ-9XDA4"."""
    half = len(code) // 2
    shown = f"{code[:half]}-{code[half:]}"
    return _("Receipt {code}", code=shown)


def answered_on(at: float) -> str:
    """The day of an answer."""
    return _("Answered on {date}.", date=readable_date(datetime.fromtimestamp(at, UTC).date().isoformat()))


def changed() -> str:
    """That an article is no longer what was quoted."""
    return _("An article has changed or gone since; this is what it said then.")
