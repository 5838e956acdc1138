"""A question -> Answer: the sentences that answer it, or the plain word that none does."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from math import exp, inf, log
from typing import Final

from knowledge.answering.answer import Answer, Quotation
from knowledge.answering.disagreement import other_value
from knowledge.answering.framing import Listing, announces, quoted, widened
from knowledge.answering.question import read_question
from knowledge.answering.repetition import Wording
from knowledge.article import BlockKind, Exchange
from knowledge.indexing.passages import EVER, EVERYTHING, NO_TERMS, Passages, Scope
from knowledge.indexing.vocabulary import STOP
from knowledge.language.terms import terms
from knowledge.language.word_classes import asked
from knowledge.ranking import COMPARED, Context, Model, Place, Question, Ranked, Ranking, rank

_CONSIDERED: Final = 8
"""Sentences among which repetitions are looked for, as many more where too few are left, and of which quotations are
made, so that five are left where several stand in one."""
_RANKED: Final = 5
_ASK_FOR_LISTS: Final = frozenset({"what", "name"})
"""Types of question that a whole short list may answer."""
_NEAREST: Final = 3
_SHARED: Final = 2
"""Words that two languages seldom have in common by chance."""
_SHOWN: Final = 3
_NEARLY_AS_GOOD: Final = 1.5
"""A further quotation is shown where its score is at most this much below the best one's."""
_WORTH_SHOWING: Final = 0.05
"""So is one that holds the answer with this probability, and the best one doesn't."""
_AS_GOOD_BESIDE: Final = 2.0
"""A sentence of its paragraph is quoted with the best one where its score is at most this much below."""
_ROOM: Final = 600
"""Characters of all quotations shown, but for the best one, which is shown whatever its length."""
_UNSURE: Final = 0.5
"""The part of the threshold from which the nearest may well answer."""
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
    best = _ranking(passages, question, threshold, model, scope, context)
    confidence = best.confidence
    distinct = _distinct(best.sentences)
    asks_when = bool(best.sentences) and _asks_when(question, best.sentences[0])
    quotations = _quotations(
        [(best.sentences[place], same) for place, (_, *same) in distinct.items()], with_dates=asks_when
    )
    if quotations:
        quotations = _with_best_widened(quotations, best)
    ranked = tuple(quotations[:_RANKED])
    if len(ranked) < _RANKED:
        ranked = tuple(islice(chain(ranked, _others(passages, scope, best)), _RANKED))
    if confidence >= threshold and (apart := _apart(quotations)):
        shown = _shown(apart, best)
        against = other_value(apart[0], apart[1:_RANKED], best.sentences[0].query.asked.kinds)
        if against is not None and against not in shown:
            shown = _newest_first([*shown[: _SHOWN - 1], against])
        return Answer(
            question.asked_for, True, confidence, shown, ranked, (), asks_when=asks_when, differs=against is not None
        )
    found = _apart(quotations[:_RANKED])
    nearest = tuple(([each for each in found if each.is_matched] or found)[:_NEAREST])
    return Answer(
        question.asked_for,
        answered=False,
        confidence=confidence,
        sentences=(),
        ranked=ranked,
        nearest=nearest,
        other_language=_other_language(question, passages.languages(scope), best),
        asks_when=asks_when,
        nothing_within=scope.window != EVER and not ranked,
        is_narrowed=scope != EVERYTHING,
        shares_no_word=not best.sentences,
        is_unsure=confidence >= _UNSURE * threshold and bool(nearest),
    )


def _ranking(
    passages: Passages, question: Question, threshold: float, model: Model | None, scope: Scope, context: Context | None
) -> Ranking:
    """The best sentences: by the question alone where it stands alone, else with what was said before."""
    alone = rank(passages, question, COMPARED, model, scope)
    if context is None:
        return alone
    languages = {each.query.language for each in alone.sentences[:1]} or {*passages.languages(scope)}
    points_back = any(map(question.points_back, languages))
    if alone.sentences and alone.confidence >= threshold and not points_back:
        return alone
    related = rank(passages, question, COMPARED, model, scope, context)
    if related.sentences and not _is_about(question, related.sentences[0]):
        # What was said before made this the best sentence, while the question has moved on.
        return alone if alone.sentences else related._replace(confidence=min(related.confidence, alone.confidence))
    return related


def _asks_when(question: Question, best: Ranked) -> bool:
    """True for a question that asks for a date in English, the one language whose dates are read."""
    if best.query.language == "en":
        return "when" in best.query.asked.kinds
    return "when" in asked(question.surfaces, question.terms("en"), "en").kinds


def _other_language(question: Question, languages: Sequence[str], best: Ranking) -> str | None:
    """The question's language where it is plainly none of the articles'; what shares two of its words is in it."""
    shares = best.sentences and _held(question, best.sentences[0]) >= _SHARED
    return None if shares or question.language in languages else question.language


def _is_about(question: Question, best: Ranked) -> bool:
    """True where the best sentence's passage holds half of the question's own terms, or it has none ("why?")."""
    return 2 * _held(question, best) >= len(set(question.terms(best.query.language)) - {""})


def _held(question: Question, best: Ranked) -> int:
    """How many of the question's own terms the best sentence's passage holds."""
    pool = best.pool
    around = set(pool.passage_terms(pool.passage_of.item(best.sentence)).tolist())
    numbers = pool.numbers.get(best.query.language, {})
    return sum(numbers.get(term) in around for term in set(question.terms(best.query.language)) - {""})


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
        if len(kept) >= _CONSIDERED:
            break
    return dict(islice(kept.items(), _CONSIDERED))


