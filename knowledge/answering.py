"""A question -> Answer: the sentences that answer it, or the plain word that none does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from knowledge import limits, ranking
from knowledge.article import BlockKind, Citation, Sentence
from knowledge.conversation import Context, Exchange
from knowledge.corpus import Corpus, Wording
from knowledge.errors import QuestionError
from knowledge.kinds import asked
from knowledge.language import language_of_question
from knowledge.ranking._model import MODEL, Model
from knowledge.terms import matches, surfaces, terms

if TYPE_CHECKING:
    from knowledge.dates import TimeExpression

_CONSIDERED: Final = 8
"""Sentences among which repetitions are looked for; as many more where too few are left."""
_RANKED: Final = 5
_NEAREST: Final = 3
_SHOWN: Final = 3
_NEARLY_AS_GOOD: Final = 0.5
"""A further sentence is shown where its score is at most this much below the best one's."""
THRESHOLD: Final = 0.35
"""Below this confidence the articles are said not to answer."""


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
    dates: "tuple[TimeExpression, ...]" = ()
    """Where it is shown to who asks when: the dates in the sentence; their offsets are those of the article's text."""

    @property
    def matched(self) -> list[tuple[int, int]]:
        """Spans in the sentence's text: the words that it shares with the question."""
        return matches(self.sentence.text, self.shared, self.language)


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
    """Where not answered: at most three that share a term with the question."""
    other_language: str | None = None
    """Where not answered: the question's language, if it is plainly none of the articles'."""

    nothing_within: bool = False
    """True where no sentence at all lies in the span of time that the answer was to come from."""

    @property
    def exchange(self) -> Exchange:
        """What a follow-up needs to know of this."""
        if not self.sentences:
            return Exchange(self.question, "")
        first = self.sentences[0].sentence
        said = " ".join(quotation.sentence.text for quotation in self.sentences)
        return Exchange(self.question, said, first.citation.article, first.start)


def answer(
    corpus: Corpus,
    question: str,
    threshold: float = THRESHOLD,
    model: Model = MODEL,
    within: ranking.Flags | None = None,
    conversation: Sequence[Exchange] = (),
) -> Answer:
    """The answer that `corpus` holds to `question`.

    Args:
        corpus: the articles.
        question: what somebody asks.
        threshold: the confidence below which the articles are said not to answer.
        model: what the ranking has learned.
        within: (sentences,) which of them may answer; None for all.
        conversation: what was asked and answered before, in its order.

    Raises:
        QuestionError: there is no word in the question, or it is too long.
    """
    question = checked(question)
    context = _context(corpus, conversation)
    best, confidence = ranking.rank(corpus, question, ranking.COMPARED, model, within, context)
    if context and best and not _is_about(corpus, question, best[0]):
        # What was said before made this the best sentence, while the question has moved on.
        confidence = min(confidence, ranking.rank(corpus, question, 1, model, within)[1])
    distinct = [_quotation(corpus, *each) for each in _distinct(corpus, best)]
    ranked = tuple(islice(chain(distinct, _others(corpus, best, within)), _RANKED))
    if best and confidence >= threshold:
        return Answer(question, True, confidence, _shown(ranked), ranked, ())
    nearest = tuple(islice((quotation for quotation in ranked if quotation.matched), _NEAREST))
    asked_in = language_of_question(question)
    other = asked_in if asked_in and asked_in not in corpus.languages else None
    nothing_within = within is not None and not within.any()
    return Answer(question, False, confidence, (), ranked, nearest, other, nothing_within)


def _is_about(corpus: Corpus, question: str, best: ranking.Ranked) -> bool:
    """True where the passage of `best` holds half of the question's own terms, or it has none ("why?")."""
    language = best.query.language
    own = set(terms(question, language))
    first, end = corpus.passage_offsets[corpus.passage_of(best.sentence) :][:2].tolist()
    around = {term for sentence in range(first, end) for term in corpus.sentence_terms(sentence).tolist()}
    numbers = corpus.vocabulary.term_numbers(language)
    held = sum(numbers.get(term) in around for term in own)
    return 2 * held >= len(own)


