"""Features of how much of the question a candidate covers, and how much what stands around it."""

from collections.abc import Iterable
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.arrays import Float64s, Int64s
from knowledge.ranking._candidates import Candidates
from knowledge.ranking._query import SHARES, Query

Row = NDArray[Any]
"""(n,): a number for each candidate, or what is true or false of it."""
Rows = NDArray[Any]
"""(rows, n)"""


class _View(IntEnum):
    """Stretches of text around a candidate in which the question's terms are looked for.

    Their order counts: `_views` fills those from PASSAGE to LEAD in one step, and those with HEAD to AFTER in another.
    """

    OWN = 0
    """The sentence."""
    PASSAGE = 1
    """Its passage."""
    WHOLE = 2
    """Its passage with what stands above it."""
    AROUND = 3
    """The same with the passages next to it."""
    ARTICLE = 4
    """All passages of its article that were found, with what stands above them."""
    HEAD = 5
    """What stands above the passage: title and heading."""
    LEAD = 6
    """The first sentence of the passage."""
    BEFORE = 7
    """The sentence before this one."""
    AFTER = 8
    """The sentence after this one."""
    WITH_HEAD = 9
    """The sentence together with what stands above it; so the following with theirs."""
    WITH_LEAD = 10
    WITH_BEFORE = 11
    WITH_AFTER = 12
    WITH_TWO_BEFORE = 13


_OF_PASSAGES: Final = slice(_View.PASSAGE, _View.LEAD + 1)
_BESIDE: Final = slice(_View.HEAD, _View.AFTER + 1)
_WITH: Final = slice(_View.WITH_HEAD, _View.WITH_AFTER + 1)


def _views(found: Candidates) -> Float64s:
    """(terms, `_View`, n): how well each view covers each term."""
    own, whole = found.coverage, found.whole_coverage
    views = np.zeros((len(own), len(_View), own.shape[1]))
    views[:, _View.OWN] = views[:, _View.WITH_TWO_BEFORE] = own
    articles, places = found.pool.article_of, found.pool.places
    next_to = ((articles[1:] == articles[:-1]) & (places[1:] - places[:-1] == 1)).astype(np.float64)
    around = whole.copy()
    np.maximum(around[:, 1:], whole[:, :-1] * next_to, out=around[:, 1:])
    np.maximum(around[:, :-1], whole[:, 1:] * next_to, out=around[:, :-1])
    lead = own.take(found.passage_starts, axis=1)
    of_passages = (found.passage_coverage, whole, around, _article_coverage(found), found.heading_coverage, lead)
    stacked = np.concatenate(of_passages, axis=1).reshape(len(own), len(of_passages), -1)
    views[:, _OF_PASSAGES] = stacked.take(found.passage, axis=2)
    follows = np.ones(own.shape[1] - 1)
    follows[found.passage_starts[1:] - 1] = next_to
    np.multiply(own[:, :-1], follows, out=views[:, _View.BEFORE, 1:])
    np.multiply(own[:, 1:], follows, out=views[:, _View.AFTER, :-1])
    np.maximum(views[:, _BESIDE], own[:, None], out=views[:, _WITH])
    two_before = views[:, _View.WITH_BEFORE, :-1] * follows
    np.maximum(own[:, 1:], two_before, out=views[:, _View.WITH_TWO_BEFORE, 1:])
    return views


def _article_coverage(found: Candidates) -> Float64s:
    """(terms, p): for each passage how well all passages of its article that were found cover each term."""
    changes = [one != other for one, other in pairwise(found.pool.article_of.tolist())]
    starts = [0, *(number for number, changed in enumerate(changes, 1) if changed)]
    return np.maximum.reduceat(found.whole_coverage, starts, axis=1).take([0, *accumulate(changes)], axis=1)


_COVERED: Final = {
    "own_expected": ("expected", _View.OWN),
    "passage_expected": ("expected", _View.PASSAGE),
    **{view.name.lower(): ("expected", view) for view in _View if view >= _View.WHOLE and view != _View.LEAD},
    "own": ("weight", _View.OWN),
    "own_terms": ("count", _View.OWN),
    "passage": ("weight", _View.PASSAGE),
    "names_held": ("names", _View.OWN),
    "numbers_held": ("numbers", _View.OWN),
}
"""What part of the question, by one of its `SHARES`, one of the views covers."""
_MISSING: Final = {
    "names_missing": ("names", _View.OWN),
    "names_missing_around": ("names", _View.WHOLE),
    "names_missing_in_article": ("names", _View.ARTICLE),
    "numbers_missing": ("numbers", _View.OWN),
}
"""What part one of them doesn't cover."""


def _places(features: Iterable[tuple[str, _View]]) -> Int64s:
    """Where the sums for pairs of a share and a view stand, with all views of the first share before the second's."""
    return np.array([SHARES.index(share) * len(_View) + view for share, view in features])


_COVERED_PLACES: Final = _places(_COVERED.values())
_MISSING_PLACES: Final = _places(_MISSING.values())
_MISSING_SHARES: Final = np.array([[SHARES.index(share)] for share, _ in _MISSING.values()])
_WHOLE_AND_ARTICLE: Final = np.array([_View.WHOLE, _View.ARTICLE])
_OWN_ROW, _WHOLE_ROW, _ARTICLE_ROW = ([*_COVERED].index(name) for name in ("own_expected", "whole", "article"))


class _OfTerms(NamedTuple):
    """What is missing, weighed by importance, and whether the sentence covers the landmark terms of the question."""

    missing_most: Row
    missing_in_article_most: Row
    absolute: Row
    missing: Row
    missing_in_article: Row
    rarest: Row
    likeliest: Row
    last_term: Row
    first_term: Row


def coverage(query: Query, found: Candidates) -> tuple[Rows, Rows, _OfTerms]:
    """How much of the question the sentence covers, and how much what stands around it."""
    views = _views(found)
    terms, _, n = views.shape
    sums = (query.shares @ views.reshape(terms, -1)).reshape(-1, n)
    covered = sums.take(_COVERED_PLACES, axis=0)
    missing = np.add.reduce(query.shares, axis=1).take(_MISSING_SHARES) - sums.take(_MISSING_PLACES, axis=0)
    expected = query.expected_share * query.expected_weight
    of_each = (1 - views.take(_WHOLE_AND_ARTICLE, axis=1)) * expected[:, None, None]
    parts = (covered[_OWN_ROW], 1 - covered[_WHOLE_ROW], 1 - covered[_ARTICLE_ROW])
    return (
        covered,
        missing,
        _OfTerms(
            *np.maximum.reduce(of_each, axis=0),
            *np.log1p(np.array(parts) * query.expected_weight),
            *found.coverage.take(query.landmark_terms, axis=0),
        ),
    )


COVERAGE: Final = (*_COVERED, *_MISSING, *_OfTerms._fields)
"""The names of these features, in their order."""
