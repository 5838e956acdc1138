"""A topic -> the sentences that are about it, by the ranking that answers questions."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge import ranking
from knowledge.indexing.corpus import Corpus
from knowledge.language.terms import matches, terms, terms_of_surfaces
from knowledge.language.words import surfaces
from knowledge.ranking import Model

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
_MOSTLY: Final = 1 / 3
"""The share of the sentences naming "the line" whose passage must tell which line."""
_NAMES: Final = 2_000
_SUGGESTIONS: Final = 5


def sentences_about(corpus: Corpus, topic: str, model: Model) -> dict[int, float]:
    """The numbers of the sentences that are about `topic`, each with how much, from 0 to 1.

    A sentence also is where it names the thing with an article, as "the line" is the deconfliction line in a text that
    speaks of it.
    """
    about: dict[int, float] = {}
    for judged in ranking.judge(corpus, topic, model, passages=_PASSAGES):
        query, found = judged.query, judged.found
        whole = (query.expected @ found.held_by_whole >= _WHOLE)[found.passage]
        chosen = whole & (query.expected @ found.held >= _OWN)
        head = _head(topic, query.language)
        if head in query.known.words:
            named = found.held[query.known.words.index(head)] == 1
            # Only of these the text itself is looked at.
            for index in np.flatnonzero(~chosen & named & _is_of_article(corpus, judged.sentences, named, whole)):
                chosen[index] = _is_definite(corpus.sentence(int(judged.sentences[index])).text, head, query.language)
        scores = model.ranker(judged.inputs, query.traits)
        spread = max(float(np.ptp(scores)), 1e-9)
        for index in np.flatnonzero(chosen):
            about[int(judged.sentences[index])] = float((scores[index] - scores.min()) / spread)
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


def _is_of_article(corpus: Corpus, sentences: NDArray[np.int64], named: Flags, whole: Flags) -> Flags:
    """(n,): sentences of articles in which the thing, where it is named, mostly is the topic."""
    _, articles = np.unique(corpus.article_of(corpus.passages_with(sentences)), return_inverse=True)
    mentions = np.bincount(articles, weights=named)
    of_topic = np.bincount(articles, weights=named & whole)
    meant: Flags = of_topic >= _MOSTLY * np.maximum(mentions, 1)
    return meant[articles]


def _head(topic: str, language: str) -> str:
    """The term that a topic of several words turns about, the last one before a preposition; empty where it has one."""
    distinct = list(dict.fromkeys(terms(topic, language)))
    before = terms(_PREPOSITION.split(topic, maxsplit=1)[0], language)
    return before[-1] if len(distinct) > 1 and before else ""


def _is_definite(text: str, term: str, language: str) -> bool:
    return any(_ARTICLE.search(text[max(0, start - _REACH) : start]) for start, _ in matches(text, {term}, language))
