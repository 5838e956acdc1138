"""What is told of each candidate, as numbers that are comparable from question to question.

Every function gives named arrays with one number for each candidate.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.kinds import IS, bit
from knowledge.ranking._candidates import Candidates
from knowledge.ranking._query import Query

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Features = dict[str, NDArray[Any]]
"""(n,) each: numbers, or what is true or false."""

_K1, _B = 1.2, 0.75
"""BM25's usual parameters, here for sentences."""
_OPENING_WORDS: Final = 10
"""Words within which a definition says what it defines."""

_BITS: Final = np.array([[bit(kind)] for kind in IS], dtype=np.int32)
_OPENING, _CAPITAL, _PLACE, _COPULA = (bit(kind) for kind in ("opening", "capital", "place", "copula"))

_COMPARED: Final = (
    *("own", "own_expected", "bm25", "bm25_expected", "passage_expected", "whole", "with_head", "with_before"),
    *("around", "with_lead", "article", "pairs"),
)
"""Features that count a second time by how far each falls short of the best candidate's."""


class Shares(NamedTuple):
    """(terms,) each: what part of a question every one of its terms makes up, in several ways of counting."""

    weights: Floats
    expected: Floats
    """By how likely each stands in an answer as well."""
    names: Floats
    """The weights of names, 0 for other terms."""
    numbers: Floats
    telling: float
    """The sum of the expected weights, before they were made shares."""


def features(corpus: Corpus, query: Query, found: Candidates) -> Features:
    """All features of the candidates."""
    known = query.known
    weights, expected = known.weights / known.weights.sum(), known.weights * query.importance
    telling = float(expected.sum())
    shares = Shares(weights, expected / telling, weights * known.is_name, weights * known.is_number, telling)
    result = _coverage(found, shares)
    result |= _neighbours(found, shares.expected)
    result |= _surroundings(found, query, shares)
    result |= _order(found, shares.expected)
    result |= _kinds(found)
    result |= _shape(corpus, found)
    result["beyond"] = result["passage_expected"] - result["own_expected"]
    compared = np.array([result[name] for name in _COMPARED])
    short = compared - compared.max(axis=1, keepdims=True)
    return result | {f"{name}_to_best": row for name, row in zip(_COMPARED, short, strict=True)}


def matrix(features: Features) -> NDArray[np.float32]:
    """(n, features): a row for each candidate."""
    return np.concatenate(list(features.values()), dtype=np.float32, casting="unsafe").reshape(len(features), -1).T


def _coverage(found: Candidates, shares: Shares) -> Features:
    """How much of the question the sentence itself holds."""
    held = found.held
    norm = _K1 * (1 - _B) + _K1 * _B / 25 * found.lengths
    saturated = found.counts * (_K1 + 1) / (found.counts + norm[:, None])
    own, own_expected, names_held, numbers_held = np.array(shares[:4]) @ held.T
    bm25, bm25_expected = np.array(shares[:2]) @ saturated.T
    return {
        "own": own,
        "own_expected": own_expected,
        "own_terms": held.sum(axis=1) / held.shape[1],
        "own_exact": (held == 1) @ shares.expected,
        "bm25": bm25,
        "bm25_expected": bm25_expected,
        "absolute": np.log1p(own_expected * shares.telling),
        "names_missing": shares.names.sum() - names_held,
        "numbers_missing": shares.numbers.sum() - numbers_held,
        "names_held": names_held,
        "numbers_held": numbers_held,
        "rarest": held[:, shares.weights.argmax()],
        "likeliest": held[:, shares.expected.argmax()],
        "last_term": held[:, -1],
        "first_term": held[:, 0],
        "own_to_passage_best": own_expected - np.maximum.reduceat(own_expected, found.passage_starts)[found.passage],
    }


