"""A citation in words: who says it, when, and where it stands."""

from bot.words.dates import readable_date
from bot.words.language import gettext as _
from knowledge.article import Citation


def about(citation: Citation) -> str:
    """A citation on one line: title, provenance, the headings above and the place."""
    parts = (citation.title, provenance(citation), " › ".join(citation.headings), place(citation))
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
    """Where in its article a sentence stands: at a time of what was spoken, on a page, in a paragraph."""
    if citation.seconds is not None:
        return _("at {time}", time=_clock(citation.seconds))
    paragraph = _("paragraph {number}", number=citation.paragraph) if citation.paragraph else _("headline")
    if citation.page is None:
        return paragraph
    page = _("page {number}", number=citation.page)
    return f"{page}, {paragraph}"


def published(date: str | None) -> str:
    """When an article appeared, or that nothing says so."""
    return readable_date(date) if date else _("no date")


def _clock(seconds: float) -> str:
    """A time from the start: "1:02:03", or "2:03" within the first hour."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
