"""What is told of each candidate, as numbers that are comparable from question to question.

Every function that returns `Rows` gives arrays with one number for each candidate, alone or several in one array; the
names before it say which they are, in that order.
"""

from collections.abc import Iterable
from enum import IntEnum
from itertools import accumulate, pairwise
from math import log1p
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.indexing.class_counts import COUNTED
from knowledge.indexing.corpus import Corpus
from knowledge.ranking._candidates import Candidates
from knowledge.ranking._query import SHARES, Query

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Rows = tuple[NDArray[Any], ...]
"""(n,) or (rows, n) each: numbers, or what is true or false."""

_SOON: Final = 4
"""Words within which a term that follows another in the question follows it in the sentence, too."""
_FAR: Final = 60
"""Words after which it no longer matters where the first match is."""


def features(corpus: Corpus, query: Query, found: Candidates) -> NDArray[np.float32]:
    """(n, `FEATURES`): a row for each candidate."""
    rows = (
        *_coverage(query, found),
        *_standing(corpus, query, found),
        *_order(query, found),
        *_kinds(corpus, found),
        *_answering(corpus, query, found),
        *_shape(found),
    )
    result = np.empty((len(FEATURES), len(found.sentences)), dtype=np.float32)
    of_each, to_best = result[: len(_OF_EACH)], result[len(_OF_EACH) :]
    np.concatenate(rows, axis=None, out=of_each.reshape(-1), casting="unsafe")
    compared = of_each.take(_COMPARED_ROWS, axis=0)
    np.subtract(compared, np.maximum.reduce(compared, axis=1, keepdims=True), out=to_best)
    return result.T


class _View(IntEnum):
    """What is read for the question's terms.

    Their order counts: `_views` fills those from PASSAGE to LEAD in one step, and those with HEAD to AFTER in another.
    """

    OWN = 0
    """The sentence …"""
    PASSAGE = 1
    """Its passage …"""
    WHOLE = 2
    """… with what stands above it …"""
    AROUND = 3
    """… and with the passages next to it."""
    ARTICLE = 4
    """All passages of its article that were found, with what stands above them."""
    HEAD = 5
    """What stands above the passage: title and heading."""
    LEAD = 6
    """The first sentence of the passage."""
    BEFORE = 7
    AFTER = 8
    """The sentences next to this one."""
    WITH_HEAD = 9
    WITH_LEAD = 10
    WITH_BEFORE = 11
    WITH_AFTER = 12
    WITH_TWO_BEFORE = 13
    """The sentence together with each of these."""


_OF_PASSAGES: Final = slice(_View.PASSAGE, _View.LEAD + 1)
_BESIDE: Final = slice(_View.HEAD, _View.AFTER + 1)
_WITH: Final = slice(_View.WITH_HEAD, _View.WITH_AFTER + 1)


def _views(found: Candidates) -> Floats:
    """(terms, `_View`, n): how closely each view holds each term."""
    held, whole = found.held, found.held_by_whole
    views = np.zeros((len(held), len(_View), held.shape[1]))
    views[:, _View.OWN] = views[:, _View.WITH_TWO_BEFORE] = held
    places = found.passages + found.articles  # numbers with a gap between two articles
    next_to = (places[1:] - places[:-1] == 1).astype(np.float64)
    around = whole.copy()
    np.maximum(around[:, 1:], whole[:, :-1] * next_to, out=around[:, 1:])
    np.maximum(around[:, :-1], whole[:, 1:] * next_to, out=around[:, :-1])
    lead = held.take(found.passage_starts, axis=1)
    of_passages = (found.held_by_passage, whole, around, _held_by_article(found), found.held_by_head, lead)
    stacked = np.concatenate(of_passages, axis=1).reshape(len(held), len(of_passages), -1)
    views[:, _OF_PASSAGES] = stacked.take(found.passage, axis=2)
    follows = np.ones(held.shape[1] - 1)
    follows[found.passage_starts[1:] - 1] = next_to
    np.multiply(held[:, :-1], follows, out=views[:, _View.BEFORE, 1:])
    np.multiply(held[:, 1:], follows, out=views[:, _View.AFTER, :-1])
    np.maximum(views[:, _BESIDE], held[:, None], out=views[:, _WITH])
    two_before = views[:, _View.WITH_BEFORE, :-1] * follows
    np.maximum(held[:, 1:], two_before, out=views[:, _View.WITH_TWO_BEFORE, 1:])
    return views


