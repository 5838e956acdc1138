"""The records of an answer, and the order in which it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from knowledge.article import Citation, Exchange, Sentence
from knowledge.dates import TimeExpression
from knowledge.language.terms import has_match, matches

_READ: Final = 10_000
"""Characters of a quotation whose words are compared: more than any card holds; in a "sentence" of 2 MB it took 3 s."""


class Quotation(NamedTuple):
    """A sentence with how well it fits a question."""

    sentence: Sentence
    score: float
    """Only comparable within one answer."""
    shared: frozenset[str] = frozenset()
    """The terms of the articles that stand for one of the question."""
    language: str = "und"
    """The language that they are of."""
    also: tuple[Citation, ...] = ()
    """Where else the same is said in nearly the same words."""
    dates: tuple[TimeExpression, ...] = ()
    """In the answer to a question that asks when: the dates in the sentence; their offsets are those of the article's
    text."""

    @property
    def rest(self) -> "Quotation | None":
        """The entries of a list that were left out of the quotation; None where it is whole."""
        rest = self.sentence.rest
        if rest is None:
            return None
        left_out = self.sentence._replace(start=rest.start, end=rest.end, text=rest.text, core=None, rest=None)
        return self._replace(sentence=left_out, also=(), dates=())

    @property
    def matched(self) -> list[tuple[int, int]]:
        """Spans in the sentence's text, as far as anybody reads: the words that it shares with the question."""
        return matches(self.sentence.text[:_READ], self.shared, self.language)

    @property
    def is_matched(self) -> bool:
        """True where it shares a word with the question itself, not only in what stands above it."""
        return has_match(self.sentence.text[:_READ], self.shared, self.language)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question."""

    question: str
    answered: bool
    confidence: float
    """0 to 1."""
    sentences: tuple[Quotation, ...]
    """Those to show, best first; none where not answered."""
    ranked: tuple[Quotation, ...]
    """The five best, whether or not they answer; fewer only where there are no more. After those that share a term with
    the question come any others."""
    nearest: tuple[Quotation, ...]
    """Where not answered: at most three that share a term with the question, or else stand below one that does."""
    other_language: str | None = None
    """Where not answered: the question's language, if it is plainly none of the articles'."""
    asks_when: bool = False
    """True for a question that asks for a date, in English, where any sentence shares a term with it."""
    nothing_within: bool = False
    """True where no sentence at all lies in the span of time that the answer was to come from."""
    is_narrowed: bool = False
    """True where the answer was to come from a span of time or from some of the articles."""
    shares_no_word: bool = False
    """True where no sentence shares a term with the question, nor does anything that stands above one."""
    differs: bool = False
    """Where answered: true where two articles give different values for what is asked; both are shown."""
    is_unsure: bool = False
    """Where not answered: true where the nearest may well answer, but not surely enough."""

    @property
    def further(self) -> list[Quotation]:
        """What comes next: what was left out of a list that is shown, and what fits next best."""
        return list(self._further())

    @property
    def has_further(self) -> bool:
        """Whether anything comes next; that is found sooner than what."""
        return any(True for _ in self._further())

    def _further(self) -> Iterator[Quotation]:
        yield from filter(None, [each.rest for each in self.sentences])
        yield from (each for each in self.ranked if each not in self.sentences and each.is_matched)

    @property
    def exchange(self) -> Exchange:
        """What a follow-up needs to know of this."""
        if not self.sentences:
            return Exchange(self.question, "")
        first = self.sentences[0].sentence
        said = " ".join(quotation.sentence.text for quotation in self.sentences)
        return Exchange(self.question, said, first.citation.article, first.start)


def in_reading_order(quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """`quotations` best first, but those of one paragraph together and in the order of the article."""
    paragraphs = {
        (q.sentence.citation.article, q.sentence.citation.paragraph): -n for n, q in enumerate(quotations[::-1])
    }

    def place(quotation: Quotation) -> tuple[int, int]:
        citation = quotation.sentence.citation
        return paragraphs[citation.article, citation.paragraph], quotation.sentence.start

    return tuple(sorted(quotations, key=place))
