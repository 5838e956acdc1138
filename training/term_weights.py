"""Learns how common terms are in English, and how likely each term of a question stands in an answer."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import question_sets
from benchmarks.data import QUESTION_FILES
from benchmarks.folds import FOLDS
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.pool import Position
from knowledge.indexing.vocabulary import STOP
from knowledge.ranking import FEATURES, Model, Question
from knowledge.ranking.learning import CARRYING, COMMON_LANGUAGE, IMPORTANCE, TRAITS, Network, read_query, term_inputs
from training.networks import blank
from training.regressions import TermTrial, fit_importance

_ENGLISH: Final = ("wiki", "search", "long-answers", "typed")
_COMMON: Final = 2_000
"""English terms whose rate is kept; the last one of them stands in 12 of 4,500 passages."""


class TermWeights(NamedTuple):
    """What is known of terms by themselves; the names are those of `Model`."""

    rates: dict[str, float]
    importance: NDArray[np.float64]
    term_importance: dict[str, float]

    def model(self) -> Model:
        """A model that knows terms and nothing else."""
        ranker, confidence = (Network(blank(len(FEATURES), len(TRAITS))) for _ in range(2))
        carrying = np.zeros(CARRYING)
        return Model(self.rates, self.importance.tolist(), self.term_importance, carrying, ranker, confidence)


def learned_term_weights() -> list[TermWeights]:
    """The weights of terms, learned without each fold and from all."""
    rates = _rates()
    trials = list(_trials(TermWeights(rates, np.zeros(IMPORTANCE), {}).model()))
    fitted = [
        fit_importance([trial for of, trial in trials if of != fold], COMMON_LANGUAGE) for fold in [*range(FOLDS), None]
    ]
    return [TermWeights(rates, weights, corrections) for weights, corrections in fitted]


def _trials(model: Model) -> Iterator[tuple[int, TermTrial]]:
    """The fold of each question that has an answer, and which of its terms the answering sentences hold."""
    for name in QUESTION_FILES:
        corpus, asked = question_sets.whole(name)
        for each in asked:
            right = question_sets.gold(corpus, each.question)
            if not right:
                continue
            language = corpus.articles[corpus.article_numbers[each.question.article]].language
            query = read_query(model, corpus, Question(each.question.text), language)
            terms = set(chain.from_iterable(_terms(corpus, position) for position in right))
            held = np.zeros(len(query.terms), dtype=bool)
            held[[variant.slot for variant in query.variants if variant.term in terms]] = True
            words, inputs = [term.term for term in query.terms], np.array(term_inputs(query.terms))
            yield each.fold, TermTrial(each.question.article, language, words, inputs, held)


def _terms(corpus: Corpus, position: Position) -> set[str]:
    """The terms of a sentence."""
    pool = corpus.at(*position)
    sentence = pool.spans[:, 0].tolist().index(position.start)
    return {pool.names[term] for term in pool.sentence_terms(sentence).tolist() if term != STOP}


def _rates() -> dict[str, float]:
    """The share of passages that hold each of the terms that English texts use most."""
    passages = 0
    held: Counter[str] = Counter()
    for name in _ENGLISH:
        corpus, _ = question_sets.whole(name)
        passages += corpus.contents.layout.passages
        for term, number in corpus.contents.vocabulary.terms[COMMON_LANGUAGE].items():
            held[term] += corpus.contents.frequency_in_text.item(number)
    common = sorted(held.items(), key=lambda item: (-item[1], item[0]))[:_COMMON]
    return {word: round(count / passages, 6) for word, count in common}