def _held_by_article(found: Candidates) -> Floats:
    """(terms, p): for each found passage how closely those of its article hold each term, all together."""
    changes = [one != other for one, other in pairwise(found.articles.tolist())]
    starts = [0, *(number for number, changed in enumerate(changes, 1) if changed)]
    return np.maximum.reduceat(found.held_by_whole, starts, axis=1).take([0, *accumulate(changes)], axis=1)


_HELD: Final = {
    "own_expected": ("expected", _View.OWN),
    "passage_expected": ("expected", _View.PASSAGE),
    **{view.name.lower(): ("expected", view) for view in _View if view >= _View.WHOLE and view != _View.LEAD},
    "own": ("weight", _View.OWN),
    "own_terms": ("count", _View.OWN),
    "passage": ("weight", _View.PASSAGE),
    "names_held": ("names", _View.OWN),
    "numbers_held": ("numbers", _View.OWN),
}
"""Features that tell what part of the question, by one of its `SHARES`, is held by one of the views."""
_LACKED: Final = {
    "names_missing": ("names", _View.OWN),
    "names_missing_around": ("names", _View.WHOLE),
    "names_missing_in_article": ("names", _View.ARTICLE),
    "numbers_missing": ("numbers", _View.OWN),
}
"""Those that tell what part isn't."""


def _places(features: Iterable[tuple[str, _View]]) -> Numbers:
    """Where the sums for pairs of a share and a view stand, with all views of the first share before the second's."""
    return np.array([SHARES.index(share) * len(_View) + view for share, view in features])


_HELD_PLACES: Final = _places(_HELD.values())
_LACKED_PLACES: Final = _places(_LACKED.values())
_LACKED_SHARES: Final = np.array([[SHARES.index(share)] for share, _ in _LACKED.values()])
_WHOLE_AND_ARTICLE: Final = np.array([_View.WHOLE, _View.ARTICLE])
_OWN_ROW, _WHOLE_ROW, _ARTICLE_ROW = ([*_HELD].index(name) for name in ("own_expected", "whole", "article"))
_COVERAGE: Final = (
    *(*_HELD, *_LACKED, "missing_most", "missing_in_article_most", "absolute", "missing", "missing_in_article"),
    *("rarest", "likeliest", "last_term", "first_term"),
)


def _coverage(query: Query, found: Candidates) -> Rows:
    """How much of the question the sentence holds, and how much what stands around it."""
    views = _views(found)
    terms, _, n = views.shape
    sums = (query.shares @ views.reshape(terms, -1)).reshape(-1, n)
    parts = sums.take(_HELD_PLACES, axis=0)
    lacks = (1 - views.take(_WHOLE_AND_ARTICLE, axis=1)) * (query.expected * query.telling)[:, None, None]
    return (
        parts,
        np.add.reduce(query.shares, axis=1).take(_LACKED_SHARES) - sums.take(_LACKED_PLACES, axis=0),
        np.maximum.reduce(lacks, axis=0),
        np.log1p(np.concatenate((parts[_OWN_ROW], 1 - parts[_WHOLE_ROW], 1 - parts[_ARTICLE_ROW])) * query.telling),
        found.held.take(query.marked, axis=0),
    )


_STANDING: Final = ("passage_score", "passage_gap", "passage_rank", "article_mass", "article_start")


def _standing(corpus: Corpus, query: Query, found: Candidates) -> Rows:
    """How good the sentence's passage is as a whole, and its article."""
    # In plain Python: for so few passages every call of NumPy takes longer than its work.
    articles = found.articles.tolist()
    # In tiny libraries Okapi's weights are zero but for rounding errors, whose sign and order mean nothing.
    millionths = np.rint(found.passage_scores * 1e6).tolist()
    best_first = sorted(millionths, reverse=True)
    best = best_first[0]
    shares = [score / best for score in millionths] if best > 0 else [1.0] * len(millionths)
    mass = dict.fromkeys(articles, 0.0)
    for article, share in zip(articles, shares, strict=True):
        mass[article] += share * share
    most = max(mass.values())
    of_passages = (
        shares,
        [(score - best) / (1e6 * query.weight) for score in millionths],
        [log1p(best_first.index(score)) for score in millionths],  # equal ones stand at the same rank
        [mass[article] / most for article in articles],
        (1 / (1 + found.passages - corpus.layout.article_offsets[found.articles])).tolist(),
    )
    return (np.array(of_passages).take(found.passage, axis=1),)