def _quotations(found: Sequence[tuple[Ranked, Sequence[Wording]]], *, with_dates: bool) -> list[Quotation]:
    """The quotations around sentences."""
    quotations: list[Quotation] = []
    for ranked, repetitions in found:
        query, core = ranked.query, ranked.pool.sentence(ranked.sentence)
        article = ranked.pool.article(ranked.sentence)
        sentence = quoted(article, core, _listing(ranked), whole_paragraph=_is_of_document(ranked))
        also = tuple([said.pool.sentence(said.sentence).citation for said in repetitions])
        dates = ranked.pool.time_expressions(ranked.sentence) if with_dates else ()
        quotations.append(Quotation(sentence, ranked.score, query.matching_terms, query.language, also, dates))
    return quotations


def _listing(ranked: Ranked) -> Listing:
    """How much of a list or table: all of it answers what is asked about what stands above, as "Opening hours" may."""
    query, pool = ranked.query, ranked.pool
    terms = [pool.names[term] for term in pool.sentence_terms(ranked.sentence).tolist() if term != STOP]
    if query.matching_terms.isdisjoint(terms):
        return Listing.TABLE
    if "how" in query.asked.kinds:
        return Listing.CUT
    return Listing.ENTRY if query.asked.kinds.isdisjoint(_ASK_FOR_LISTS) else Listing.WHOLE


def _is_of_document(ranked: Ranked) -> bool:
    """True for a sentence below a heading, whose paragraph explains one thing; not where a value is asked about.

    The sentence beside it may give another one ("The mast is forty metres high").
    """
    if any(term.is_number for term in ranked.query.terms):
        return False
    return any(block.kind is BlockKind.HEADING for block in ranked.pool.article(ranked.sentence).blocks)


def _with_best_widened(quotations: list[Quotation], ranking: Ranking) -> list[Quotation]:
    """The best one with those of its paragraph that are nearly as good, and all but these."""
    best, *others = quotations
    pool, number, *_ = ranking.sentences[0]
    beside = [each.sentence for each in others if each.score >= best.score - _AS_GOOD_BESIDE]
    widest = best._replace(sentence=widened(pool.article(number), best.sentence, beside))
    return [widest, *(each for each in others if not _holds(widest, each))]


def _apart(quotations: Iterable[Quotation]) -> list[Quotation]:
    """Those that may be shown: they neither stand in a better one nor only announce what isn't there."""
    kept: list[Quotation] = []
    for quotation in quotations:
        if not announces(quotation.sentence.text) and not any(_holds(better, quotation) for better in kept):
            kept.append(quotation)
    return kept


def _holds(better: Quotation, other: Quotation) -> bool:
    one, two = better.sentence, other.sentence
    end = one.rest.end if one.rest else one.end
    return one.citation.article == two.citation.article and one.start <= two.core_span[0] < end


def _overlap(one: Quotation, two: Quotation) -> bool:
    here, there = one.sentence, two.sentence
    return here.citation.article == there.citation.article and here.start < there.end and there.start < here.end


def _others(passages: Passages, scope: Scope, best: Ranking) -> Iterator[Quotation]:
    """Sentences that share no term with the question, in the order of the library."""
    score = best.sentences[-1].score - 1 if best.sentences else 0.0
    taken = {each.pool.position(each.sentence) for each in best.sentences}
    first = passages.look_up(NO_TERMS, scope, len(taken) + _RANKED)
    for sentence in first.in_scope.nonzero()[0].tolist():
        if first.position(sentence) not in taken:
            yield Quotation(quoted(first.article(sentence), first.sentence(sentence)), score)


def _shown(quotations: list[Quotation], ranking: Ranking) -> tuple[Quotation, ...]:
    """The best one, with others that are worth showing; of several dated articles the newest stands first."""
    best, *others = quotations[:_SHOWN]
    shown = [best]
    room = _ROOM - len(best.sentence.text)
    may_be_right = _score_that_may_be_right(ranking)
    for quotation in others:
        is_worth_showing = quotation.score >= best.score - _NEARLY_AS_GOOD or (
            quotation.score >= may_be_right
            and quotation.is_matched
            and _named(ranking, best) <= _named(ranking, quotation)
        )
        if (
            is_worth_showing
            and len(quotation.sentence.text) <= room
            and not any(_overlap(each, quotation) for each in shown)
        ):
            shown.append(quotation)
            room -= len(quotation.sentence.text)
    return _newest_first(shown)


def _score_that_may_be_right(ranking: Ranking) -> float:
    """The score of a further sentence that holds the answer with the probability `_WORTH_SHOWING`."""
    _, *others = [each.score for each in ranking.sentences]
    if not others:
        return inf
    one_of_them = 1 - ranking.confidence
    return others[0] + log(_WORTH_SHOWING / one_of_them * sum(exp(score - others[0]) for score in others))


def _named(ranking: Ranking, quotation: Quotation) -> set[str]:
    """The names and numbers of the question that a quotation holds."""
    query, sentence = ranking.sentences[0].query, quotation.sentence
    held = {*terms(sentence.text, query.language), *terms(sentence.before or "", query.language)}
    return {each.term for each in query.terms if each.is_name or each.is_number} & held


def _newest_first(quotations: list[Quotation]) -> tuple[Quotation, ...]:
    """Those of several dated articles by their dates, and all others as they are."""
    dates = {quotation.sentence.citation.published for quotation in quotations}
    if None not in dates and len(dates) > 1:
        quotations = sorted(quotations, key=lambda each: each.sentence.citation.published or "", reverse=True)
    return tuple(quotations)
