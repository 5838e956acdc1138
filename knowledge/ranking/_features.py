"""What is told of each candidate, as numbers that are comparable from question to question.

Every function gives named arrays with one number for each candidate.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.kinds import IS, bit
from knowledge.ranking._candidates import Candidates
from knowledge.ranking._query import Query

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Features = dict[str, NDArray[Any]]
"""(n,) each: numbers, or what is true or false."""

_K1, _B = 1.2, 0.75
"""BM25's usual parameters, here for sentences."""
_OPENING_WORDS: Final = 10
"""Words within which a definition says what it defines …"""
_SOON: Final = 4
"""… and within which "is" follows it."""

_ARE: Final = tuple(f"is_{kind}" for kind in IS)
_BITS: Final = np.array([[bit(kind)] for kind in IS], dtype=np.int32)
_ROW_OF_KIND: Final = np.arange(len(IS))[:, None]
_OPENING, _CAPITAL, _PLACE, _COPULA = (bit(kind) for kind in ("opening", "capital", "place", "copula"))

_COMPARED: Final = (
    *("own", "own_expected", "bm25", "bm25_expected", "passage_expected", "whole", "with_head", "with_before"),
    *("around", "with_lead", "article", "pairs"),
)
"""Features that count a second time by how far each falls short of the best candidate's."""

_VIEWS: Final = (
    *("own_expected", "own_exact", "bm25_expected", "with_head", "before", "after", "with_before", "with_two_before"),
    *("with_after", "with_lead", "passage_expected", "head", "whole", "around", "article"),
)
"""What is read for the question's terms, named as the features that tell how much of them it holds: the sentence in
three ways of counting, it and what stands next to it, its passage and what that stands in."""
_OWN, _BM25, _PASSAGE = (_VIEWS.index(name) for name in ("own_expected", "bm25_expected", "passage_expected"))
_AROUND: Final = np.array([_VIEWS.index("whole"), _VIEWS.index("article")])
_WIDENING: Final = np.array([_OWN, *_AROUND])


def features(corpus: Corpus, query: Query, found: Candidates) -> Features:
    """All features of the candidates."""
    telling = query.known.weights * query.importance
    expected = telling / telling.sum()
    result = _coverage(query, found, telling, expected)
    result |= _standing(corpus, query, found)
    result |= _order(found, expected)
    result |= _kinds(found)
    result |= _answering(query, found, expected)
    result |= _shape(found)
    compared = np.array([result[name] for name in _COMPARED])
    short = compared - compared.max(axis=1, keepdims=True)
    return result | {f"{name}_to_best": row for name, row in zip(_COMPARED, short, strict=True)}


def matrix(features: Features) -> NDArray[np.float32]:
    """(n, features): a row for each candidate."""
    return np.concatenate(list(features.values()), dtype=np.float32, casting="unsafe").reshape(len(features), -1).T


def _coverage(query: Query, found: Candidates, telling: Floats, expected: Floats) -> Features:
    """How much of the question the sentence holds, and how much what stands around it."""
    known, held = query.known, found.held
    views = _views(found)
    weights, terms = known.weights / known.weights.sum(), len(known.weights)
    shares = np.concatenate((weights, expected, weights * known.is_name, weights * known.is_number))
    shares = shares.reshape(4, terms)
    sums = shares @ views.reshape(-1, terms).T
    in_weights, in_expected, names, numbers = sums.reshape(4, len(_VIEWS), len(held))
    of_names, of_numbers = shares[2:].sum(axis=1)
    own = in_expected[_OWN]
    names_missing = of_names - names.take(_WIDENING, axis=0)
    lacks = 1 - views.take(_AROUND, axis=0)
    lack = np.maximum(1 - in_expected.take(_AROUND, axis=0), 0)
    logs = np.log1p(np.concatenate((own[None], lack)) * telling.sum())
    ends = held[:, [weights.argmax(), telling.argmax(), -1, 0]].T
    return {
        **dict(zip(_VIEWS, in_expected, strict=True)),
        "own": in_weights[_OWN],
        "own_terms": held.sum(axis=1) / terms,
        "bm25": in_weights[_BM25],
        "passage": in_weights[_PASSAGE],
        "names_held": names[_OWN],
        "numbers_held": numbers[_OWN],
        "numbers_missing": of_numbers - numbers[_OWN],
        "own_to_passage_best": own - np.maximum.reduceat(own, found.passage_starts)[found.passage],
        "beyond": in_expected[_PASSAGE] - own,
        **dict(zip(("names_missing", "names_missing_around", "names_missing_in_article"), names_missing, strict=True)),
        **dict(zip(("missing_most", "missing_in_article_most"), (lacks * telling).max(axis=2), strict=True)),
        **dict(zip(("absolute", "missing", "missing_in_article"), logs, strict=True)),
        **dict(zip(("rarest", "likeliest", "last_term", "first_term"), ends, strict=True)),
    }


