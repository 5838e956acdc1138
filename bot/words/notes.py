"""What reading left out, and what isn't among a timeline's events -> sentences."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.words.language import N_, ngettext
from bot.words.language import gettext as _
from knowledge.article import Article, Problem
from knowledge.timeline import LanguageNotSearched, NoPublicationDate, Note, NothingDated

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