def _neighbours(found: Candidates, expected: Floats) -> Features:
    """How much the sentence holds together with its heading or with the sentences around."""
    held = found.held
    of_article = found.articles[found.passage]
    follows = (_follow(found.sentences) & (of_article[1:] == of_article[:-1]))[:, None]
    before, after, before_that = np.zeros((3, *held.shape))
    before[1:] = held[:-1] * follows
    after[:-1] = held[1:] * follows
    before_that[1:] = before[:-1] * follows
    with_before = np.maximum(held, before)
    views = {
        "with_head": np.maximum(held, found.held_by_head[found.passage]),
        "before": before,
        "after": after,
        "with_before": with_before,
        "with_two_before": np.maximum(with_before, before_that),
        "with_after": np.maximum(held, after),
        "with_lead": np.maximum(held, held[found.passage_starts][found.passage]),
    }
    return dict(zip(views, np.array(list(views.values())) @ expected, strict=True))


def _follow(numbers: Numbers) -> NDArray[np.bool_]:
    """(n - 1,): whether each of n ascending numbers is followed by the next one."""
    follow: NDArray[np.bool_] = numbers[1:] - numbers[:-1] == 1
    return follow


def _surroundings(found: Candidates, query: Query, shares: Shares) -> Features:
    """How much the passage, its head and its article hold."""
    by_passage, by_head = found.held_by_passage, found.held_by_head
    whole, by_article = np.maximum(by_passage, by_head), np.maximum(found.held_by_article, by_head)
    around = whole.copy()
    next_to = (_follow(found.hits.passages) & (found.articles[1:] == found.articles[:-1]))[:, None]
    around[1:] = np.maximum(around[1:], whole[:-1] * next_to)
    around[:-1] = np.maximum(around[:-1], whole[1:] * next_to)
    views = np.array((by_passage, by_head, whole, around, by_article))
    # (3 ways of counting, 5 views, passages)
    in_weights, in_expected, in_names = (views @ np.array(shares[:3]).T).transpose(2, 0, 1)
    _, _, whole_expected, _, article_expected = in_expected
    best = found.hits.scores.max()
    scores = found.hits.scores / best if best > 0 else np.ones(len(found.hits.scores))
    in_article = np.bincount(found.articles, weights=scores * scores)
    telling = query.known.weights * query.importance
    names = shares.names.sum()
    of_passages = {
        "passage_score": scores,
        "passage_gap": (found.hits.scores - best) / query.known.weights.sum(),
        "passage_rank": np.log1p((-scores).argsort(kind="stable").argsort()),
        "passage": in_weights[0],
        "passage_expected": in_expected[0],
        "head": in_expected[1],
        "whole": whole_expected,
        "around": in_expected[3],
        "article": article_expected,
        "article_mass": in_article[found.articles] / in_article.max() if in_article.max() > 0 else np.ones(len(scores)),
        "names_missing_around": names - in_names[2],
        "names_missing_in_article": names - in_names[4],
        "missing": np.log1p(np.maximum(1 - whole_expected, 0) * shares.telling),
        "missing_most": ((1 - whole) * telling).max(axis=1),
        "missing_in_article": np.log1p(np.maximum(1 - article_expected, 0) * shares.telling),
        "missing_in_article_most": ((1 - by_article) * telling).max(axis=1),
    }
    return dict(zip(of_passages, np.array(list(of_passages.values()))[:, found.passage], strict=True))


