"""What is told of each candidate, as numbers that are comparable from question to question.

Every function gives rows, arrays with one number for each candidate, alone or several in one array; the names before it
say which they are, in that order.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.kind_counts import COUNTED, standing
from knowledge.ranking._candidates import Candidates
from knowledge.ranking._query import Query

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Rows = tuple[NDArray[Any], ...]
"""(n,) or (rows, n) each: numbers, or what is true or false."""

_K1, _B = 1.2, 0.75
"""BM25's usual parameters, here for sentences."""
_OPENING_WORDS: Final = 10
"""Words within which a definition says what it defines …"""
_SOON: Final = 4
"""… and within which "is" follows it."""
_FAR: Final = 60
"""Words after which it no longer matters where the first match is."""


def features(corpus: Corpus, query: Query, found: Candidates) -> NDArray[np.float32]:
    """(n, `FEATURES`): a row for each candidate."""
    telling = query.known.weights * query.importance
    expected = telling / telling.sum()
    rows = (
        *_coverage(query, found, telling, expected),
        *_standing(corpus, query, found),
        *_order(found, expected),
        *_kinds(corpus, found),
        *_answering(corpus, query, found, expected),
        *_shape(found),
    )
    of_each = np.concatenate(rows, axis=None, dtype=np.float32, casting="unsafe").reshape(-1, len(found.sentences))
    compared = of_each[_COMPARED_ROWS]
    return np.concatenate((of_each, compared - compared.max(axis=1, keepdims=True))).T


_VIEWS: Final = (
    *("own_expected", "own_exact", "bm25_expected", "with_head", "before", "after", "with_before", "with_two_before"),
    *("with_after", "with_lead", "passage_expected", "head", "whole", "around", "article"),
)
"""What is read for the question's terms, named as the features that tell how much of them it holds: the sentence in
three ways of counting, it and what stands next to it, its passage and what that stands in."""
_VIEW: Final = {name: number for number, name in enumerate(_VIEWS)}
_OWN, _BM25, _PASSAGE, _WHOLE, _ARTICLE = (
    _VIEW[name] for name in ("own_expected", "bm25_expected", "passage_expected", "whole", "article")
)
_AROUND: Final = slice(_WHOLE, _ARTICLE + 1, _ARTICLE - _WHOLE)
_WIDENING: Final = np.array([_OWN, _WHOLE, _ARTICLE])
_COVERAGE: Final = (
    *_VIEWS,
    *("own", "own_terms", "bm25", "passage", "names_held", "numbers_held", "numbers_missing", "own_to_passage_best"),
    *("beyond", "names_missing", "names_missing_around", "names_missing_in_article", "missing_most"),
    *("missing_in_article_most", "absolute", "missing", "missing_in_article"),
    *("rarest", "likeliest", "last_term", "first_term"),
)


def _coverage(query: Query, found: Candidates, telling: Floats, expected: Floats) -> Rows:
    """How much of the question the sentence holds, and how much what stands around it."""
    known, held = query.known, found.held
    n, terms = held.shape
    views = _views(found)
    weights = known.weights / known.weights.sum()
    shares = np.array((weights, expected, weights * known.is_name, weights * known.is_number))
    sums = (shares @ views.reshape(-1, terms).T).reshape(4, len(_VIEWS), n)
    in_weights, in_expected, names, numbers = sums
    of_names, of_numbers = shares[2:].sum(axis=1).tolist()
    own = in_expected[_OWN]
    lacks = telling * (1 - views[_AROUND])
    lack = np.maximum(1 - in_expected[_AROUND], 0)
    return (
        in_expected,
        in_weights[_OWN],
        held.sum(axis=1) / terms,
        in_weights[_BM25],
        in_weights[_PASSAGE],
        names[_OWN],
        numbers[_OWN],
        of_numbers - numbers[_OWN],
        own - np.maximum.reduceat(own, found.passage_starts)[found.passage],
        in_expected[_PASSAGE] - own,
        of_names - names[_WIDENING],
        lacks.max(axis=2),
        np.log1p(np.concatenate((own, lack), axis=None) * telling.sum()),
        held[:, [weights.argmax(), telling.argmax(), -1, 0]].T,
    )


