"""A question -> Answer: the sentences that answer it, or the plain word that none does."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge import limits, ranking
from knowledge.article import Sentence
from knowledge.corpus import Corpus
from knowledge.errors import QuestionError
from knowledge.index import Hits
from knowledge.language import language_of_question
from knowledge.terms import matches, surfaces, terms

if TYPE_CHECKING:
    from knowledge.dates import TimeExpression

_PASSAGES: Final = 30
"""Passages whose sentences are ranked: in 99 of 100 cases that any passage holds the answer, it is among these."""
_RANKED: Final = 5
_NEAREST: Final = 3
_SHOWN: Final = 3
_NEARLY_AS_GOOD: Final = 0.93
"""A further sentence is shown where it reaches this share of the best one's score."""
_THRESHOLD: Final = 0.6
"""Below this confidence the articles are said not to answer."""
_WHEN: Final = re.compile(
    r"\b(?:when|how long ago|how recently"
    r"|(?:what|which) (?:\w+ )?(?:date|day|week|month|season|year|decade|century|time))\b",
    re.IGNORECASE,
)


class Quotation(NamedTuple):
    """A sentence with how well it fits a question."""

    sentence: Sentence
    score: float
    """Only comparable within one answer."""
    matched: tuple[tuple[int, int], ...]
    """Spans in the sentence's text: the words that it shares with the question."""
    dates: "tuple[TimeExpression, ...]" = ()
    """Where the question asks when: the dates in the sentence; their offsets are those of the article's text."""


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
    """The five best, whether or not they answer."""
    nearest: tuple[Quotation, ...]
    """Where not answered: at most three that share a term with the question."""
    other_language: str | None = None
    """Where not answered: the question's language, if it is plainly none of the articles'."""
    nothing_within: bool = False
    """True where no sentence at all lies in the span of time that the answer was to come from."""


def answer(corpus: Corpus, question: str, within: NDArray[np.bool_] | None = None) -> Answer:
    """The answer that `corpus` holds to `question`.

    Args:
        corpus: the articles.
        question: what somebody asks.
        within: (sentences,) which of them may answer; None for all.

    Raises:
        QuestionError: there is no word in the question, or it is too long.
    """
    question = checked(question)
    best: list[tuple[float, int, ranking.Query]] = []
    confidence = 0.0
    for language in corpus.languages:
        query = _query(corpus, question, language)
        hits = _look_up(corpus, query, within)
        if not hits.passages.size:
            continue
        found = ranking.candidates(corpus, query, hits)
        confidence = max(confidence, ranking.confidence(query, found))
        scores = ranking.scores(query, found)
        if within is not None:
            scores = np.where(within[found.sentences], scores, -np.inf)
        order = [index for index in np.argsort(-scores, kind="stable")[:_RANKED] if scores[index] > -np.inf]
        best.extend((float(scores[index]), int(found.sentences[index]), query) for index in order)
    best = sorted(best, key=lambda each: -each[0])[:_RANKED]
    ranked = tuple(_quotation(corpus, *each) for each in best)
    if ranked and confidence >= _THRESHOLD:
        return Answer(question, True, confidence, _shown(ranked), ranked, ())
    nearest = tuple(quotation for quotation in ranked if quotation.matched)[:_NEAREST]
    asked_in = language_of_question(question)
    other = asked_in if asked_in and asked_in not in corpus.languages else None
    nothing_within = within is not None and not within.any()
    return Answer(question, False, confidence, (), ranked, nearest, other, nothing_within)


def checked(question: str) -> str:
    """`question` with its white space tidied.

    Raises:
        QuestionError: there is no word in it, or it is too long.
    """
    if len(question) > limits.QUESTION_CHARACTERS:
        raise QuestionError(
            f"That question has {len(question):,} characters; please ask in at most {limits.QUESTION_CHARACTERS:,}."
        )
    question = " ".join(question.split())
    if not surfaces(question):
        raise QuestionError("There is no word in that question; please ask it in words.")
    return question


def asks_when(question: str) -> bool:
    """True for an English question that asks for a date."""
    return _WHEN.search(question) is not None


def _look_up(corpus: Corpus, query: ranking.Query, within: NDArray[np.bool_] | None) -> Hits:
    """The best passages, of those that hold a sentence that may answer."""
    wanted = [term for term in query.ids if term is not None]
    if within is None:
        return corpus.index.look_up(wanted, _PASSAGES)
    hits = corpus.index.look_up(wanted, corpus.passages)
    allowed = np.concatenate(([0], np.cumsum(within)))[corpus.passage_offsets]
    kept = np.flatnonzero(np.diff(allowed)[hits.passages])[:_PASSAGES]
    return Hits(hits.passages[kept], hits.scores[kept])


def _query(corpus: Corpus, question: str, language: str) -> ranking.Query:
    # A question of function words alone ("who is who?") still deserves a look: its words are then taken as they are.
    words = terms(question, language) or [surface.lower() for surface in surfaces(question)]
    distinct = list(dict.fromkeys(words))
    ids = corpus.vocabulary.term_ids(distinct, language)
    frequencies = np.array([0 if term is None else corpus.index.passage_frequency(term) for term in ids])
    weights = np.log1p((corpus.passages - frequencies + 0.5) / (frequencies + 0.5))
    return ranking.Query(language, distinct, ids, weights)


def _quotation(corpus: Corpus, score: float, number: int, query: ranking.Query) -> Quotation:
    sentence = corpus.sentence(number)
    return Quotation(sentence, score, tuple(matches(sentence.text, set(query.terms), query.language)))


def _shown(ranked: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    best = ranked[0]
    more = (quotation for quotation in ranked[1:_SHOWN] if quotation.score >= best.score * _NEARLY_AS_GOOD)
    return (best, *more)


def in_reading_order(quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """`quotations` best first, but those of one paragraph together and in the order of the article."""
    paragraphs = {
        (q.sentence.citation.article, q.sentence.citation.paragraph): -n for n, q in enumerate(quotations[::-1])
    }

    def place(quotation: Quotation) -> tuple[int, int]:
        citation = quotation.sentence.citation
        return paragraphs[citation.article, citation.paragraph], quotation.sentence.start

    return tuple(sorted(quotations, key=place))
