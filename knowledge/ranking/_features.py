"""The feature vector of each candidate sentence, scaled so that values compare from question to question.

The names of the features and their rows can't part: a group of features is a named tuple of rows, or a table whose keys
are the names and from which the rows are worked out.
"""

from collections.abc import Iterable
from enum import IntEnum
from itertools import accumulate, pairwise
from math import log1p
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.arrays import Float64s, Int64s
from knowledge.indexing.class_counts import COUNTED
from knowledge.ranking._candidates import Candidates
from knowledge.ranking._query import SHARES, Query

Row = NDArray[Any]
"""(n,): a number for each candidate, or what is true or false of it."""
Rows = NDArray[Any]
"""(rows, n)"""

_SOON: Final = 4
"""Words within which a term that follows another in the question follows it in the sentence, too."""
_FAR: Final = 60
"""Words after which it no longer matters where the first match is."""


def features(query: Query, found: Candidates) -> NDArray[np.float32]:
    """(n, `FEATURES`): a row for each candidate."""
    rows = (
        *_coverage(query, found),
        _standing(query, found),
        *_order(query, found),
        *_word_classes(found),
        *_answering(query, found),
        *_shape(found),
    )
    result = np.empty((len(FEATURES), found.pool.sentences), dtype=np.float32)
    of_each, to_best = result[: len(_OF_EACH)], result[len(_OF_EACH) :]
    np.concatenate(rows, axis=None, out=of_each.reshape(-1), casting="unsafe")
    compared = of_each.take(_COMPARED_ROWS, axis=0)
    np.subtract(compared, np.maximum.reduce(compared, axis=1, keepdims=True), out=to_best)
    return result.T


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


def _coverage(query: Query, found: Candidates) -> tuple[Rows, Rows, _OfTerms]:
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


class _Standing(NamedTuple):
    """How good the passages are as a whole, and their articles; a number for each."""

    passage_score: list[float]
    passage_gap: list[float]
    passage_rank: list[float]
    article_mass: list[float]
    article_start: list[float]


def _standing(query: Query, found: Candidates) -> Rows:
    """(`_Standing`, n): how good the sentence's passage is as a whole, and its article."""
    # In plain Python: for so few passages every call of NumPy takes longer than its work.
    articles = found.pool.article_of.tolist()
    # In tiny libraries Okapi's weights are zero but for rounding errors, whose sign and order mean nothing.
    millionths = np.rint(found.pool.scores * 1e6).tolist()
    best_first = sorted(millionths, reverse=True)
    best = best_first[0]
    shares = [score / best for score in millionths] if best > 0 else [1.0] * len(millionths)
    mass = dict.fromkeys(articles, 0.0)
    for article, share in zip(articles, shares, strict=True):
        mass[article] += share * share
    most = max(mass.values())
    of_passages = _Standing(
        passage_score=shares,
        passage_gap=[(score - best) / (1e6 * query.weight) for score in millionths],
        passage_rank=[log1p(best_first.index(score)) for score in millionths],  # equal ones stand at the same rank
        article_mass=[mass[article] / most for article in articles],
        article_start=[1 / (1 + place) for place in found.pool.places.tolist()],
    )
    return np.array(of_passages).take(found.passage, axis=1)


class _Order(NamedTuple):
    """How close together the sentence holds the question's terms, and where."""

    near: Row
    pairs: Row
    density: Row
    first_match: Row
    first_match_share: Row
    last_match_share: Row
    matched_share: Row


def _order(query: Query, found: Candidates) -> _Order:
    """How close together the sentence holds the question's terms, and where."""
    n = found.pool.sentences
    tokens, rows, slots, _ = found.matches
    places, counts = found.match_places, found.match_counts
    # Two matches that follow each other count where they are in the same sentence and of different terms.
    of_two, step, gaps = rows[1:], slots[1:] - slots[:-1], tokens[1:] - tokens[:-1]
    root = np.sqrt(query.expected_share).take(slots)
    weight = root[1:] * root[:-1] * (of_two == rows[:-1])
    first, last = np.full(n, _FAR), np.zeros(n, dtype=np.int64)
    first[rows[::-1]] = places[::-1]  # of several the last one written stays
    last[rows] = places
    return _Order(
        near=np.bincount(of_two, weight / gaps * (step != 0), n),
        pairs=np.bincount(of_two, weight * ((step == 1) & (gaps <= _SOON)), n),
        density=counts / np.maximum(last - first + 1, 1),
        first_match=np.minimum(first, _FAR),
        first_match_share=np.minimum(first / found.lengths, 1),
        last_match_share=last / found.lengths,
        matched_share=counts / found.lengths,
    )


