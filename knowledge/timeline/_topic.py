"""A topic -> the sentences that are about it, by the ranking that answers questions."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge import answering, ranking
from knowledge.corpus import Corpus
from knowledge.terms import matches, surfaces, terms, terms_of_surfaces

Flags = NDArray[np.bool_]

_PASSAGES: Final = 3_000
_OWN: Final = 0.5
"""The share of a topic, weighted by how much each of its terms tells, that the sentence itself must hold …"""
_WHOLE: Final = 0.75
"""… and that it must hold together with its passage and its article's title."""
_PREPOSITION: Final = re.compile(r"\b(?:in|of|on|at|for|from|to|between|with|by|against|over|about)\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\b(?:the|this|that|these|those)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_REACH: Final = 40
_SHORT_WORD: Final = 2
_NAMES: Final = 2_000
_SUGGESTIONS: Final = 5


def sentences_about(corpus: Corpus, topic: str) -> dict[int, float]:
    """The numbers of the sentences that are about `topic`, each with how much, from 0 to 1.

    A sentence also is where it names the thing with an article, as "the line" is the deconfliction line in a text that
    speaks of it.
    """
    about: dict[int, float] = {}
    for language in corpus.languages:
        query = answering._query(corpus, topic, language)
        hits = corpus.index.look_up([term for term in query.ids if term is not None], _PASSAGES)
        if not hits.passages.size:
            continue
        found = ranking.candidates(corpus, query, hits)
        scores = ranking.scores(query, found)
        held = found.counts > 0
        weights = query.weights / query.weights.sum()
        by_passage, by_article = _held_around(corpus, hits.passages, found.passage, held, query.terms)
        chosen = (held @ weights >= _OWN) & (by_passage @ weights >= _WHOLE)
        if head := _head(topic, language):
            # Only of these the text itself is looked at.
            for index in np.flatnonzero(~chosen & held[:, query.terms.index(head)] & (by_article @ weights >= _WHOLE)):
                chosen[index] = _is_definite(corpus.sentence(int(found.sentences[index])).text, head, language)
        spread = max(float(np.ptp(scores)), 1e-9)
        for index in np.flatnonzero(chosen):
            about[int(found.sentences[index])] = float((scores[index] - scores.min()) / spread)
    return about


def title_is_about(title: str, topic: str, language: str) -> bool:
    """True where a headline holds most of the topic's terms."""
    wanted = set(terms(topic, language))
    return bool(wanted) and len(wanted & set(terms(title, language))) >= _WHOLE * len(wanted)


def suggestions(topic: str, texts: Iterable[str], language: str = "en") -> tuple[str, ...]:
    """What the events are about instead: names in their sentences, those written much like the topic first."""
    names: Counter[str] = Counter()
    for text in texts:
        words = surfaces(text)
        kept = zip(words, terms_of_surfaces(words, language), strict=True)
        names.update(word for word, term in kept if term and word[0].isupper() and len(word) > _SHORT_WORD)
    common = [name for name, _ in names.most_common(_NAMES)]
    alike = [close for word in surfaces(topic)[:_SUGGESTIONS] for close in get_close_matches(word.title(), common, 2)]
    return tuple(dict.fromkeys([*alike, *common]))[:_SUGGESTIONS]


def _held_around(
    corpus: Corpus, passages: NDArray[np.int64], passage: NDArray[np.int64], held: Flags, wanted: Sequence[str]
) -> tuple[Flags, Flags]:
    """(n, terms) each: what the passages, and what the articles, of n sentences hold, their titles with them."""
    numbers, article_of_passage = np.unique(corpus.article_of(passages), return_inverse=True)
    articles = [corpus.articles[number] for number in numbers]
    titles = [set(terms(article.title, article.language)) for article in articles]
    by_article = np.array([[term in words for term in wanted] for words in titles], dtype=bool)
    by_passage = by_article[article_of_passage]
    np.logical_or.at(by_passage, passage, held)
    np.logical_or.at(by_article, article_of_passage, by_passage)
    return by_passage[passage], by_article[article_of_passage[passage]]


def _head(topic: str, language: str) -> str | None:
    """The term that a topic of several words turns about: the last one before a preposition."""
    distinct = list(dict.fromkeys(terms(topic, language)))
    before = terms(_PREPOSITION.split(topic, maxsplit=1)[0], language)
    return before[-1] if len(distinct) > 1 and before else None


def _is_definite(text: str, term: str, language: str) -> bool:
    return any(_ARTICLE.search(text[max(0, start - _REACH) : start]) for start, _ in matches(text, {term}, language))
