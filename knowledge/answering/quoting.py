"""Is a quotation in the articles? Word for word, altered, or not at all."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from knowledge import limits
from knowledge.answering.alignment import WORD, Alignment, Difference, align, quoted_tokens
from knowledge.answering.answer import Quotation
from knowledge.answering.question import checked
from knowledge.article import Article, Sentence
from knowledge.errors import Asked
from knowledge.indexing.passages import EVERYTHING, Lookup, Passages
from knowledge.indexing.pool import Pool
from knowledge.language.terms import terms

_PASSAGES: Final = 20
"""Passages that are compared: one that holds most of the words of a quotation is among the first of these."""
_ALTERED: Final = 0.4
"""The share of a quotation's words that may differ from the article, for it to be an alteration of what stands there:
a quotation of ten words with four others is hardly one of it any more."""
_FEWEST: Final = 4
"""Words that a quotation needs for an alteration of it to be told: of three, any three others are as near."""


class Status(StrEnum):
    """What is to be said of a quotation."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What the articles say of a quotation."""

    text: str
    status: Status
    match: Quotation | None
    """The stretch of an article that it fits best; None where it is absent. Its score is the share that is the same."""
    differences: tuple[Difference, ...]


class _Found(NamedTuple):
    alignment: Alignment
    article: Article
    offset: int
    """Where the text that was compared begins in the article's."""
    pool: Pool


def check_quotation(passages: Passages, quotation: str) -> QuoteCheck:
    """Whether `quotation` stands in the articles.

    White space, the form of quotation marks and dashes, and a stop at the end don't count; a mark of omission stands
    for any words.

    Raises:
        QuestionError: there is no word in it, or it is too long.
    """
    text = checked(quotation, Asked.QUOTATION, limits.QUOTATION_CHARACTERS)
    count = len(quoted_tokens(text))
    found = [each for language in passages.languages() for each in _compared(passages, text, language)]
    best = min(found, key=lambda each: each.alignment.cost, default=None)
    if best is None or (best.alignment.cost and (count < _FEWEST or best.alignment.cost > _ALTERED * WORD * count)):
        return QuoteCheck(text, Status.ABSENT, None, ())
    status = Status.ALTERED if best.alignment.cost else Status.VERBATIM
    share = 1 - best.alignment.cost / (WORD * count)
    return QuoteCheck(text, status, Quotation(_sentence(best), share), best.alignment.differences)


def _compared(passages: Passages, text: str, language: str) -> list[_Found]:
    wanted = [term for term in terms(text, language) if term]
    if not wanted:
        return []
    pool = passages.look_up(Lookup.of(wanted, language, passages.statistics(wanted, language)), EVERYTHING, _PASSAGES)
    found: list[_Found] = []
    for number in range(pool.passages):
        passage = pool.passage(number)
        article = pool.articles[pool.article_of.item(number)]
        # A quotation may begin before the passage that holds most of its words, and end behind it.
        first, last = max(0, passage.start - len(text)), passage.end + len(text)
        if alignment := align(text, article.text[first:last]):
            found.append(_Found(alignment, article, first, pool))
    return found


def _sentence(found: _Found) -> Sentence:
    """What the quotation fits, cited as the sentence that it begins in."""
    start, end = found.alignment.start + found.offset, found.alignment.end + found.offset
    numbers = range(found.pool.sentences)
    within = [n for n in numbers if found.pool.article(n) is found.article and found.pool.spans.item(n, 0) <= start]
    last = max(within, key=lambda n: found.pool.spans.item(n, 0), default=0)
    citation = found.pool.sentence(last).citation
    return Sentence(start, end, found.article.text[start:end], None, citation)
