"""A question -> Answer: the sentences that answer it, or the plain word that none does."""

from collections.abc import Iterator, Sequence
from itertools import chain, compress, islice
from typing import Final

from knowledge import ranking
from knowledge.answering.answer import Answer, Quotation
from knowledge.answering.question import checked
from knowledge.answering.repetition import Wording, wordings
from knowledge.article import BlockKind, Exchange
from knowledge.indexing.corpus import Corpus
from knowledge.language import language_of_question
from knowledge.language.terms import terms, terms_of_surfaces
from knowledge.language.word_classes import asked
from knowledge.language.words import calm, surfaces
from knowledge.ranking import Context, Model

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
    corpus: Corpus,
    question: str,
    threshold: float = THRESHOLD,
    model: Model | None = None,
    within: ranking.Flags | None = None,
    conversation: Sequence[Exchange] = (),
) -> Answer:
    """The answer that `corpus` holds to `question`.

    Args:
        corpus: the articles.
        question: what somebody asks.
        threshold: the confidence below which the articles are said not to answer.
        model: what the ranking has learned; None for what ships.
        within: (sentences,) which of them may answer; None for all.
        conversation: what was asked and answered before, in its order.

    Raises:
        QuestionError: there is no word in the question, or it is too long.
    """
    asked_for = checked(question)
    question = calm(asked_for)
    context = _context(corpus, conversation)
    best = ranking.rank(corpus, question, ranking.COMPARED, model, within, context)
    confidence = best.confidence
    if context and best.sentences and not _is_about(corpus, question, best):
        # What was said before made this the best sentence, while the question has moved on.
        confidence = min(confidence, ranking.rank(corpus, question, 1, model, within).confidence)
    distinct = _distinct(corpus, best.sentences)
    quotations = _quotations(corpus, best, distinct)
    ranked = tuple(islice(chain(quotations, _others(corpus, best, within)), _RANKED))
    asks_when = bool(best.queries) and _asks_when(question, best.queries[0])
    if best.sentences and confidence >= threshold:
        return Answer(asked_for, True, confidence, _shown(ranked), ranked, (), asks_when=asks_when)
    # The sentences themselves, not only what stands around them, share a term with the question.
    matching = (not said.terms.isdisjoint(best.queries[place].forms.tolist()) for place, (said, *_) in distinct.items())
    nearest = tuple(islice(compress(quotations, matching), _NEAREST))
    asked_in = language_of_question(question)
    other = asked_in if asked_in and asked_in not in corpus.languages else None
    nothing_within = within is not None and not within.any()
    return Answer(asked_for, False, confidence, (), ranked, nearest, other, asks_when, nothing_within)


def _asks_when(question: str, query: ranking.Query) -> bool:
    """True for a question that asks for a date in English, the one language whose dates are read."""
    if query.language == "en":
        return "when" in query.asked.kinds
    words = surfaces(question)
    return "when" in asked(words, terms_of_surfaces(words, "en"), "en").kinds


def _is_about(corpus: Corpus, question: str, best: ranking.Ranking) -> bool:
    """True where the best sentence's passage holds half of the question's own terms, or it has none ("why?")."""
    language = best.queries[0].language
    own = set(terms(question, language))
    first, end = corpus.passage_offsets[corpus.passage_of(best.sentences[0]) :][:2].tolist()
    around = set(chain.from_iterable(map(corpus.sentence_terms, range(first, end))))
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


def _distinct(corpus: Corpus, sentences: list[int]) -> dict[int, list[Wording]]:
    """The places of the best `sentences` that don't repeat a better one, in their order.

    Each with its own wording and, after that, those of its repetitions.
    """
    kept: dict[int, list[Wording]] = {}
    for first in range(0, len(sentences), _CONSIDERED):
        for place, wording in enumerate(wordings(corpus, sentences[first : first + _CONSIDERED]), first):
            for same in kept.values():
                if wording.says_the_same(same[0]):
                    same.append(wording)
                    break
            else:
                kept[place] = [wording]
        if len(kept) >= _RANKED:
            break
    return dict(islice(kept.items(), _RANKED))


def _others(corpus: Corpus, best: ranking.Ranking, within: ranking.Flags | None) -> Iterator[Quotation]:
    """The sentences that share no term with the question, in the order of the library."""
    score = best.scores[-1] - 1 if best.scores else 0.0
    taken = set(best.sentences)
    for number in corpus.sentences if within is None else within.nonzero()[0].tolist():
        if number not in taken and number in corpus.sentences:
            yield Quotation(corpus.sentence(number), score)


def _quotations(corpus: Corpus, best: ranking.Ranking, distinct: dict[int, list[Wording]]) -> list[Quotation]:
    """One for each place in `distinct`, with where else the same is said."""
    sentences = corpus.sentences_at([said.sentence for said, *_ in distinct.values()])
    return [
        Quotation(
            sentence=sentence,
            score=best.scores[place],
            shared=best.queries[place].words,
            language=best.queries[place].language,
            also=tuple(each.citation for each in corpus.sentences_at([said.sentence for said in same])) if same else (),
        )
        for sentence, (place, (_, *same)) in zip(sentences, distinct.items(), strict=True)
    ]


def _shown(ranked: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """The best sentence, with others that are nearly as good; of several dated articles the newest stands first."""
    best = ranked[0]
    close = [quotation for quotation in ranked[:_SHOWN] if quotation.score >= best.score - _NEARLY_AS_GOOD]
    dates = {quotation.sentence.citation.published for quotation in close}
    if None not in dates and len(dates) > 1:
        close.sort(key=lambda quotation: quotation.sentence.citation.published or "", reverse=True)
    return tuple(close)
