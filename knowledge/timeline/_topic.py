"""A topic -> the sentences that are about it, by the ranking that answers questions."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final, NamedTuple

import numpy as np

from knowledge.indexing.arrays import Bools
from knowledge.indexing.passages import Passages, Scope
from knowledge.indexing.pool import Position
from knowledge.language.terms import matches, terms, terms_of_surfaces
from knowledge.language.words import surfaces
from knowledge.ranking import Candidates, Model, Question, collect_candidates

_PASSAGES: Final = 3_000
_OWN: Final = 0.5
"""The share of a topic, its terms weighted by importance, that the sentence itself must cover."""
_WHOLE: Final = 0.75
"""The share that it must cover together with its passage and what stands above it."""
_PREPOSITION: Final = re.compile(r"\b(?:in|of|on|at|for|from|to|between|with|by|against|over|about)\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\b(?:the|this|that|these|those)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_REACH: Final = 40
_SHORT_WORD: Final = 2
_CAPITALISED: Final = r"[^\W\d_a-z][\w’'-]+"
_NAME: Final = re.compile(
    rf"(?<=[\w,;(] )(?P<name>{_CAPITALISED}(?: (?:(?:of|de|del|von|van|der|la|du|di) )?{_CAPITALISED}){{0,3}})"
)
_MOSTLY: Final = 1 / 3
"""The share of the sentences naming "the line" whose passage must tell which line."""
_NAMES: Final = 2_000
_SUGGESTIONS: Final = 5


class About(NamedTuple):
    """A sentence that is about a topic."""

    relevance: float
    """How much, from 0 to 1."""
    end: int
    """Where it ends in its article's text."""


def sentences_about(passages: Passages, topic: Question, scope: Scope, model: Model) -> dict[Position, About]:
    """The sentences about a topic.

    A sentence also counts if it refers to the topic by its head noun with a definite article: in an article about the
    deconfliction line, "the line" means that one.
    """
    about: dict[Position, About] = {}
    for each in collect_candidates(passages, topic, model, scope, limit=_PASSAGES):
        query, found, pool = each.query, each.found, each.pool
        whole = (query.expected_share @ found.whole_coverage >= _WHOLE)[found.passage]
        chosen = whole & (query.expected_share @ found.coverage >= _OWN)
        head = _head(topic, query.language)
        slots = [slot for slot, term in enumerate(query.terms) if term.term == head]
        if slots:
            named = found.coverage[slots[0]] == 1
            # Only of these the text itself is looked at.
            for index in np.flatnonzero(~chosen & named & _is_of_article(found, named, whole)).tolist():
                chosen[index] = _is_definite(pool.sentence(index).text, head, query.language)
        scores = model.ranker(each.inputs, query.traits)
        spread = max(float(np.ptp(scores)), 1e-9)
        for index in np.flatnonzero(chosen).tolist():
            relevance = float((scores[index] - scores.min()) / spread)
            about[pool.position(index)] = About(relevance, int(pool.spans[index, 1]))
    return about


def title_is_about(title: str, topic: str, language: str) -> bool:
    """True where a headline holds most of the topic's terms."""
    wanted = set(terms(topic, language))
    return bool(wanted) and len(wanted & set(terms(title, language))) >= _WHOLE * len(wanted)


def names_in(texts: Iterable[str]) -> Counter[str]:
    """How often names stand in texts: up to four words in a row that begin with capitals, none of them a sentence."""
    return Counter(match["name"] for text in texts for match in _NAME.finditer(text))


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


def _is_of_article(found: Candidates, named: Bools, whole: Bools) -> Bools:
    """(n,): sentences of articles in which the thing, where it is named, mostly is the topic."""
    articles = found.pool.article_of.take(found.passage)
    mentions = np.bincount(articles, weights=named)
    of_topic = np.bincount(articles, weights=named & whole)
    meant: Bools = of_topic >= _MOSTLY * np.maximum(mentions, 1)
    return meant[articles]


def _head(topic: Question, language: str) -> str:
    """The term that a topic of several words turns about, the last one before a preposition; empty where it has one."""
    distinct = set(topic.terms(language)) - {""}
    before = terms(_PREPOSITION.split(topic.text, maxsplit=1)[0], language)
    return before[-1] if len(distinct) > 1 and before else ""


def _is_definite(text: str, term: str, language: str) -> bool:
    return any(_ARTICLE.search(text[max(0, start - _REACH) : start]) for start, _ in matches(text, {term}, language))