def _views(found: Candidates) -> Floats:
    """(views, n, terms): how closely each of `_VIEWS` holds each term."""
    held, passage = found.held, found.passage
    norm = _K1 * (1 - _B) + _K1 * _B / 25 * found.lengths
    follows = (_follow(found.sentences) & _same(found.articles[passage]))[:, None]
    before, after, before_that = np.zeros((3, *held.shape))
    before[1:] = held[:-1] * follows
    after[:-1] = held[1:] * follows
    before_that[1:] = before[:-1] * follows
    with_before = np.maximum(held, before)
    by_passage, by_head = found.held_by_passage, found.held_by_head
    whole, by_article = np.maximum(by_passage, by_head), np.maximum(found.held_by_article, by_head)
    around = whole.copy()
    next_to = (_follow(found.hits.passages) & _same(found.articles))[:, None]
    around[1:] = np.maximum(around[1:], whole[:-1] * next_to)
    around[:-1] = np.maximum(around[:-1], whole[1:] * next_to)
    of_passages = np.concatenate((by_passage, by_head, whole, around, by_article, held[found.passage_starts]))
    by_passage, by_head, whole, around, by_article, lead = of_passages.reshape(6, *whole.shape)[:, passage]
    return np.concatenate(
        (
            *(held, held == 1, found.counts * (_K1 + 1) / (found.counts + norm[:, None])),
            *(np.maximum(held, by_head), before, after, with_before, np.maximum(with_before, before_that)),
            *(np.maximum(held, after), np.maximum(held, lead), by_passage, by_head, whole, around, by_article),
        )
    ).reshape(len(_VIEWS), *held.shape)


def _follow(numbers: Numbers) -> Flags:
    """(n - 1,): whether each of n ascending numbers is followed by the next one."""
    follow: Flags = numbers[1:] - numbers[:-1] == 1
    return follow


def _same(numbers: Numbers) -> Flags:
    """(n - 1,): whether each of n numbers is followed by itself."""
    same: Flags = numbers[1:] == numbers[:-1]
    return same


def _standing(corpus: Corpus, query: Query, found: Candidates) -> Features:
    """How good the sentence's passage is as a whole, and its article."""
    passages, scores = found.hits
    best = scores.max()
    shares = scores / best if best > 0 else np.ones(len(scores))
    of_article = np.bincount(found.articles, weights=shares * shares)
    most = of_article.max()
    of_passages = {
        "passage_score": shares,
        "passage_gap": (scores - best) / query.known.weights.sum(),
        "passage_rank": np.log1p((-shares).argsort(kind="stable").argsort()),
        "article_mass": of_article[found.articles] / most if most > 0 else np.ones(len(scores)),
        "article_start": 1 / (1 + passages - corpus.layout.article_offsets[found.articles]),
    }
    return dict(zip(of_passages, np.array(list(of_passages.values()))[:, found.passage], strict=True))


def _order(found: Candidates, expected: Floats) -> Features:
    """How close together, and in which order, the sentence holds the question's terms."""
    n = len(found.sentences)
    sentence, matches, slots, lengths = found.match_rows, found.matches, found.match_slots, found.lengths
    step = slots[1:] - slots[:-1]
    two = ((step != 0) & _same(sentence)).nonzero()[0]
    rows, step, gaps = sentence[two], step[two], (matches[1:] - matches[:-1])[two]
    root = np.sqrt(expected)[slots]
    weight = (root[1:] * root[:-1])[two]
    place = matches - found.token_starts[sentence]
    first, last = np.full(n, 60), np.full(n, -1)
    np.minimum.at(first, sentence, place)
    np.maximum.at(last, sentence, place)
    matched = np.bincount(sentence, minlength=n)
    span = np.where(matched > 0, last - first + 1, lengths)
    return {
        "near": np.bincount(rows, weight / gaps, n),
        "pairs": np.bincount(rows, weight * ((step == 1) & (gaps <= 4)), n),
        "forward": np.bincount(rows, np.sign(step), n) / np.maximum(np.bincount(rows, minlength=n), 1),
        "density": (found.held > 0).sum(axis=1) / span,
        "first_match": np.minimum(first, 60) / 20,
        "first_match_share": np.minimum(first / lengths, 1),
        "last_match_share": np.maximum(last, 0) / lengths,
        "matched_share": matched / lengths,
    }


