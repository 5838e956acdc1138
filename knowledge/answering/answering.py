"""A question -> Answer: the sentences that answer it, or the plain word that none does."""

from collections.abc import Iterator, Sequence
from itertools import chain, compress, islice
from typing import Final

from knowledge.answering.answer import Answer, Quotation
from knowledge.answering.question import read_question
from knowledge.answering.repetition import Wording
from knowledge.article import BlockKind, Exchange
from knowledge.indexing.passages import EVER, EVERYTHING, NO_TERMS, Passages, Scope
from knowledge.language.word_classes import asked
from knowledge.ranking import COMPARED, Context, Model, Place, Question, Ranked, Ranking, rank

_CONSIDERED: Final = 8
"""Sentences among which repetitions are looked for; as many more where too few are left."""
_RANKED: Final = 5
_NEAREST: Final = 3
_SHOWN: Final = 3
_NEARLY_AS_GOOD: Final = 0.5
"""A further sentence is shown where its score is at most this much below the best one's."""
THRESHOLD: Final = 0.35
"""Below this confidence the articles are said not to answer."""


def answer(
    passages: Passages,
    asked_for: str,
    threshold: float = THRESHOLD,
    model: Model | None = None,
    scope: Scope = EVERYTHING,
    conversation: Sequence[Exchange] = (),
) -> Answer:
    """The answer that the passages hold to a question.

    Args:
        passages: those that are asked.
        asked_for: what somebody asks.
        threshold: the confidence below which the articles are said not to answer.
        model: what the ranking has learned; None for what ships.
        scope: which sentences may answer.
        conversation: what was asked and answered before, in its order.

    Raises:
        QuestionError: there is no word in the question, or it is too long.
    """
    question = read_question(asked_for)
    context = _context(passages, conversation)
    best = rank(passages, question, COMPARED, model, scope, context)
    confidence = best.confidence
    if context and best.sentences and not _is_about(question, best.sentences[0]):
        # What was said before made this the best sentence, while the question has moved on.
        confidence = min(confidence, rank(passages, question, 1, model, scope).confidence)
    distinct = _distinct(best.sentences)
    asks_when = bool(best.sentences) and _asks_when(question, best.sentences[0])
    quotations = [
        _quotation(best.sentences[place], same, with_dates=asks_when) for place, (_, *same) in distinct.items()
    ]
    ranked = tuple(quotations)
    if len(ranked) < _RANKED:
        ranked = tuple(islice(chain(ranked, _others(passages, scope, best)), _RANKED))
    if best.sentences and confidence >= threshold:
        return Answer(question.asked_for, True, confidence, _shown(ranked), ranked, (), asks_when=asks_when)
    # The sentences themselves, not only what stands around them, share a term with the question.
    matching = (_matches(best.sentences[place], said) for place, (said, *_) in distinct.items())
    nearest = tuple(islice(compress(quotations, matching), _NEAREST))
    other = question.language if question.language not in passages.languages(scope) else None
    nothing_within = scope.window != EVER and not ranked
    return Answer(question.asked_for, False, confidence, (), ranked, nearest, other, asks_when, nothing_within)


def _asks_when(question: Question, best: Ranked) -> bool:
    """True for a question that asks for a date in English, the one language whose dates are read."""
    if best.query.language == "en":
        return "when" in best.query.asked.kinds
    return "when" in asked(question.surfaces, question.terms("en"), "en").kinds


def _is_about(question: Question, best: Ranked) -> bool:
    """True where the best sentence's passage holds half of the question's own terms, or it has none ("why?")."""
    own = set(question.terms(best.query.language)) - {""}
    pool = best.pool
    around = set(pool.passage_terms(pool.passage_of.item(best.sentence)).tolist())
    numbers = pool.numbers.get(best.query.language, {})
    held = sum(numbers.get(term) in around for term in own)
    return 2 * held >= len(own)


def _context(passages: Passages, conversation: Sequence[Exchange]) -> Context | None:
    """What a follow-up goes by; only the last answer of an article that is still there tells the place."""
    if not conversation:
        return None
    for exchange in reversed(conversation):
        if exchange.article is None:
            continue
        start = exchange.start or 0
        cited = passages.at(exchange.article, start)
        if cited.passages:
            article = cited.articles[0]
            headings = [each for each in article.blocks if each.kind is BlockKind.HEADING and each.start <= start][-1:]
            topic = " ".join([article.title, *(article.text[each.start : each.end] for each in headings)])
            return Context(conversation, topic, Place(article.id, cited.places.item(0)))
    return Context(conversation)


def _distinct(sentences: list[Ranked]) -> dict[int, list[Wording]]:
    """The places of the best `sentences` that don't repeat a better one, in their order.

    Each with its own wording and, after that, those of its repetitions.
    """
    kept: dict[int, list[Wording]] = {}
    for first in range(0, len(sentences), _CONSIDERED):
        for place, ranked in enumerate(sentences[first : first + _CONSIDERED], first):
            wording = Wording(ranked.pool, ranked.sentence)
            for same in kept.values():
                if wording.says_the_same(same[0]):
                    same.append(wording)
                    break
            else:
                kept[place] = [wording]
        if len(kept) >= _RANKED:
            break
    return dict(islice(kept.items(), _RANKED))


def _matches(ranked: Ranked, wording: Wording) -> bool:
    """True where a sentence itself holds a term that stands for one of the question."""
    numbers = ranked.pool.numbers.get(ranked.query.language, {})
    return any(numbers.get(each.term) in wording.terms for each in ranked.query.variants)


def _others(passages: Passages, scope: Scope, best: Ranking) -> Iterator[Quotation]:
    """Sentences that share no term with the question, in the order of the library."""
    score = best.sentences[-1].score - 1 if best.sentences else 0.0
    taken = {each.pool.position(each.sentence) for each in best.sentences}
    first = passages.look_up(NO_TERMS, scope, len(taken) + _RANKED)
    for sentence in first.in_scope.nonzero()[0].tolist():
        if first.position(sentence) not in taken:
            yield Quotation(first.sentence(sentence), score)


def _quotation(ranked: Ranked, repetitions: Sequence[Wording], *, with_dates: bool) -> Quotation:
    """A sentence with where else the same is said."""
    return Quotation(
        sentence=ranked.pool.sentence(ranked.sentence),
        score=ranked.score,
        shared=ranked.query.matching_terms,
        language=ranked.query.language,
        also=tuple([said.pool.sentence(said.sentence).citation for said in repetitions]),
        dates=ranked.pool.time_expressions(ranked.sentence) if with_dates else (),
    )


def _shown(ranked: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """The best sentence, with others that are nearly as good; of several dated articles the newest stands first."""
    best = ranked[0]
    close = [quotation for quotation in ranked[:_SHOWN] if quotation.score >= best.score - _NEARLY_AS_GOOD]
    dates = {quotation.sentence.citation.published for quotation in close}
    if None not in dates and len(dates) > 1:
        close.sort(key=lambda quotation: quotation.sentence.citation.published or "", reverse=True)
    return tuple(close)
