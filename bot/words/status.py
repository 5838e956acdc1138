"""How the running bot is, in words."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from babel.dates import format_timedelta
from babel.numbers import format_decimal

from bot.words import counts
from bot.words.language import gettext as _
from bot.words.language import locale, ngettext


def duration(seconds: float) -> str:
    """How long that is, in its largest unit: "3 days"."""
    return format_timedelta(timedelta(seconds=round(seconds)), threshold=1.5, locale=locale())


def status(version: str, vitals: Mapping[str, Any], articles: int, *, failures: bool) -> Iterator[str]:
    """What there is to say, each in a whole sentence.

    Args:
        version: of this program.
        vitals: as `bot.running.vitals.Vitals.as_json` gives them.
        articles: how many can be asked here.
        failures: whether the reader may know what last failed.
    """
    yield _("Version {version}, running for {duration}.", version=version, duration=duration(vitals["uptime"]))
    yield _("{articles} can be asked here.", articles=counts.articles(articles))
    if vitals["latency"] is not None:
        yield _("Discord answers within {seconds} s.", seconds=_seconds(vitals["latency"]))
    if vitals["answers"]:
        yield ngettext(
            "{number} answer in the last hour; the median took {median} s, the slowest {slowest} s.",
            "{number} answers in the last hour; the median took {median} s, the slowest {slowest} s.",
            vitals["answers"],
            median=_seconds(vitals["median"]),
            slowest=_seconds(vitals["slowest"]),
        )
    else:
        yield _("No answer in the last hour.")
    if failures and vitals["last_failure"]:
        ago = duration(vitals["since_last_failure"])
        yield _("Last warning in the log, {duration} ago: {warning}", duration=ago, warning=vitals["last_failure"])


def _seconds(seconds: float) -> str:
    return format_decimal(round(seconds, 3), format="0.###", locale=locale())