def _kinds(found: Candidates) -> Features:
    """What the sentence holds that isn't in the question."""
    n, in_sentence = len(found.sentences), found.sentence_of_token
    counted = np.full(len(found.kinds), ~_OPENING, dtype=np.int32)
    counted[found.token_starts[:-1]] = ~_CAPITAL  # the first word has one in any case
    counted[found.matches] = 0
    counted &= found.kinds
    some = counted.nonzero()[0]
    # every (kind, token) -> the cell of its kind and its sentence
    cells = (in_sentence[some] + _ROW_OF_KIND * n).ravel()
    counts = np.bincount(cells.take((counted[some] & _BITS).ravel().nonzero()[0]), minlength=len(IS) * n)
    # no sentence opens with what counts as a capital, so that a pair of tokens that ends with one is of one sentence
    capitals = (counted & _CAPITAL).nonzero()[0]
    after_place = capitals[found.kinds[capitals - 1] & _PLACE > 0]
    after_capital = capitals[1:][capitals[1:] - capitals[:-1] == 1]
    new = np.bincount(in_sentence[~(found.is_match | found.is_stop)], minlength=n)
    return {
        **dict(zip(_ARE, np.minimum(counts, 4).reshape(-1, n) / 2, strict=True)),
        "is_at_name": np.minimum(np.bincount(in_sentence[after_place], minlength=n), 3),
        "is_full_name": np.minimum(np.bincount(in_sentence[after_capital], minlength=n), 3),
        "is_definition": _defines(found),
        "new": np.log1p(new),
    }


def _answering(query: Query, found: Candidates, expected: Floats) -> Features:
    """Words of the kind that is asked for, and how near they stand to what the question says."""
    counts: Numbers = np.zeros(len(found.sentences), dtype=np.int64)
    near = np.zeros_like(found.held)
    some = (found.kinds & query.answering).nonzero()[0]
    some = some[~found.is_match[some]]
    if some.size:
        sentence = found.sentence_of_token[some]
        counts = np.bincount(sentence, minlength=len(counts))
        after = some.searchsorted(found.matches)
        for beside in (np.maximum(after - 1, 0), np.minimum(after, len(some) - 1)):
            gaps = np.abs(some[beside] - found.matches)
            nearness = (sentence[beside] == found.match_rows) / gaps
            np.maximum.at(near, (found.match_rows, found.match_slots), nearness)
    return {
        "answers": np.minimum(counts, 4) / 2,
        "answer_near": near @ expected,
        "answer_near_first": near[:, 0],
        "answer_next": near.max(axis=1),
    }


def _defines(found: Candidates) -> Floats:
    """1 where a matched term and soon after it an "is" stand near the beginning, as in a definition; else 0."""
    defines = np.zeros(len(found.sentences))
    copulas = (found.kinds & _COPULA).nonzero()[0]
    before = found.matches.searchsorted(copulas) - 1
    copulas, before = copulas[before >= 0], before[before >= 0]
    sentence, gaps = found.sentence_of_token[copulas], copulas - found.matches[before]
    follows = (found.match_rows[before] == sentence) & (gaps <= _SOON)
    defines[sentence[follows & (copulas - found.token_starts[sentence] <= _OPENING_WORDS)]] = 1
    return defines


def _shape(found: Candidates) -> Features:
    """How long the sentence is, and where it stands in its passage."""
    count = len(found.sentences)
    size = np.bincount(found.passage)[found.passage]
    index = np.arange(count) - found.passage_starts[found.passage]
    return {
        "length": np.log1p(found.lengths),
        "short": found.lengths < 6,
        "index": np.minimum(index, 8) / 4,
        "is_first": index == 0,
        "is_last": index == size - 1,
        "passage_size": np.log(size),
    }