_WORD_CLASSES: Final = ("new", *(f"is_{name}" for name in COUNTED[1:]))


def _word_classes(found: Candidates) -> tuple[Row, Rows]:
    """What the sentence holds: how much that isn't in the question, and how many words of each class but "content"."""
    counts = found.pool.class_counts.T
    # What matches is no function word, but the counts stop at 255.
    return np.log1p(np.maximum(counts[0] - found.match_counts, 0)), np.minimum(counts[1:], 4)


_BOTH_SIDES: Final = np.array([[-1], [0]])


class _Answering(NamedTuple):
    """Words of the class that is asked for, and how near they stand to what the question says."""

    answers: Row
    answer_near: Row
    answer_near_first: Row
    answer_next: Row


def _answering(query: Query, found: Candidates) -> _Answering:
    """Words of the class that is asked for, and how near they stand to what the question says."""
    terms, n = found.coverage.shape
    some = _answers(query, found)
    if not some.size:
        none = np.zeros(n)
        return _Answering(none, none, none, none)
    matches = found.matches
    sentence = found.pool.token_offsets.searchsorted(some, side="right") - 1
    beside = np.minimum(np.maximum(some.searchsorted(matches.tokens) + _BOTH_SIDES, 0), len(some) - 1)
    gaps = np.abs(some[beside] - matches.tokens)
    nearness = ((sentence[beside] == matches.units) / gaps).max(axis=0)
    nearest = np.zeros(terms * n)
    np.maximum.at(nearest, matches.slots * n + matches.units, nearness)
    near = nearest.reshape(terms, n)
    return _Answering(
        answers=np.minimum(np.bincount(sentence, minlength=n), 4),
        answer_near=query.expected_share @ near,
        answer_near_first=near[0],
        answer_next=near.max(axis=0),
    )


def _answers(query: Query, found: Candidates) -> Int64s:
    """The places among the tokens of words that may be the answer; none where a word alone can't tell that."""
    answering = query.asked.answering
    if not answering:
        return np.zeros(0, dtype=np.int64)
    pool = found.pool
    is_answer = (pool.word_classes[: pool.token_offsets[pool.sentences]] & answering) > 0
    is_answer[found.matches.tokens] = False
    return is_answer.nonzero()[0]


class _Shape(NamedTuple):
    """How long the sentence is, and where it stands in its passage."""

    length: Row
    short: Row
    index: Row  # type: ignore[assignment]  # it hides `tuple.index`, which nothing calls
    is_first: Row
    is_last: Row
    passage_size: Row


def _shape(found: Candidates) -> _Shape:
    """How long the sentence is, and where it stands in its passage."""
    size, place = found.passage_sizes[found.passage], found.place
    return _Shape(
        length=np.log1p(found.lengths),
        short=found.lengths < 6,
        index=np.minimum(place, 8),
        is_first=place == 0,
        is_last=place == size - 1,
        passage_size=np.log(size),
    )


_OF_EACH: Final = (
    *_COVERED,
    *_MISSING,
    *_OfTerms._fields,
    *_Standing._fields,
    *_Order._fields,
    *_WORD_CLASSES,
    *_Answering._fields,
    *_Shape._fields,
)
_COMPARED: Final = (
    "own", "own_expected", "passage_expected", "whole", "with_head", "with_before", "around", "with_lead", "article",
    "pairs",
)  # fmt: skip
"""Features that count a second time by how far each falls short of the best candidate's."""
_COMPARED_ROWS: Final = np.array([_OF_EACH.index(name) for name in _COMPARED])
FEATURES: Final = (*_OF_EACH, *(f"{name}_to_best" for name in _COMPARED))
"""The names of all features, in their order."""
