"""A citation in words: who says it, when, and where it stands."""

from bot.words.dates import readable_date
from bot.words.language import gettext as _
from knowledge.article import Citation


def about(citation: Citation) -> str:
    """A citation on one line: title, provenance and place."""
    parts = (citation.title, provenance(citation), place(citation))
    return " · ".join(part for part in parts if part)


def provenance(citation: Citation) -> str:
    """Who published an article, after whom, and when: "Hotline, after Reuters, 28 November 2022"."""
    parts = [citation.publisher] if citation.publisher else []
    if citation.source:
        # Of "Reuters, 28 November 2022, by …" the name says it; the whole stands in the list of articles.
        parts.append(after(citation.source.partition(",")[0]))
    if citation.published:
        parts.append(readable_date(citation.published))
    return ", ".join(parts)


def after(source: str) -> str:
    """What an article retells: "after Reuters"."""
    return _("after {source}", source=source)


def also(citation: Citation) -> str:
    """Where else the same is said."""
    return _("also {citation}", citation=about(citation))


def place(citation: Citation) -> str:
    """Where in its article a sentence stands."""
    return _("paragraph {number}", number=citation.paragraph) if citation.paragraph else _("headline")


def published(date: str | None) -> str:
    """When an article appeared, or that nothing says so."""
    return readable_date(date) if date else _("no date")
