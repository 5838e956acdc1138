"""The feature vector of each candidate sentence, scaled so that values compare from question to question.

The names of the features and their rows can't part: a group of features is a named tuple of rows, or a table whose keys
are the names and from which the rows are worked out.
"""

from math import log1p
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.arrays import Int64s
from knowledge.indexing.class_counts import COUNTED
from knowledge.ranking._candidates import Candidates
from knowledge.ranking._coverage import COVERAGE, Row, Rows, coverage
from knowledge.ranking._query import Query

_SOON: Final = 4
"""Words within which a term that follows another in the question follows it in the sentence, too."""
_FAR: Final = 60
"""Words after which it no longer matters where the first match is."""


def features(query: Query, found: Candidates) -> NDArray[np.float32]:
    """(n, `FEATURES`): a row for each candidate."""
    rows = (
        *coverage(query, found),
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
    *COVERAGE,
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