def _order(found: Candidates, expected: Floats) -> Features:
    """How close together, and in which order, the sentence holds the question's terms."""
    n = len(found.sentences)
    sentence = found.sentence_of_token[found.matches]
    place = found.matches - found.token_starts[sentence]
    slots = found.match_slots
    lengths = found.lengths
    later = ((sentence[1:] == sentence[:-1]) & (slots[1:] != slots[:-1])).nonzero()[0] + 1
    rows, gaps = sentence[later], found.matches[later] - found.matches[later - 1]
    step = slots[later] - slots[later - 1]
    weight = np.sqrt(expected[slots[later]] * expected[slots[later - 1]])
    near = np.bincount(rows, weight / gaps, n)
    pairs = np.bincount(rows, weight * ((step == 1) & (gaps <= 4)), n)
    forward = np.bincount(rows, step > 0, n)
    backward = np.bincount(rows, step < 0, n)
    first, last = np.full(n, 60), np.full(n, -1)
    np.minimum.at(first, sentence, place)
    np.maximum.at(last, sentence, place)
    matched = np.bincount(sentence, minlength=n)
    span = np.where(matched > 0, last - first + 1, lengths)
    distinct = (found.held > 0).sum(axis=1)
    return {
        "near": near,
        "pairs": pairs,
        "pairs_to_best": pairs - pairs.max(),
        "forward": (forward - backward) / np.maximum(forward + backward, 1),
        "density": distinct / span,
        "first_match": np.minimum(first, 60) / 20,
        "first_match_share": np.minimum(first / lengths, 1),
        "last_match_share": np.maximum(last, 0) / lengths,
        "matched_share": matched / lengths,
    }


def _kinds(found: Candidates) -> Features:
    """What the sentence holds that isn't in the question."""
    starts = found.token_starts[:-1]
    counted = np.full(len(found.kinds), ~_OPENING, dtype=np.int32)
    counted[starts] = ~_CAPITAL  # the first word has one in any case
    counted[found.matches] = 0
    counted &= found.kinds
    some = counted.nonzero()[0]
    sums = np.zeros((len(IS), len(some) + 1), dtype=np.int32)
    (counted[some] & _BITS > 0).cumsum(axis=1, out=sums[:, 1:])
    sums = sums[:, some.searchsorted(found.token_starts)]
    counts = np.minimum(sums[:, 1:] - sums[:, :-1], 4) / 2
    result: Features = dict(zip((f"is_{kind}" for kind in IS), counts, strict=True))
    # no sentence opens with what counts as a capital, so that a pair of tokens that ends with one is of one sentence
    is_capital = counted & _CAPITAL > 0
    after_place, after_capital = np.zeros((2, len(counted)), dtype=np.bool_)
    after_place[1:] = is_capital[1:] & (found.kinds[:-1] & _PLACE > 0)
    after_capital[1:] = is_capital[1:] & is_capital[:-1]
    is_new = ~(found.is_match | found.is_stop)
    at_names, full_names, new = np.add.reduceat((after_place, after_capital, is_new), starts, axis=1, dtype=np.int64)
    result["is_at_name"] = np.minimum(at_names, 3)
    result["is_full_name"] = np.minimum(full_names, 3)
    result["is_definition"] = _defines(found)
    result["new"] = np.log1p(new)
    return result


def _defines(found: Candidates) -> Floats:
    """1 where a matched term and soon after it an "is" stand near the beginning, as in a definition; else 0."""
    soon = (found.matches[:, None] + (1, 2, 3, 4)).ravel()
    soon = soon[soon < len(found.kinds)]
    copulas = soon[found.kinds[soon] & _COPULA > 0]
    sentence = found.sentence_of_token[copulas]
    defines = np.zeros(len(found.sentences))
    defines[sentence[copulas - found.token_starts[sentence] <= _OPENING_WORDS]] = 1
    return defines


def _shape(corpus: Corpus, found: Candidates) -> Features:
    """How long the sentence is, and where it stands."""
    count = len(found.sentences)
    size = np.bincount(found.passage)[found.passage]
    index = np.arange(count) - found.passage_starts[found.passage]
    first_passages = corpus.layout.article_offsets[found.articles]
    return {
        "length": np.log1p(found.lengths),
        "short": found.lengths < 6,
        "index": np.minimum(index, 8) / 4,
        "is_first": index == 0,
        "is_last": index == size - 1,
        "passage_size": np.log(size),
        "article_start": (1 / (1 + found.hits.passages - first_passages))[found.passage],
    }
