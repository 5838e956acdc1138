"""The documents that the engine holds, and the filters that find those of one owner.

Each passage has one feature for each of its terms: how often the term occurs in it, saturated as BM25 does. An article
stands beside them with all that was analysed of it.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final, NamedTuple

import numpy as np

from knowledge.indexing.contents import Contents
from knowledge.indexing.extent import extent_of
from knowledge.indexing.passages import EVER, Scope

PASSAGES: Final = "hotline-passages"
ARTICLES: Final = "hotline-articles"
_LENGTH: Final = 60.0
"""Terms of a passage by which frequencies are saturated: the mean of encyclopaedias and news."""
_K1: Final = 1.5
_B: Final = 0.75
_DOT: Final = "\ue000"
"""Stands for the full stop, which no feature's name may hold."""
INDEXES: Final = {
    ARTICLES: {"owner": {"type": "keyword"}, "hash": {"type": "keyword"}, "content": {"type": "binary"}},
    PASSAGES: {
        "owner": {"type": "keyword"},
        "article": {"type": "keyword"},
        "hash": {"type": "keyword"},
        "dated": {"type": "double"},
        "terms": {"type": "rank_features"},
    },
}


class Kept(NamedTuple):
    """An article as the engine keeps it."""

    article: str
    hash: str
    """Of all that was analysed of it."""


def passages_of(owner: str, kept: Kept, contents: Contents) -> Iterable[dict[str, Any]]:
    """The actions that index an article's passages."""
    postings, names = contents.postings, contents.vocabulary.names
    language = contents.articles[0].language
    saturated = postings.lengths * (_K1 * _B / _LENGTH) + _K1 * (1 - _B)
    features: list[dict[str, float]] = [{} for _ in range(contents.layout.passages)]
    terms = np.arange(len(names)).repeat(np.diff(postings.offsets))
    for term, passage, count in zip(terms.tolist(), postings.passages.tolist(), postings.counts.tolist(), strict=True):
        features[passage][feature(language, names[term])] = count / (count + saturated.item(passage))
    dated: list[set[float]] = [set() for _ in features]
    of_dates = contents.layout.passage_offsets.searchsorted(contents.dates.sentences, side="right") - 1
    for passage, begin in zip(of_dates.tolist(), contents.dates.spans[:, 0].tolist(), strict=True):
        dated[passage].add(begin)
    article = contents.articles[0]
    published = extent_of(article.published) if article.published else None
    for number, (terms_of_passage, dates) in enumerate(zip(features, dated, strict=True)):
        if published:
            dates.add(published.span.begin)
        yield {"index": {"_index": PASSAGES, "_id": id_of(owner, f"{kept.article}/{number}"), "routing": owner}}
        yield {
            "owner": owner, "article": kept.article, "hash": kept.hash, "dated": sorted(dates),
            "terms": terms_of_passage,
        }  # fmt: skip


def filters(owner: str, scope: Scope) -> list[dict[str, Any]]:
    """What a passage of an owner must have to be in a scope."""
    wanted: list[dict[str, Any]] = [{"term": {"owner": owner}}]
    if scope.articles is not None:
        wanted.append({"terms": {"article": sorted(scope.articles)}})
    if scope.window != EVER:
        since, until = scope.window
        bounds = {"gte": since, "lt": until}
        wanted.append({"range": {"dated": {name: at for name, at in bounds.items() if np.isfinite(at)}}})
    return wanted


def feature(language: str, term: str) -> str:
    """The name of the feature of a term."""
    return f"{language}:{term}".replace(".", _DOT)


def id_of(owner: str, name: str) -> str:
    """The id of an owner's document, of whatever length the names are."""
    return sha256(f"{owner}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()