def _views(found: Candidates) -> Floats:
    """(views, n, terms): how closely each of `_VIEWS` holds each term."""
    held, counts, whole = found.held, found.counts, found.held_by_whole
    next_to = _follow(found.passages, found.articles)
    around = whole.copy()
    np.maximum(around[1:], whole[:-1] * next_to, out=around[1:])
    np.maximum(around[:-1], whole[1:] * next_to, out=around[:-1])
    lead = held[found.passage_starts]
    of_passages = (found.held_by_passage, found.held_by_head, whole, around, found.held_by_article, lead)
    stacked = np.concatenate(of_passages).reshape(len(of_passages), *whole.shape)
    by_passage, by_head, whole, around, by_article, lead = stacked[:, found.passage]
    follows = _follow(found.sentences, found.articles[found.passage])
    before, after, before_that = np.zeros((3, *held.shape))
    np.multiply(held[:-1], follows, out=before[1:])
    np.multiply(held[1:], follows, out=after[:-1])
    np.multiply(before[:-1], follows, out=before_that[1:])
    with_before = np.maximum(held, before)
    norm = _K1 * (1 - _B) + _K1 * _B / 25 * found.lengths[:, None]
    return np.concatenate(
        (
            *(held, held == 1, counts * (_K1 + 1) / (counts + norm)),
            *(np.maximum(held, by_head), before, after, with_before, np.maximum(with_before, before_that)),
            *(np.maximum(held, after), np.maximum(held, lead), by_passage, by_head, whole, around, by_article),
        )
    ).reshape(len(_VIEWS), *held.shape)


def _follow(numbers: Numbers, articles: Numbers) -> Flags:
    """(n - 1, 1): whether each of n things, numbered through the library, is followed by the next of its article."""
    places = numbers + articles  # between two articles there is a gap
    follow: Flags = places[1:] - places[:-1] == 1
    return follow[:, None]


_STANDING: Final = ("passage_score", "passage_gap", "passage_rank", "article_mass", "article_start")


def _standing(corpus: Corpus, query: Query, found: Candidates) -> Rows:
    """How good the sentence's passage is as a whole, and its article."""
    # In tiny libraries Okapi's weights are zero but for rounding errors, whose sign and order mean nothing.
    scores, articles = found.passage_scores.round(6), found.articles
    best = scores.max()
    shares = scores / best if best > 0 else np.ones(len(scores))
    of_article = np.bincount(articles, weights=shares * shares)
    mass = of_article[articles] / of_article.max()
    gaps = (scores - best) / query.known.weights.sum()
    starts = 1 / (1 + found.passages - corpus.layout.article_offsets[articles])
    ranks = np.log1p((-shares).argsort(kind="stable").argsort())
    of_passages = np.concatenate((shares, gaps, ranks, mass, starts)).reshape(len(_STANDING), -1)
    return (of_passages[:, found.passage],)


_ORDER: Final = (
    *("near", "pairs", "forward", "density", "first_match", "first_match_share", "last_match_share", "matched_share"),
)


def _order(found: Candidates, expected: Floats) -> Rows:
    """How close together, and in which order, the sentence holds the question's terms."""
    n = len(found.sentences)
    rows, matches, slots, lengths = found.match_rows, found.matches, found.match_slots, found.lengths
    step = slots[1:] - slots[:-1]
    two = ((step != 0) & (rows[1:] == rows[:-1])).nonzero()[0]
    step, gaps = step[two], (matches[1:] - matches[:-1])[two]
    root = np.sqrt(expected).take(slots)
    weight = root[1:][two] * root[:-1][two]
    of_two = rows[two]
    places = found.match_places
    first, last = np.full(n, _FAR), np.full(n, -1)
    first[rows[::-1]] = places[::-1]  # of several the last one written stays
    last[rows] = places
    matched = np.bincount(rows, minlength=n)
    return (
        np.bincount(of_two, weight / gaps, n),
        np.bincount(of_two, weight * ((step == 1) & (gaps <= _SOON)), n),
        np.bincount(of_two, np.sign(step), n) / np.maximum(np.bincount(of_two, minlength=n), 1),
        (found.held > 0).sum(axis=1) / np.where(matched > 0, last - first + 1, lengths),
        np.minimum(first, _FAR) / 20,
        np.minimum(first / lengths, 1),
        np.maximum(last, 0) / lengths,
        matched / lengths,
    )