def _context(corpus: Corpus, conversation: Sequence[Exchange]) -> Context | None:
    """What a follow-up goes by; only the last answer of an article that is still there tells the place."""
    if not conversation:
        return None
    cited = next((each for each in reversed(conversation) if each.article in corpus.article_numbers), None)
    if cited is None or cited.article is None:
        return Context(conversation)
    number = corpus.article_numbers[cited.article]
    article = corpus.articles[number]
    start = cited.start or 0
    heading = [block for block in article.blocks if block.kind is BlockKind.HEADING and block.start <= start][-1:]
    topic = " ".join([article.title, *(article.text[block.start : block.end] for block in heading)])
    return Context(conversation, topic, corpus.passage_at(number, start))


def checked(asked_for: str, what: str = "question") -> str:
    """What somebody asks for, with its white space tidied; `what` that is, for the message.

    Raises:
        QuestionError: there is no word in it, or it is too long.
    """
    if len(asked_for) > limits.QUESTION_CHARACTERS:
        most = f"{limits.QUESTION_CHARACTERS:,}"
        raise QuestionError(f"That {what} has {len(asked_for):,} characters; please ask in at most {most}.")
    asked_for = " ".join(asked_for.split())
    if not surfaces(asked_for):
        raise QuestionError(f"There is no word in that {what}; please ask in words.")
    return asked_for


def asks_when(question: str) -> bool:
    """True for a question that asks for a date, in English, the one language whose dates are read."""
    return "when" in asked(surfaces(question), "en").kinds


def _distinct(corpus: Corpus, ranked: list[ranking.Ranked]) -> list[tuple[ranking.Ranked, list[int]]]:
    """The first of `ranked` without those that say the same as a better one; these are told beside it, by number."""
    kept: list[tuple[ranking.Ranked, list[int], Wording]] = []
    for first in range(0, len(ranked), _CONSIDERED):
        few = ranked[first : first + _CONSIDERED]
        for each, wording in zip(few, corpus.wordings([each.sentence for each in few]), strict=True):
            same = next((numbers for _, numbers, other in kept if corpus.say_the_same(wording, other)), None)
            if same is None:
                kept.append((each, [], wording))
            else:
                same.append(each.sentence)
        if len(kept) >= _RANKED:
            break
    return [(each, numbers) for each, numbers, _ in kept[:_RANKED]]


def _others(corpus: Corpus, ranked: list[ranking.Ranked], within: ranking.Flags | None) -> Iterator[Quotation]:
    """The sentences that share no term with the question, in the order of the library."""
    score = ranked[-1].score - 1 if ranked else 0.0
    taken = {each.sentence for each in ranked}
    for number in corpus.sentences if within is None else within.nonzero()[0].tolist():
        if number not in taken and number in corpus.sentences:
            yield Quotation(corpus.sentence(number), score)


def _quotation(corpus: Corpus, ranked: ranking.Ranked, repeats: list[int]) -> Quotation:
    return Quotation(
        sentence=corpus.sentence(ranked.sentence),
        score=ranked.score,
        shared=ranked.query.words,
        language=ranked.query.language,
        also=tuple(corpus.sentence(number).citation for number in repeats),
    )


def _shown(ranked: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """The best sentence, with others that are nearly as good; of several dated articles the newest stands first."""
    best = ranked[0]
    close = [quotation for quotation in ranked[:_SHOWN] if quotation.score >= best.score - _NEARLY_AS_GOOD]
    dates = {quotation.sentence.citation.published for quotation in close}
    if None not in dates and len(dates) > 1:
        close.sort(key=lambda quotation: quotation.sentence.citation.published or "", reverse=True)
    return tuple(close)


def in_reading_order(quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """`quotations` best first, but those of one paragraph together and in the order of the article."""
    paragraphs = {
        (q.sentence.citation.article, q.sentence.citation.paragraph): -n for n, q in enumerate(quotations[::-1])
    }

    def place(quotation: Quotation) -> tuple[int, int]:
        citation = quotation.sentence.citation
        return paragraphs[citation.article, citation.paragraph], quotation.sentence.start

    return tuple(sorted(quotations, key=place))
