"""The words around an answer, the same in Discord and in the terminal."""

from bot.words.language import gettext as _
from bot.words.language import ngettext
from knowledge.answering import Answer
from knowledge.article import Citation

_CONFIDENCE = ((0.75, "high"), (0.5, "fair"), (0.0, "low"))
NO_ANSWER = "The articles do not answer this."
NEAREST = "The nearest they have:"
NO_ARTICLES = "There are no articles here yet."
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def counted(number: int, noun: str) -> str:
    """A number of things: "1 sentence", "1,200 sentences"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def readable_year(year: int) -> str:
    """The astronomical `year`: the one before year 1 is 1 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"


def readable_date(published: str) -> str:
    """`2022-11-28` -> "28 November 2022", `2022-11` -> "November 2022", `2022` as it is."""
    year, *rest = published.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def provenance(citation: Citation) -> str:
    """Who published an article, after whom, and when: "Hotline, after Reuters, 28 November 2022"."""
    parts = [citation.publisher] if citation.publisher else []
    if citation.source:
        # Of "Reuters, 28 November 2022, by …" the name says it; the whole stands in the list of articles.
        parts.append(f"after {citation.source.partition(',')[0]}")
    if citation.published:
        parts.append(readable_date(citation.published))
    return ", ".join(parts)


def about(citation: Citation) -> str:
    """A citation on one line: title, provenance and place."""
    parts = (citation.title, provenance(citation), place(citation))
    return " · ".join(part for part in parts if part)


def place(citation: Citation) -> str:
    """Where in its article a sentence stands."""
    return f"paragraph {citation.paragraph}" if citation.paragraph else "headline"


def confidence(answer: Answer) -> str:
    """How sure an answer is, in a word: a number would promise more than it can keep."""
    word = next(word for least, word in _CONFIDENCE if answer.confidence >= least)
    return f"Confidence: {word}"


def hint(answer: Answer) -> str | None:
    """What may help whoever got no answer."""
    if answer.nothing_within:
        return "No article was published and no sentence is dated in that span of time."
    if answer.other_language:
        return "The question seems to be in another language than the articles; try theirs."
    if not answer.nearest:
        return "None of its words stands in them; other words may help."
    return None


def line_test(asked: int, failed: int) -> str:
    """How a line test went, in a sentence."""
    if not asked:
        return _("There is no question to ask: no article names one or has a sentence that says enough by itself.")
    return ngettext(
        "{number} question asked, {failed} failed.", "{number} questions asked, {failed} failed.", asked, failed=failed
    )