_KINDS: Final = ("new", *(f"is_{kind}" for kind in COUNTED[1:]), "is_definition")


def _kinds(corpus: Corpus, found: Candidates) -> Rows:
    """What the sentence holds that isn't in the question."""
    n, rows, places = len(found.sentences), found.match_rows, found.match_places
    tokens = found.tokens[found.matches]
    matched = standing(corpus.kinds[tokens], corpus.kinds[tokens - 1], places)
    of_match, kind = matched.nonzero()
    cells = kind * n + rows[of_match]
    in_question = np.bincount(cells, minlength=len(COUNTED) * n).reshape(-1, n)
    counts = np.maximum(corpus.layout.kind_counts[found.sentences].T - in_question, 0)  # they stop at 255
    copula = corpus.layout.copulas[found.sentences].astype(np.int64)[rows]
    defines = np.zeros(n)
    defines[rows[(places < copula) & (copula <= np.minimum(places + _SOON, _OPENING_WORDS))]] = 1
    return np.log1p(counts[0]), np.minimum(counts[1:], 4) / 2, defines


_ANSWERING: Final = ("answers", "answer_near", "answer_near_first", "answer_next")


def _answering(corpus: Corpus, query: Query, found: Candidates, expected: Floats) -> Rows:
    """Words of the kind that is asked for, and how near they stand to what the question says."""
    n = len(found.sentences)
    answering = query.asked.answering
    if not answering:
        return (np.zeros((len(_ANSWERING), n)),)
    near = np.zeros_like(found.held)
    is_answer = (corpus.kinds[found.tokens] & answering) > 0
    is_answer[found.matches] = False
    some = is_answer.nonzero()[0]
    sentence = found.token_starts.searchsorted(some, side="right") - 1
    if some.size:
        after = some.searchsorted(found.matches)
        for beside in (np.maximum(after - 1, 0), np.minimum(after, len(some) - 1)):
            gaps = np.abs(some[beside] - found.matches)
            nearness = (sentence[beside] == found.match_rows) / gaps
            np.maximum.at(near, (found.match_rows, found.match_slots), nearness)
    counts = np.bincount(sentence, minlength=n)
    return np.minimum(counts, 4) / 2, near @ expected, near[:, 0], near.max(axis=1)


_SHAPE: Final = ("length", "short", "index", "is_first", "is_last", "passage_size")


def _shape(found: Candidates) -> Rows:
    """How long the sentence is, and where it stands in its passage."""
    size = found.passage_sizes[found.passage]
    index = np.arange(len(size)) - found.passage_starts[found.passage]
    return (
        *(np.log1p(found.lengths), found.lengths < 6, np.minimum(index, 8) / 4),
        *(index == 0, index == size - 1, np.log(size)),
    )


_OF_EACH: Final = (*_COVERAGE, *_STANDING, *_ORDER, *_KINDS, *_ANSWERING, *_SHAPE)
_COMPARED: Final = (
    *("own", "own_expected", "bm25", "bm25_expected", "passage_expected", "whole", "with_head", "with_before"),
    *("around", "with_lead", "article", "pairs"),
)
"""Features that count a second time by how far each falls short of the best candidate's."""
_COMPARED_ROWS: Final = np.array([_OF_EACH.index(name) for name in _COMPARED])
FEATURES: Final = (*_OF_EACH, *(f"{name}_to_best" for name in _COMPARED))
"""The names of all features, in their order."""