_ORDER: Final = ("near", "pairs", "density", "first_match", "first_match_share", "last_match_share", "matched_share")


def _order(query: Query, found: Candidates) -> Rows:
    """How close together the sentence holds the question's terms, and where."""
    n = len(found.sentences)
    rows, slots, places, matched = found.match_rows, found.match_slots, found.match_places, found.matched
    # Two matches that follow each other count where they are in the same sentence and of different terms.
    of_two, step, gaps = rows[1:], slots[1:] - slots[:-1], found.matches[1:] - found.matches[:-1]
    root = np.sqrt(query.expected).take(slots)
    weight = root[1:] * root[:-1] * (of_two == rows[:-1])
    first, last = np.full(n, _FAR), np.zeros(n, dtype=np.int64)
    first[rows[::-1]] = places[::-1]  # of several the last one written stays
    last[rows] = places
    return (
        np.bincount(of_two, weight / gaps * (step != 0), n),
        np.bincount(of_two, weight * ((step == 1) & (gaps <= _SOON)), n),
        matched / np.maximum(last - first + 1, 1),
        np.minimum(first, _FAR),
        np.minimum(first / found.lengths, 1),
        last / found.lengths,
        matched / found.lengths,
    )


_KINDS: Final = ("new", *(f"is_{kind}" for kind in COUNTED[1:]))


def _kinds(corpus: Corpus, found: Candidates) -> Rows:
    """What the sentence holds: how much that isn't in the question, and how many words of each kind."""
    counts = corpus.layout.kind_counts.take(found.sentences, axis=0).T
    # What matches is no function word, but the counts stop at 255.
    return np.log1p(np.maximum(counts[0] - found.matched, 0)), np.minimum(counts[1:], 4)


_BOTH_SIDES: Final = np.array([[-1], [0]])
_ANSWERING: Final = ("answers", "answer_near", "answer_near_first", "answer_next")


def _answering(corpus: Corpus, query: Query, found: Candidates) -> Rows:
    """Words of the kind that is asked for, and how near they stand to what the question says."""
    terms, n = found.held.shape
    some = _answers(corpus, query, found)
    if not some.size:
        return (np.zeros((len(_ANSWERING), n)),)
    sentence = found.token_starts.searchsorted(some, side="right") - 1
    beside = np.minimum(np.maximum(some.searchsorted(found.matches) + _BOTH_SIDES, 0), len(some) - 1)
    gaps = np.abs(some[beside] - found.matches)
    nearness = ((sentence[beside] == found.match_rows) / gaps).max(axis=0)
    nearest = np.zeros(terms * n)
    np.maximum.at(nearest, found.match_slots * n + found.match_rows, nearness)
    near = nearest.reshape(terms, n)
    counts = np.bincount(sentence, minlength=n)
    return np.minimum(counts, 4), query.expected @ near, near[0], near.max(axis=0)


def _answers(corpus: Corpus, query: Query, found: Candidates) -> Numbers:
    """The places among the tokens of words that may be the answer; none where a word alone can't tell that."""
    answering = query.asked.answering
    if not answering:
        return np.zeros(0, dtype=np.int64)
    is_answer = (corpus.kinds[found.tokens] & answering) > 0
    is_answer[found.matches] = False
    return is_answer.nonzero()[0]


_SHAPE: Final = ("length", "short", "index", "is_first", "is_last", "passage_size")


def _shape(found: Candidates) -> Rows:
    """How long the sentence is, and where it stands in its passage."""
    size, place = found.passage_sizes[found.passage], found.place
    return (
        *(np.log1p(found.lengths), found.lengths < 6, np.minimum(place, 8)),
        *(place == 0, place == size - 1, np.log(size)),
    )


_OF_EACH: Final = (*_COVERAGE, *_STANDING, *_ORDER, *_KINDS, *_ANSWERING, *_SHAPE)
_COMPARED: Final = (
    *("own", "own_expected", "passage_expected", "whole", "with_head", "with_before", "around", "with_lead"),
    "article",
    "pairs",
)
"""Features that count a second time by how far each falls short of the best candidate's."""
_COMPARED_ROWS: Final = np.array([_OF_EACH.index(name) for name in _COMPARED])
FEATURES: Final = (*_OF_EACH, *(f"{name}_to_best" for name in _COMPARED))
"""The names of all features, in their order."""
